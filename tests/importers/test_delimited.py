"""Text files of all programs arrive whole: encodings, separators, line ends, quotes."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from importers.reading.delimited import decode, find_delimiter, read_delimited
from importers.reading.refusals import FileRefusedError, Reason
from tests.sheets.making import make_csv

GERMAN = "Name;Straße;Größe\nKüche „Öl & Ähre“;Übergang – Süd;5 €\n"


def rows_of(path: Path) -> list[list[str]]:
    return list(read_delimited(path).rows)


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("cp1252", "cp1252"),
        ("mac_roman", "mac_roman"),
    ],
)
def test_the_encoding_is_found(encoding: str, found: str) -> None:
    assert decode(GERMAN.encode(encoding)) == (GERMAN, found)


@pytest.mark.parametrize(
    "text",
    [
        "Müller",
        "Straße",
        "Köln",
        "Änderung",
        "Österreich",
        "GRÜN",
        "Café",
        "Haus „Mitte“",
        "ca. 5 €",
    ],
)
@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_one_foreign_letter_is_enough(text: str, encoding: str) -> None:
    assert decode(f"Name;Ort\n{text};Bochum\n".encode(encoding)) == (
        f"Name;Ort\n{text};Bochum\n",
        encoding,
    )


def test_a_file_of_dos_days_is_read() -> None:
    assert decode("Küche;Größe;Äpfel".encode("cp850")) == ("Küche;Größe;Äpfel", "cp850")


def test_a_letter_late_in_a_long_file_decides_too() -> None:
    text = "Name;Ort\n" * 50_000 + "Müller;Köln\n"

    assert decode(text.encode("cp1252"))[0] == text


def test_half_a_character_is_damage() -> None:
    with pytest.raises(FileRefusedError) as refusal:
        decode(b"\xff\xfeN")

    assert refusal.value.reason is Reason.DAMAGED


def test_the_separator_is_found_below_empty_rows(tmp_path: Path) -> None:
    assert rows_of(make_csv(tmp_path / "a.csv", "\n" * 300 + "A;B\n"))[-1] == ["A", "B"]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_separator_is_found(delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in (["Name", "Ort"], ["Haus", "Bochum"]))

    assert find_delimiter(text) == delimiter


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        pytest.param("lat;lon\n51,4;7,2\n51,5;7,3\n", ";", id="decimal commas"),
        pytest.param("Name;Adresse\nA;Weg 5, Bochum\nB;Weg 6, Bochum\n", ";", id="addresses"),
        pytest.param('Name,Art\nA,"x;y;z"\nB,"x;y;z"\n', ",", id="lists in quotes"),
        pytest.param("a;b;c;d\n1, x;2\n1, y;2;3;4\n1, z\n", ";", id="ragged rows"),
        pytest.param("Liste, Stand 2024\n\nName;Ort;PLZ\nA;B;1\nC;D;2\n", ";", id="title row"),
        pytest.param("Name\nHaus\n", "\x1f", id="one column"),
    ],
)
def test_other_signs_do_not_pass_for_the_separator(text: str, delimiter: str) -> None:
    assert find_delimiter(text) == delimiter


@pytest.mark.parametrize(
    "end",
    [pytest.param("\r\n", id="CRLF"), pytest.param("\n", id="LF"), pytest.param("\r", id="CR")],
)
def test_line_ends_of_all_kinds_end_a_row(tmp_path: Path, end: str) -> None:
    path = make_csv(tmp_path / "a.csv", end.join(["Name;Notiz", 'A;"1', '2"', "", "B;3"]))

    assert rows_of(path) == [["Name", "Notiz"], ["A", "1\n2"], [], ["B", "3"]]


def test_mixed_line_ends_are_read(tmp_path: Path) -> None:
    path = make_csv(tmp_path / "a.csv", 'Name;Ort\r\nA;"x\ry"\nB;z\rC;w')

    assert rows_of(path) == [["Name", "Ort"], ["A", "x\ny"], ["B", "z"], ["C", "w"]]


def test_ragged_rows_stay_ragged(tmp_path: Path) -> None:
    path = make_csv(tmp_path / "a.csv", "a;b;c\n1\n1;2;3;4\n")

    assert rows_of(path) == [["a", "b", "c"], ["1"], ["1", "2", "3", "4"]]


def test_a_quote_within_a_cell_is_a_sign_like_others(tmp_path: Path) -> None:
    path = make_csv(tmp_path / "a.csv", 'Name;Ort\nRohr 3" breit;Bochum\n"Das ""Haus""";Essen\n')

    assert rows_of(path)[1:] == [['Rohr 3" breit', "Bochum"], ['Das "Haus"', "Essen"]]


@pytest.mark.parametrize("tail", ["", "\n", "\nC;D\n" * 1000, "x" * 1_100_000])
def test_a_quote_that_is_never_closed_swallows_no_rows(tmp_path: Path, tail: str) -> None:
    path = make_csv(tmp_path / "a.csv", f'Name;Ort\nA;B\nC;"Bochum{tail}')

    with pytest.raises(FileRefusedError) as refusal:
        rows_of(path)

    assert str(refusal.value).startswith("The quotation mark that opens in line 3 is never closed.")


def test_the_separator_line_of_excel_is_no_row(tmp_path: Path) -> None:
    path = make_csv(tmp_path / "a.csv", "sep=|\r\nName|Ort\r\nA;B|C\r\n")

    assert rows_of(path) == [["Name", "Ort"], ["A;B", "C"]]


def test_the_mark_before_a_formula_is_taken_off_once(tmp_path: Path) -> None:
    path = make_csv(tmp_path / "a.csv", "Name;Notiz\n'=1+1;'s Haus\n''-5;'+49 '-5\n")

    assert rows_of(path)[1:] == [["=1+1", "'s Haus"], ["''-5", "+49 '-5"]]


CELL = st.text(alphabet='aZäß €"\n\r;,|\t', max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(
    rows=st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=6),
    delimiter=st.sampled_from(";,\t|"),
    line_end=st.sampled_from(["\r\n", "\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_a_program_writes_is_read_back(
    tmp_path: Path, rows: list[list[str]], delimiter: str, line_end: str, encoding: str
) -> None:
    header = ["Name", "Ort", "Notiz"]
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL)
    writer.writerows([header, *rows])

    found = rows_of(make_csv(tmp_path / "a.csv", buffer.getvalue(), encoding=encoding))

    tidied = [
        [cell.replace("\r\n", "\n").replace("\r", "\n").strip() for cell in row] for row in rows
    ]
    assert found == [header, *tidied]
