"""Cells that a formula fills: with a result, with an error, and with nothing yet."""

from __future__ import annotations

from functools import partial

from tests.sheets.making import Shown, make_raw_xlsx, make_xls, ods_row
from tests.sheets.sample import Maker, Sample
from tests.sheets.workbook_samples import ods


def cells(*cells: str) -> Maker:
    """A header of name, postcode and city, and a second row of exactly these cells."""
    header = "".join(
        f'<c r="{letter}1" t="inlineStr"><is><t>{name}</t></is></c>'
        for letter, name in zip("ABC", ("Name", "PLZ", "Ort"), strict=True)
    )
    row = f'<row r="1">{header}</row><row r="2">{"".join(cells)}</row>'
    return partial(make_raw_xlsx, sheet_data=row)


NAME = '<c r="A2" t="inlineStr"><is><t>Haus A</t></is></c>'
ODS_ERROR = (
    '<table:table-cell table:formula="of:=1/0" office:value-type="string" '
    'office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
)
ODS_NAME = '<table:table-cell office:value-type="string"><text:p>Haus A</text:p></table:table-cell>'

FORMULA_SAMPLES = [
    Sample(
        "formula_with_result.xlsx",
        cells(NAME, '<c r="B2"><f>44000+789</f><v>44789</v></c>'),
        rows=1,
        new=1,
        says={"postcode": "44789"},
    ),
    Sample(
        "formula_without_result.xlsx",
        cells(NAME, '<c r="B2"><f>44000+789</f></c>'),
        rows=1,
        refused=1,
        problems=((2, "The cell holds a formula without its result."),),
    ),
    Sample(
        "formula_of_a_program_that_does_not_calculate.xlsx",
        cells(NAME, '<c r="B2"><f>44000+789</f><v></v></c><c r="C2"><f>D2</f><v/></c>'),
        rows=1,
        refused=1,
        problems=((2, "The cell holds a formula without its result."),),
    ),
    Sample(
        "last_row_is_all_formulas_without_results.xlsx",
        cells(NAME, '</row><row r="3"><c r="A3"><f>Alt!A2</f><v></v></c>'),
        rows=2,
        new=1,
        refused=1,
        problems=((3, "The cell holds a formula without its result."),),
    ),
    Sample(
        "formula_with_empty_result.xlsx",
        cells(NAME, '<c r="B2" t="str"><f>IF(1,"","x")</f><v></v></c>'),
        rows=1,
        new=1,
        says={"postcode": ""},
    ),
    Sample(
        "error_cell.xlsx",
        cells(NAME, '<c r="C2" t="e"><f>VLOOKUP(1,A:A,2)</f><v>#N/A</v></c>'),
        rows=1,
        refused=1,
        problems=((2, "The cell shows the error #N/A."),),
    ),
    Sample(
        "error_cell.ods",
        ods(ods_row("Name", "Ort"), f"<table:table-row>{ODS_NAME}{ODS_ERROR}</table:table-row>"),
        rows=1,
        refused=1,
        problems=((2, "The cell shows the error #DIV/0!."),),
    ),
    Sample(
        "formula_without_result.ods",
        ods(
            ods_row("Name", "Ort"),
            f'<table:table-row>{ODS_NAME}<table:table-cell table:formula="of:=[.A1]"/>'
            "</table:table-row>",
        ),
        rows=1,
        refused=1,
        problems=((2, "The cell holds a formula without its result."),),
    ),
    Sample(
        "error_cell.xls",
        partial(make_xls, rows=[["Name", "Ort"], ["Haus A", Shown(0x17)]]),
        rows=1,
        refused=1,
        problems=((2, "The cell shows the error #REF!."),),
    ),
    Sample(
        "small_file_of_libreoffice.xls",
        partial(
            make_xls,
            rows=[["Name", "Ort"], ["Haus A", Shown(0x2A)], ["Haus B", "Bochum"]],
            hidden_row=3,
            is_small=True,
        ),
        rows=2,
        new=1,
        refused=1,
        problems=((2, "The cell shows the error #N/A."),),
        notes=("Row 3 is hidden in the file",),
    ),
]
