"""Headers of two rows, and two tables on one sheet."""

from __future__ import annotations

from tests.sheets.sample import Sample
from tests.sheets.workbook_samples import HEADER, ONE, TWO, xlsx

HEADER_SAMPLES = [
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
