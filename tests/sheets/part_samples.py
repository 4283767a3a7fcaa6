"""Programmes with their dates and modules, from several rows or several sheets."""

from __future__ import annotations

import datetime
from functools import partial

from tests.sheets.making import make_xlsx
from tests.sheets.sample import Sample
from tests.sheets.text_samples import text

PROGRAMMES = [
    ["Referenz", "Name", "Gebühr"],
    ["K-1", "Bürger im Quartier", "50"],
    ["K-2", "Nähtreff", ""],
]
DAY = datetime.datetime(2027, 5, 3, 18, 0)  # noqa: DTZ001 - as a spreadsheet holds it

PART_SAMPLES = [
    Sample(
        "programme_in_several_rows.csv",
        text(
            "Programm;Gebühr;Datum;von;bis;Thema;Veranstaltungsort",
            "Kurs;50;03.05.2027;18:00;20:00;Auftakt;Rathaus",
            "Kurs;50;10.05.2027;18:00;20:00;Recht;Rathaus",
            "Kurs;;Mo, 17.5.2027;18 Uhr;20.30 Uhr;Abschluss;",
            "Treff;;04.05.2027;15:00;;;",
        ),
        rows=4,
        new=2,
        joined=2,
        kind="programmes",
        says={"title": "Kurs"},
    ),
    Sample(
        "programme_named_once.csv",
        text(
            "Programm;Termin;Thema",
            "Kurs;3. Mai 2027, 18-20 Uhr;Auftakt",
            ";10. Mai 2027, 18-20 Uhr;Recht",
            ";17. Mai 2027, 18-20 Uhr;Abschluss",
        ),
        rows=3,
        new=1,
        joined=2,
        kind="programmes",
    ),
    Sample(
        "programmes_and_dates.xlsx",
        partial(
            make_xlsx,
            sheets={
                "Programme": PROGRAMMES,
                "Termine": [
                    ["Programm", "Beginn", "Ende", "Thema", "Ort", "Status"],
                    ["Bürger im Quartier", DAY, DAY.replace(hour=20), "Auftakt", "Rathaus", ""],
                    ["Nähtreff", DAY.replace(day=4), None, "", "Treff", "abgesagt"],
                    ["Kochkurs", DAY, None, "", "", ""],
                    ["Nähtreff", "irgendwann", None, "", "", ""],
                    ["Nähtreff", None, None, "ohne Tag", "", ""],
                ],
            },
        ),
        rows=7,
        new=2,
        joined=2,
        refused=3,
        kind="programmes",
        notes=("Sheet 'Termine' was read as well, as dates of programmes",),
        problems=(
            (4, "'Kochkurs' is no entry of this file."),
            (5, "'irgendwann' is not a day and time."),
            (6, "The row says none of: Beginn."),
        ),
    ),
    Sample(
        "programmes_and_modules.xlsx",
        partial(
            make_xlsx,
            sheets={
                "Module": [
                    ["Kurs-Nr.", "Block", "Titel", "Inhalt"],
                    ["K-1", "Grundlagen", "Wohnen im Quartier", "Was es gibt"],
                    ["K-1", "Grundlagen", "Recht", ""],
                    ["K-1", "Abschluss", "Wohnen im Quartier", ""],
                ],
                "Programme": PROGRAMMES,
            },
        ),
        rows=5,
        new=2,
        joined=2,
        refused=1,
        kind="programmes",
        problems=((4, "'Wohnen im Quartier' stands in the file twice."),),
    ),
    Sample(
        "status_beside_a_date.csv",
        text(
            "Programm;Datum;Beginn;Status",
            "Kurs;03.05.2027;18:00;ausgebucht",
            ";10.05.2027;18:00;abgesagt",
        ),
        rows=2,
        new=1,
        joined=1,
        kind="programmes",
        says={"status": "active"},
    ),
    Sample(
        "dates_without_times.csv",
        text("Programm;Datum;Thema", "Kurs;15.03.2027;Essen", "Kurs;15.05.2027;Dortmund"),
        rows=2,
        new=1,
        joined=1,
        kind="programmes",
        problems=(
            (2, "'15.03.2027' has no time of day."),
            (3, "'15.05.2027' has no time of day."),
        ),
    ),
    Sample(
        "date_of_a_refused_programme.csv",
        text(
            "Programm;gültig bis;Datum;Uhrzeit",
            "Kurs;bald;03.05.2027;18:00",
            "Kurs;bald;10.05.2027;18:00",
        ),
        rows=2,
        refused=2,
        kind="programmes",
        problems=((2, "'bald' is not a day."), (3, "It belongs to the entry of row 2")),
    ),
    Sample(
        "other_sheet_that_is_no_part.xlsx",
        partial(
            make_xlsx,
            sheets={
                "Programme": PROGRAMMES,
                "Protokoll": [["Name", "Datum"], ["Sitzung des Vorstands", DAY]],
            },
        ),
        rows=2,
        new=2,
        kind="programmes",
        notes=("Sheet 'Programme' was read; sheet 'Protokoll' was not.",),
    ),
]
