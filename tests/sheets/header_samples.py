"""Headers of two rows, two tables on one sheet, and one table on two sheets."""

from __future__ import annotations

from tests.sheets.sample import Sample
from tests.sheets.workbook_samples import HEADER, ONE, TWO, xlsx

HEADER_SAMPLES = [
    Sample(
        "districts_on_sheets_of_their_own.xlsx",
        xlsx(
            Mitte=[HEADER, ONE, *([f"Haus {number}", *TWO[1:]] for number in range(3))],
            Nord=[["Orte im Norden"], HEADER, TWO, ONE, ["", *TWO[1:]], ["Summe: 2"]],
            Anderes=[["Notiz"], ["bitte prüfen"]],
        ),
        rows=9,
        new=5,
        refused=2,
        passed_over=2,
        problems=((4, "'Haus A' stands in row 2 of sheet 'Mitte' already"), (5, "has no name")),
        notes=("Sheet 'Nord' was read as well", "Nord: Row 1 above the header was not read"),
        going_on=("Nord",),
    ),
    Sample(
        "lower_part_of_the_header.xlsx",
        xlsx(
            Orte=[
                ["Name", "Anschrift", None, None, "Telefon"],
                [None, "Straße", "PLZ", "Ort", None],
                [*ONE, "0234 9101234"],
                [*TWO, None],
            ]
        ),
        rows=3,
        new=2,
        passed_over=1,
        says={"street": "Weg", "postcode": "44789", "city": "Bochum", "phone": "+492349101234"},
        notes=("Row 2 belongs to the header: 'Straße · PLZ · Ort'.",),
    ),
    Sample(
        "upper_part_of_the_header.xlsx",
        xlsx(
            Orte=[
                ["Unsere Orte"],
                ["Ort", None, None, None, "Kosten", "barrierefrei"],
                HEADER,
                [*ONE, "frei", "ja"],
                TWO,
            ]
        ),
        rows=4,
        new=2,
        passed_over=2,
        says={"title": "Haus A", "cost": "free", "city": "Bochum"},
        notes=("Row 1 above the header was not read", "Row 2 belongs to the header"),
    ),
    Sample(
        "headings_of_groups.xlsx",
        xlsx(
            Orte=[
                HEADER,
                ["Bezirk Mitte", None, None, None],
                ONE,
                TWO,
                ["Summe: 2", None, None, None],
                ["--- Bezirk Süd ---", None, None, None],
                ["Haus C", "Weg 3", "44789", "Bochum"],
                ["Haus D", "Weg 4", "44789", "Bochum"],
                ["Anzahl", None, 4, None],
                ["Haus E", "Weg 5", "44789", "Bochum"],
            ]
        ),
        rows=9,
        new=5,
        refused=4,
        problems=(
            (2, "Nothing but 'Bezirk Mitte' stands in the row"),
            (5, "Nothing but 'Summe: 2' stands in the row"),
            (6, "Nothing but '--- Bezirk Süd ---' stands in the row"),
            (9, "Nothing but 'Anzahl · 4' stands in the row"),
        ),
    ),
    Sample(
        "headings_that_are_categories.xlsx",
        xlsx(
            Orte=[
                ["Kategorie", *HEADER],
                ["Kitas"],
                [None, *ONE],
                [None, *TWO],
                ["Schulen"],
                [None, "Haus C", "Weg 3", "44789", "Bochum"],
            ]
        ),
        rows=5,
        new=3,
        refused=2,
        problems=(
            (2, "Write it into the rows that it is about"),
            (5, "Write it into the rows that it is about"),
        ),
    ),
    Sample(
        "further_table_with_other_columns.xlsx",
        xlsx(
            Orte=[
                HEADER,
                ONE,
                [],
                ["Unsere Büros"],
                ["Name", "Ort", "Straße", "PLZ"],
                ["Büro C", "Bochum", "Weg 3", "44789"],
            ]
        ),
        rows=4,
        new=1,
        refused=3,
        problems=((4, "begins in row 5"), (5, "begins in row 5"), (6, "begins in row 5")),
    ),
    Sample(
        "further_table_of_dates.xlsx",
        xlsx(
            Programme=[["Programm", "Gebühr"], ["Kurs", "5 €"]],
            Termine=[
                ["Programm", "Datum", "Uhrzeit"],
                ["Kurs", "03.05.2027", "18:00"],
                ["Datum", "Uhrzeit", "Programm"],
                ["10.05.2027", "18:00", "Kurs"],
            ],
        ),
        rows=4,
        new=1,
        joined=1,
        refused=2,
        kind="programmes",
        problems=((3, "begins in row 3"), (4, "begins in row 3")),
    ),
]
