"""The table of a workbook is found wherever it stands, and what is left out is said."""

from pathlib import Path

import pytest

from importers.reading.column_names import column_letters
from importers.reading.reader import Sheet, Workbook, read_workbook
from importers.reading.refusals import FileRefusedError, Reason
from importers.reading.sheets import find_table
from tests.sheets.making import make_xlsx

KNOWN = ["name", "Straße", "plz_ort", "Telefon", "E-Mail", "Öffnungszeiten"]


def workbook(*rows: tuple[str, ...], first_row: int = 1) -> Workbook:
    return Workbook((Sheet("Orte", rows, first_row=first_row),))


def test_the_header_and_the_rows_are_found() -> None:
    table = find_table(workbook(("Name", "PLZ/Ort"), ("Haus A", "44789 Bochum")), KNOWN)

    assert table.header == ("Name", "PLZ/Ort")
    assert table.header_row == 1
    assert [(row.number, dict(row.cells)) for row in table.rows] == [
        (2, {"Name": "Haus A", "PLZ/Ort": "44789 Bochum"})
    ]
    assert table.notes == ()


@pytest.mark.parametrize(
    "titles",
    [
        pytest.param([("Gute Stuben in Bochum",)], id="one title"),
        pytest.param([("Gute Stuben",), (), ("Stand: 1.1.2024", "", "intern")], id="three rows"),
        pytest.param([("", "Kontakt", "Kontakt", "Kontakt")], id="a row of groups"),
    ],
)
def test_title_rows_above_the_header_are_named(titles: list[tuple[str, ...]]) -> None:
    table = find_table(
        workbook(*titles, ("Name", "Telefon", "E-Mail"), ("Haus A", "0234 1", "a@b.de")), KNOWN
    )

    assert table.header == ("Name", "Telefon", "E-Mail")
    assert table.header_row == len(titles) + 1
    assert len(table.rows) == 1
    assert table.notes[0].startswith("Row 1 above the header was not read: '")


def test_a_header_of_unknown_names_is_found_by_its_shape() -> None:
    table = find_table(
        workbook(("Übersicht 2024",), ("id", "bez", "wert"), ("1", "Haus", "5"), ("2", "", "")),
        KNOWN,
    )

    assert table.header == ("id", "bez", "wert")
    assert [row.number for row in table.rows] == [3, 4]


def test_a_header_with_misspelt_names_is_found() -> None:
    table = find_table(
        workbook(
            ("Haus", "Hof", "Garten", "Tor"),
            ("Telephon", "Öffnungszeit", "STRASSE", "e mail"),
            ("1", "2", "3", "4"),
        ),
        KNOWN,
    )

    assert table.header_row == 2


def test_a_row_of_types_below_the_header_is_no_entry() -> None:
    table = find_table(
        workbook(
            ("Name", "Telefon", "E-Mail"),
            ("Text", "varchar(30)", "j/n"),
            ("Pflichtfeld", "optional", "optional"),
            ("Haus A", "0234 1", ""),
            ("Text", "Zahl", ""),
        ),
        KNOWN,
    )

    assert [row.number for row in table.rows] == [4, 5]
    assert [ignored.number for ignored in table.ignored] == [2, 3]
    assert "names types, not an entry" in table.notes[0]


def test_a_header_printed_again_is_no_entry() -> None:
    table = find_table(
        workbook(("Name", "Telefon"), ("A", "1"), ("Name", "Telefon"), ("B", "2")), KNOWN
    )

    assert [row.cells["Name"] for row in table.rows] == ["A", "B"]
    assert table.notes == ("Row 3 repeats the header and was not read: 'Name · Telefon'.",)


def test_empty_rows_are_passed_over_and_counted() -> None:
    table = find_table(workbook(("Name",), (), ("A",), ("",), ("B",), first_row=3), KNOWN)

    assert [row.number for row in table.rows] == [5, 7]
    assert table.notes == ("2 empty rows were passed over.",)


def test_continuation_rows_stay_rows() -> None:
    table = find_table(workbook(("Name", "Telefon"), ("A", "1"), ("", "2")), KNOWN)

    assert [dict(row.cells) for row in table.rows][1] == {"Name": "", "Telefon": "2"}


def test_columns_get_unique_names() -> None:
    table = find_table(
        workbook(
            ("Name", "Telefon", "Telefon", "", "E-Mail\n(privat)", ""),
            ("A", "1", "2", "3", "4", "", "", "8"),
        ),
        KNOWN,
    )

    assert table.header == (
        "Name",
        "Telefon",
        "Telefon (2)",
        "Spalte D",
        "E-Mail (privat)",
        "Spalte H",
    )
    assert list(table.rows[0].cells.values()) == ["A", "1", "2", "3", "4", "8"]
    assert table.notes == ("Columns without a name are called 'Spalte D', 'Spalte H'.",)


def test_a_name_that_looks_made_up_stays_unique() -> None:
    table = find_table(workbook(("Name", "Name (2)", "Name"), ("A", "B", "C")), KNOWN)

    assert table.header == ("Name", "Name (2)", "Name (3)")


def test_short_rows_have_empty_cells() -> None:
    table = find_table(workbook(("Name", "Telefon"), ("A",)), KNOWN)

    assert table.rows[0].cells == {"Name": "A", "Telefon": ""}


SHEETS = Workbook(
    (
        Sheet("Hinweise", (("Bitte alle Felder ausfüllen",), ("Danke",))),
        Sheet("Leer", ()),
        Sheet("Alt", (("Name", "Straße", "Telefon", "E-Mail"), ("Z", "1", "2", "3")), hidden=True),
        Sheet("Orte", (("Name", "Straße", "Telefon"), ("A", "1", "2"))),
    )
)


def test_the_visible_sheet_most_like_the_known_names_is_chosen() -> None:
    table = find_table(SHEETS, KNOWN)

    assert table.sheet == "Orte"
    assert table.notes == ("Sheet 'Orte' was read; sheets 'Hinweise', 'Alt' were not.",)


def test_a_sheet_can_be_named() -> None:
    table = find_table(SHEETS, KNOWN, sheet="Alt")

    assert table.rows[0].cells["Name"] == "Z"
    assert table.notes == ("Sheet 'Alt' is hidden in the file.",)


def test_an_unknown_sheet_is_refused_with_the_names_that_exist() -> None:
    with pytest.raises(FileRefusedError) as refusal:
        find_table(SHEETS, KNOWN, sheet="Büros")

    assert str(refusal.value) == (
        "The file has no sheet 'Büros'. It has: Hinweise, Leer, Alt, Orte."
    )


@pytest.mark.parametrize("sheets", [(), (Sheet("Leer", ()),), (Sheet("Leer", (("",),)),)])
def test_a_file_without_any_text_has_no_table(sheets: tuple[Sheet, ...]) -> None:
    with pytest.raises(FileRefusedError) as refusal:
        find_table(Workbook(sheets), KNOWN)

    assert refusal.value.reason is Reason.NO_TABLE


def test_a_header_alone_is_a_table_without_rows() -> None:
    assert find_table(workbook(("Name", "Telefon")), KNOWN).rows == ()


def test_an_old_encoding_is_said() -> None:
    text = Workbook((Sheet("", (("Name",), ("Küche",))),), encoding="mac_roman")

    assert find_table(text, KNOWN).notes[0].startswith("The file is not in UTF-8; it was read as")


def test_row_numbers_are_those_of_the_spreadsheet(tmp_path: Path) -> None:
    rows = [[], ["Gute Stuben"], [], ["Name", "PLZ/Ort"], ["A", "44789 Bochum"], [], ["B", "x"]]
    path = make_xlsx(tmp_path / "a.xlsx", {"Orte": rows})

    table = find_table(read_workbook(path), KNOWN)

    assert table.header_row == 4
    assert [row.number for row in table.rows] == [5, 7]


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_columns_are_lettered_as_spreadsheets_do(number: int, letters: str) -> None:
    assert column_letters(number) == letters


SIDEWAYS = (("Name", "Haus A", "Haus B"), ("Straße", "Weg 1"), ("Telefon",), ("E-Mail", "a@b.de"))


def test_a_table_whose_entries_are_columns_is_to_be_turned() -> None:
    with pytest.raises(FileRefusedError, match="each entry in a column"):
        find_table(workbook(("Steckbriefe",), *SIDEWAYS), KNOWN)


def test_a_table_that_stands_beside_one_of_columns_is_read() -> None:
    sheets = (
        Sheet("Steckbrief", SIDEWAYS),
        Sheet("Orte", (("Bezeichnung", "Telefon"), ("Haus A", "0234 1"))),
    )

    assert find_table(Workbook(sheets), KNOWN).sheet == "Orte"


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param((("Name",), ("Straße",), ("Haus",), ("Hof",), ("Weg",)), id="one of many"),
        pytest.param((("Tag", "Name"), ("Telefon", "x"), ("E-Mail", "y")), id="beside the names"),
        pytest.param((("Name", "Telefon"), *SIDEWAYS[1:]), id="two known names above"),
    ],
)
def test_entries_may_be_called_like_columns(rows: tuple[tuple[str, ...], ...]) -> None:
    assert len(find_table(workbook(*rows), KNOWN).rows) == len(rows) - 1
