"""Lists saved as text, as all kinds of programs do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tests.sheets.making import make_csv
from tests.sheets.sample import Sample

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "Name;Straße;PLZ;Ort;Telefon"
ROWS = (
    "Küche „Öl & Ähre“;Hauptstr. 1;44789;Bochum;0234 9101234",
    "Haus Größe;Übergang 2;44801;Bochum;0234 9105678",
)
LINES = (HEADER, *ROWS)
FIRST = {"title": "Küche „Öl & Ähre“", "postcode": "44789", "phone": "+492349101234"}


def text(*lines: str, end: str = "\r\n", encoding: str = "utf-8") -> partial[Path]:
    return partial(make_csv, text=end.join(lines) + end, encoding=encoding)


def plain(name: str, *lines: str, encoding: str = "utf-8", end: str = "\r\n") -> Sample:
    """Both entries arrive, whatever the file is like."""
    notes = ("The file is not in UTF-8",) if encoding in ("cp1252", "mac_roman", "cp850") else ()
    made = text(*(lines or (HEADER, *ROWS)), end=end, encoding=encoding)
    return Sample(name, made, rows=2, new=2, says=FIRST, notes=notes)


def with_separator(separator: str) -> tuple[str, ...]:
    return tuple(line.replace(";", separator) for line in (HEADER, *ROWS))


TEXT_SAMPLES = [
    plain("utf8.csv"),
    plain("utf8_with_mark.csv", encoding="utf-8-sig"),
    plain("utf16_of_excel.txt", *with_separator("\t"), encoding="utf-16"),
    plain("utf16_without_mark.csv", encoding="utf-16-le"),
    plain("utf16_of_old_machines.csv", encoding="utf-16-be"),
    plain("windows_1252.csv", encoding="cp1252"),
    Sample(
        "mac_roman.csv",
        text(HEADER, *ROWS, encoding="mac_roman", end="\r"),
        rows=2,
        new=2,
        says=FIRST,
        notes=("it was read as mac_roman",),
    ),
    plain("line_ends_of_unix.csv", end="\n"),
    plain("line_ends_cr_only.csv", end="\r"),
    plain("commas.csv", *with_separator(",")),
    plain("tabs.tsv", *with_separator("\t")),
    plain("pipes.txt", *with_separator("|")),
    plain("separator_line_of_excel.csv", "sep=;", HEADER, *ROWS),
    plain("every_cell_quoted.csv", *('"' + line.replace(";", '";"') + '"' for line in LINES)),
    Sample(
        "quotes_of_mysql.csv",
        text(
            "Name;Beschreibung;PLZ;Telefon",
            r'"Haus \"Sonne\" e. V.";"Pfad C:\\x, \"links\"";"44789";\N',
            '"Haus B";"Zeile 1\\\nZeile 2";"44801";"0234 9105678"',
        ),
        rows=2,
        new=2,
        says={"title": 'Haus "Sonne" e. V.', "phone": ""},
    ),
    Sample(
        "written_for_web_pages.csv",
        text(
            "Name;Beschreibung;PLZ", "Haus A;Tee < 2 € & mehr;44789", '"B &amp; C";<p>Tee</p>;44789'
        ),
        rows=2,
        new=2,
        notes=("Row 3 says 'B &amp; C': what is written for web pages (HTML) is read as plain",),
    ),
    Sample(
        "backslash_at_the_end_of_a_cell.csv",
        text("Name;Beschreibung;PLZ", r'"Haus A";"C:\Listen\";"44789"'),
        rows=1,
        new=1,
        says={"title": "Haus A", "postcode": "44789"},
    ),
    Sample(
        "quoted_line_breaks.csv",
        text("Name;Beschreibung;PLZ", '"Haus\nA";"Zeile 1\n\nZeile 2";44789'),
        rows=1,
        new=1,
        says={"title": "Haus A", "body": "<p>Zeile 1</p><p>Zeile 2</p>"},
    ),
    Sample(
        "title_rows.csv",
        text("Gute Stuben in Bochum;;;;", ";;;;", "Stand: 1.1.2026;;;;", HEADER, *ROWS),
        rows=4,
        new=2,
        passed_over=2,
        says=FIRST,
        notes=("Row 1 above the header was not read", "Row 3 above the header was not read"),
    ),
    Sample(
        "sums_and_remarks_below.csv",
        text(HEADER, *ROWS, "", "Summe;2", "Stand: 1.1.2026", "* nur mit Anmeldung"),
        rows=5,
        new=2,
        passed_over=3,
        says=FIRST,
        notes=("Row 5 below the entries is a sum or a remark", "'* nur mit Anmeldung'"),
    ),
    Sample(
        "type_rows.csv",
        text(HEADER, "Text;Text;Zahl;Text;Text", "Pflichtfeld;optional;;;", *ROWS),
        rows=4,
        new=2,
        passed_over=2,
        says=FIRST,
        notes=("Row 2 names types", "Row 3 names types"),
    ),
    Sample(
        "header_printed_again.csv",
        text(HEADER, ROWS[0], HEADER, "NAME;STRASSE;PLZ;;", ROWS[1]),
        rows=4,
        new=2,
        passed_over=2,
        notes=("Row 3 repeats the header", "Row 4 repeats the header"),
    ),
    Sample(
        "empty_rows.csv",
        text(HEADER, "", ROWS[0], ";;;;", "", ROWS[1], ";;;;"),
        rows=2,
        new=2,
        notes=("3 empty rows were passed over.",),
    ),
    Sample(
        "ragged_rows.csv",
        text(HEADER, "Kurz", *ROWS, "Lang;Weg 1;44789;Bochum;0234 9101234;mehr;;noch mehr"),
        rows=4,
        new=4,
        notes=("Columns without a name are called 'Spalte F', 'Spalte H'.",),
    ),
    Sample(
        "continuation_rows.csv",
        text(
            "Name;Straße;PLZ;Öffnungszeiten;Zielgruppe",
            "Haus A;Weg 1;44789;Mo 10-12 Uhr;Kinder",
            ";;;Di 14-16 Uhr;Senioren",
            ";;;Do 9-11 Uhr;",
            "Haus B;Weg 2;44789;Fr 9-10 Uhr;",
        ),
        rows=4,
        new=2,
        joined=2,
        says={
            "title": "Haus A",
            "hours_osm": "Mo 10:00-12:00; Tu 14:00-16:00; Th 09:00-11:00",
            "audiences": ["children", "older_people"],
        },
    ),
    Sample(
        "name_forgotten.csv",
        text("Name;Straße;PLZ", "Haus A;Weg 1;44789", ";Weg 9;44801"),
        rows=2,
        new=1,
        refused=1,
        problems=((3, "The entry has no name."),),
    ),
    Sample(
        "lost_zeros.csv",
        text(
            "Name;PLZ;Ort;Telefon",
            "Haus A;4109;Leipzig;3419101234",
            "Haus B;4109;Leipzig;9101234",
            "Haus C;109;Leipzig;",
        ),
        rows=3,
        new=2,
        refused=1,
        says={"postcode": "04109", "phone": "+493419101234"},
        problems=((3, "'9101234' is not a phone number"), (4, "'109' is not a German postcode")),
    ),
    Sample(
        "whole_numbers_with_decimals.csv",
        text(
            "Nr.;Name;Hausnr.;PLZ;Telefon",
            "17.0;Haus A;3,0;4109.0;3419101234.0",
            "18.0;Haus B;nan;;nan",
            "19;Haus C;12a;04109;0341 9101235",
            "20.0;Haus D;Err:502;;",
        ),
        rows=4,
        new=3,
        refused=1,
        says={
            "reference": "17",
            "house_number": "3",
            "postcode": "04109",
            "phone": "+493419101234",
        },
        problems=((5, "shows the error Err:502"),),
    ),
    Sample(
        "umlauts_that_broke_before.csv",
        text("Name;Ort", "Haus A;Bochum", "BÃ¼rgerhaus;KÃ¶ln"),
        rows=2,
        new=2,
        notes=("Row 3 says 'BÃ¼rgerhaus': umlauts broke",),
    ),
    Sample(
        "numbers_of_rows_by_r.txt",
        text("Name\tPLZ\tTelefon", "1\tHaus A\t4109\tNA", "2\tHaus B\tNA\t03419101234"),
        rows=2,
        new=2,
        says={"title": "Haus A", "postcode": "04109", "phone": ""},
        notes=("A column without a name is called 'Spalte A'.",),
    ),
    Sample(
        "texts_as_formulas.csv",
        text("Name;PLZ;Ort", '="Haus A";="04109";"=""Leipzig"""'),
        rows=1,
        new=1,
        says={"title": "Haus A", "postcode": "04109", "city": "Leipzig"},
    ),
    Sample(
        "errors_and_narrow_columns.csv",
        text("Name;Straße;gültig bis", "Haus A;Err:502;", "Haus B;Weg 1;########"),
        rows=2,
        refused=2,
        problems=((2, "shows the error Err:502"), (3, "The column was too narrow")),
    ),
    Sample(
        "name_said_to_be_unknown.csv",
        text("Name;PLZ;Telefon", "Haus A;44789;", "unbekannt;;0234 9101234"),
        rows=2,
        new=1,
        refused=1,
        says={"phone": ""},
        problems=((3, "The entry has no name."),),
    ),
    Sample(
        "words_for_nothing.csv",
        text("Name;Telefon;E-Mail;Website", "Haus A;-;keine;unbekannt", "Haus B;k.A.;n/a;?"),
        rows=2,
        new=2,
        says={"phone": "", "email": "", "website": ""},
    ),
    Sample(
        "private_contacts.csv",
        text("Name;Telefon;TelefonIsPrivate", "Haus A;0234 9101234;ja"),
        rows=1,
        new=1,
        says={"phone": "+492349101234", "phone_is_public": False},
    ),
    Sample(
        "postcode_and_city_in_one_cell.csv",
        text("Name;str_hausnr;plz_ort", "Haus A;Hauptstr. 4 a;44789 Bochum"),
        rows=1,
        new=1,
        says={"street": "Hauptstr.", "house_number": "4 a", "city": "Bochum"},
    ),
    Sample(
        "metres_instead_of_degrees.csv",
        text("Name;rechts_utm;hoch_utm;PLZ", "Haus A;376000,5;5705000,25;44789"),
        rows=1,
        new=1,
    ),
    Sample(
        "point_in_one_cell.csv",
        text("Name;Koordinaten", "Haus A;51.4818, 7.2162", "Haus B;13,40; 52,52; 1"),
        rows=2,
        new=1,
        refused=1,
        problems=((3, "is not a point"),),
    ),
    Sample(
        "two_numbers_in_one_cell.csv",
        text("Name;Telefon", "Haus A;0221-1234-56 oder 57"),
        rows=1,
        new=1,
        says={"phone": ""},
        problems=((2, "several numbers"),),
    ),
    Sample(
        "unknown_words.csv",
        text("Name;Zielgruppe", "Haus A;Marsmenschen", "Haus B;Marsmenschen; Kinder"),
        rows=2,
        new=2,
        problems=((2, "'Marsmenschen' is not known here (2 rows)."),),
    ),
    Sample(
        "row_that_stands_twice.csv",
        text(HEADER, ROWS[0], ROWS[0]),
        rows=2,
        new=1,
        refused=1,
        problems=((3, "stands in row 2 already"),),
    ),
    Sample("header_only.csv", text(HEADER)),
    Sample(
        "formula_as_text.csv",
        text("Name;Telefon", "'=HYPERLINK(1);0234 9101234"),
        rows=1,
        new=1,
        says={"title": "=HYPERLINK(1)"},
    ),
]
