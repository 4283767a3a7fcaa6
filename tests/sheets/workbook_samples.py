"""Lists as spreadsheet programs keep them, with what people do there."""

from __future__ import annotations

import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from tests.sheets.making import (
    make_ods,
    make_raw_xlsx,
    make_xls,
    make_xlsx,
    ods_row,
    with_entries,
)
from tests.sheets.sample import Maker, Sample

if TYPE_CHECKING:
    from pathlib import Path

HEADER = ["Name", "Straße", "PLZ", "Ort"]
ONE = ["Haus A", "Weg 1", "44789", "Bochum"]
TWO = ["Haus B", "Weg 2", "44801", "Bochum"]


def xlsx(**sheets: list[list[Any]]) -> Maker:
    return partial(make_xlsx, sheets=sheets)


def shaped(
    rows: list[list[Any]], *, merged: str = "", hidden_row: int = 0, hidden: str = ""
) -> Maker:
    """A workbook with merged cells, a hidden row or a hidden column."""

    def make(path: Path) -> Path:
        book = Workbook()
        sheet: Any = book.active
        for row in rows:
            sheet.append(row)
        if merged:
            sheet.merge_cells(merged)
        if hidden_row:
            sheet.row_dimensions[hidden_row].hidden = True
        if hidden:
            sheet.column_dimensions[hidden].hidden = True
        book.save(path)
        return path

    return make


def hiding(name: str, **sheets: list[list[Any]]) -> Maker:
    return partial(make_xlsx, sheets=sheets, hidden=[name])


def years_of_1904(path: Path) -> Path:
    """Excel for Mac counted days from 1904 on."""
    book = Workbook()
    book.epoch = datetime.datetime(1904, 1, 1)  # noqa: DTZ001 - as openpyxl wants it
    sheet: Any = book.active
    sheet.append(["Name", "gültig bis"])
    sheet.append(["Haus A", datetime.date(2030, 12, 31)])
    book.save(path)
    return path


ODS_SPANNED = (
    '<table:table-row><table:table-cell office:value-type="string" table:number-rows-spanned="2">'
    "<text:p>Haus A</text:p></table:table-cell>{first}</table:table-row>"
    "<table:table-row><table:covered-table-cell/>{second}</table:table-row>"
)


def ods(*rows: str) -> Maker:
    return partial(make_ods, tables={"Orte": "".join(rows)})


def ods_cell(text: str) -> str:
    return (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    )


WORKBOOK_SAMPLES = [
    Sample("plain.xlsx", xlsx(Orte=[HEADER, ONE, TWO]), rows=2, new=2),
    Sample("plain.ods", ods(ods_row(*HEADER), ods_row(*ONE), ods_row(*TWO)), rows=2, new=2),
    Sample("plain.xls", partial(make_xls, rows=[HEADER, ONE, TWO]), rows=2, new=2),
    Sample("xlsx_called_csv.csv", xlsx(Orte=[HEADER, ONE]), rows=1, new=1),
    Sample(
        "line_breaks_inside_a_paragraph.ods",
        ods(
            ods_row("Name", "Beschreibung", "PLZ"), ods_row("Haus<text:line-break/>A", "x", "44789")
        ),
        rows=1,
        new=1,
        says={"title": "Haus A"},
    ),
    Sample("ods_called_xls.xls", ods(ods_row(*HEADER), ods_row(*ONE)), rows=1, new=1),
    Sample(
        "numbers_that_lost_zeros.xlsx",
        xlsx(Orte=[["Name", "PLZ", "Ort", "Telefon"], ["Haus A", 4109, "Leipzig", 3419101234]]),
        rows=1,
        new=1,
        says={"postcode": "04109", "phone": "+493419101234"},
    ),
    Sample(
        "merged_name.xlsx",
        shaped(
            [
                ["Name", "PLZ", "Öffnungszeiten"],
                ["Haus A", "44789", "Mo 10-12 Uhr"],
                [None, "44789", "Di 14-16 Uhr"],
            ],
            merged="A2:A3",
        ),
        rows=2,
        new=1,
        joined=1,
        says={"title": "Haus A", "hours_osm": "Mo 10:00-12:00; Tu 14:00-16:00"},
    ),
    Sample(
        "merged_city.xlsx",
        shaped([HEADER, ONE, [*TWO[:3], None]], merged="D2:D3"),
        rows=2,
        new=2,
        says={"city": "Bochum"},
    ),
    Sample(
        "merged_title.xlsx",
        shaped([["Unsere Orte", None, None, None], HEADER, ONE], merged="A1:D1"),
        rows=2,
        new=1,
        passed_over=1,
        notes=("Row 1 above the header was not read: 'Unsere Orte'.",),
    ),
    Sample(
        "header_of_two_rows.xlsx",
        shaped([["Name", "Anschrift", None, None], [None, *HEADER[1:]], ONE, TWO], merged="A1:A2"),
        rows=3,
        new=2,
        passed_over=1,
        notes=("Row 1 above the header was not read",),
    ),
    Sample(
        "merged_name.ods",
        ods(
            ods_row("Name", "Öffnungszeiten"),
            ODS_SPANNED.format(first=ods_cell("Mo 10-12 Uhr"), second=ods_cell("Di 14-16 Uhr")),
        ),
        rows=2,
        new=1,
        joined=1,
        says={"title": "Haus A", "hours_osm": "Mo 10:00-12:00; Tu 14:00-16:00"},
    ),
    Sample(
        "hidden_row.xlsx",
        shaped([HEADER, ONE, TWO], hidden_row=3),
        rows=2,
        new=2,
        notes=("Row 3 is hidden in the file and was read like the others.",),
    ),
    Sample(
        "hidden_column.xlsx",
        shaped([HEADER, ONE], hidden="C"),
        rows=1,
        new=1,
        says={"postcode": "44789"},
        notes=("Column 'PLZ' is hidden in the file",),
    ),
    Sample(
        "filtered_rows.ods",
        ods(
            ods_row(*HEADER),
            ods_row(*ONE).replace("<table:table-row", '<table:table-row table:visibility="filter"'),
        ),
        rows=1,
        new=1,
        notes=("Row 2 is hidden in the file",),
    ),
    Sample(
        "hidden_sheet.xlsx",
        hiding("Alt", Alt=[[*HEADER, "Telefon"], [*ONE, "1"]], Orte=[HEADER, TWO]),
        rows=1,
        new=1,
        says={"title": "Haus B"},
        notes=("Sheet 'Orte' was read; sheet 'Alt' was not.",),
    ),
    Sample(
        "several_sheets.xlsx",
        xlsx(Hinweise=[["Bitte alles ausfüllen"]], Orte=[HEADER, ONE], Mehr=[["Name"], ["X"]]),
        rows=1,
        new=1,
        notes=("Sheet 'Orte' was read; sheets 'Hinweise', 'Mehr' were not.",),
    ),
    Sample(
        "table_far_from_the_corner.xlsx",
        xlsx(Orte=[[], [], [None, None, *HEADER], [None, None, *ONE]]),
        rows=1,
        new=1,
        says={"title": "Haus A"},
    ),
    Sample(
        "dates_as_dates.xlsx",
        xlsx(
            Orte=[
                ["Name", "gültig ab", "gültig bis"],
                ["Haus A", datetime.date(2026, 1, 2), datetime.date(2030, 12, 31)],
            ]
        ),
        rows=1,
        new=1,
        says={
            "valid_from": datetime.date(2026, 1, 2),
            "valid_until": datetime.date(2030, 12, 31),
        },
    ),
    Sample(
        "house_number_turned_into_a_day.xlsx",
        xlsx(
            Orte=[
                ["Name", "Straße", "Hausnummer"],
                ["Haus A", "Weg", datetime.date(2026, 7, 5)],
                ["Haus B", "Weg", "5-7"],
            ]
        ),
        rows=2,
        new=1,
        refused=1,
        says={"house_number": "5-7"},
        problems=((2, "'2026-07-05' is a day: spreadsheet programs make one"),),
    ),
    Sample(
        "years_counted_from_1904.xlsx",
        years_of_1904,
        rows=1,
        new=1,
        says={"valid_until": datetime.date(2030, 12, 31)},
    ),
    Sample(
        "hidden_row_merged_name.xls",
        partial(
            make_xls,
            rows=[
                ["Name", "Öffnungszeiten"],
                ["Haus A", "Mo 10-12 Uhr"],
                [None, "Di 14-16 Uhr"],
                ["Haus B", None],
            ],
            hidden_row=4,
            merged=(2, 3, 1),
        ),
        rows=3,
        new=2,
        joined=1,
        notes=("Row 4 is hidden in the file",),
    ),
    Sample(
        "blanks_nobody_sees.xlsx",
        xlsx(Orte=[["Name\u00a0", "PLZ\n"], ["\u200bHaus\u00a0A ", " 44789\u202f"]]),
        rows=1,
        new=1,
        says={"title": "Haus A", "postcode": "44789"},
    ),
    Sample(
        "declared_far_too_large.xlsx",
        partial(
            make_raw_xlsx,
            sheet_data='<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>'
            '<row r="2"><c r="A2" t="inlineStr"><is><t>Haus A</t></is></c></row>'
            '<row r="1048576"><c r="XFD1048576" s="1"/></row>',
        ),
        rows=1,
        new=1,
    ),
    Sample(
        "with_a_picture.xlsx",
        lambda path: with_entries(
            make_xlsx(path, {"Orte": [HEADER, ONE]}), {"xl/media/image1.png": b"\x89PNG\r\n"}
        ),
        rows=1,
        new=1,
    ),
    Sample("header_only.ods", ods(ods_row(*HEADER))),
    Sample(
        "five_hundred_columns.xlsx",
        xlsx(Orte=[["Name", *(f"Spalte {n}" for n in range(499))], ["Haus A", *["x"] * 499]]),
        rows=1,
        new=1,
    ),
]
