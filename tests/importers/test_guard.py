"""What is no table, or would hurt whoever opens it, is refused before it is opened."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from importers.reading.guard import guard
from importers.reading.kinds import FileKind
from importers.reading.limits import ReadingLimits
from importers.reading.refusals import FileRefusedError, Reason
from tests.sheets.making import (
    ODS_EMPTY_REST,
    make_compound_file,
    make_csv,
    make_ods,
    make_raw_xlsx,
    make_xls,
    make_xlsx,
    ods_row,
    with_entries,
)

ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>'
LAUGHS = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def refusal_of(path: Path) -> FileRefusedError:
    with pytest.raises(FileRefusedError) as refusal:
        guard(path)
    return refusal.value


def with_bytes(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_the_kind_is_told_by_the_content(tmp_path: Path) -> None:
    path = tmp_path / "liste.pdf"

    kinds = [
        guard(make_xlsx(path, {"Orte": [["Name"]]})),
        guard(make_ods(path, {"Orte": ods_row("Name")})),
        guard(make_xls(path, [["Name"]])),
        guard(make_csv(path, "Name;PLZ\n")),
        guard(make_csv(path, "Name;PLZ\n", encoding="utf-16")),
    ]

    assert kinds == [FileKind.XLSX, FileKind.ODS, FileKind.XLS, FileKind.TEXT, FileKind.TEXT]


@pytest.mark.parametrize(
    ("content", "reason", "sentence"),
    [
        pytest.param(b"", Reason.EMPTY, "The file is empty.", id="nothing"),
        pytest.param(b" \r\n\r\n", Reason.EMPTY, "The file is empty.", id="blanks"),
        pytest.param(b"%PDF-1.7 ...", Reason.WRONG_KIND, "of the kind PDF", id="PDF"),
        pytest.param(b"\x89PNG\r\n\x1a\n", Reason.WRONG_KIND, "of the kind PNG", id="PNG"),
        pytest.param(b"\xff\xd8\xff\xe0JFIF", Reason.WRONG_KIND, "kind JPEG", id="JPEG"),
        pytest.param(
            b"<html><table><tr><td>Name</td></tr></table></html>",
            Reason.WRONG_KIND,
            "of the kind HTML",
            id="an HTML page called .xls",
        ),
        pytest.param(
            b"\xef\xbb\xbf<!DOCTYPE html><p>404", Reason.WRONG_KIND, "kind HTML", id="an error page"
        ),
        pytest.param(
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook>',
            Reason.UNREAD_KIND,
            "XML Spreadsheet 2003",
            id="XML of 2003",
        ),
        pytest.param(
            b'<?xml version="1.0"?><office:document office:version="1.3">',
            Reason.UNREAD_KIND,
            "save it as .xlsx or .ods",
            id="flat OpenDocument",
        ),
        pytest.param(b'<?xml version="1.0"?><kml>', Reason.WRONG_KIND, "kind XML", id="XML"),
        pytest.param(b'[{"name": "Haus"}]', Reason.WRONG_KIND, "kind JSON", id="JSON"),
        pytest.param(b"{\\rtf1 Name}", Reason.WRONG_KIND, "kind RTF", id="RTF"),
        pytest.param(b"Name;PLZ\nA\0B;1", Reason.UNKNOWN_BYTES, "holds NUL bytes", id="NUL"),
        pytest.param(b"PK\x03\x04rubbish", Reason.DAMAGED, "damaged", id="no archive"),
    ],
)
def test_what_is_no_table_is_named(
    tmp_path: Path, content: bytes, reason: Reason, sentence: str
) -> None:
    refusal = refusal_of(with_bytes(tmp_path / "liste.xls", content))

    assert refusal.reason is reason
    assert sentence in str(refusal)


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("word/document.xml", "Word (.docx)"),
        ("ppt/presentation.xml", "PowerPoint (.pptx)"),
        ("readme.txt", "ZIP"),
    ],
)
def test_an_archive_of_another_program_is_named(tmp_path: Path, entry: str, kind: str) -> None:
    path = tmp_path / "liste.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(entry, "<document/>")

    refusal = refusal_of(path)

    assert refusal.found == {"kind": kind}


def test_a_binary_workbook_is_to_be_saved_anew(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsb"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.bin", b"\x83\x01")

    assert "save it as .xlsx or .ods" in str(refusal_of(path))


def test_an_old_word_file_is_named(tmp_path: Path) -> None:
    content = make_compound_file("WordDocument", b"\0" * 4096)

    refusal = refusal_of(with_bytes(tmp_path / "liste.xls", content))

    assert refusal.reason is Reason.WRONG_KIND


def test_an_encrypted_workbook_asks_for_one_without_password(tmp_path: Path) -> None:
    content = make_compound_file("EncryptedPackage", b"\0" * 4096)

    refusal = refusal_of(with_bytes(tmp_path / "liste.xlsx", content))

    assert "protected with a password" in str(refusal)


def test_an_encrypted_ods_asks_for_one_without_password(tmp_path: Path) -> None:
    path = make_ods(tmp_path / "liste.ods", {}, manifest="<manifest:encryption-data/>")

    assert refusal_of(path).reason is Reason.PASSWORD


def test_a_file_beyond_the_size_limit_is_refused_unread(tmp_path: Path) -> None:
    path = make_csv(tmp_path / "liste.csv", "Name\n")
    with path.open("r+b") as file:
        file.truncate(ReadingLimits().file_bytes + 1)

    assert refusal_of(path).found == {"megabytes": 51, "limit": 50}


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refusal_of(tmp_path / "gone.csv").reason is Reason.UNREADABLE


@pytest.mark.parametrize("kept", [0.3, 0.9, 0.99])
def test_a_truncated_archive_is_called_damaged(tmp_path: Path, kept: float) -> None:
    path = make_xlsx(tmp_path / "liste.xlsx", {"Orte": [["Name"]]})
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])

    assert refusal_of(path).reason is Reason.DAMAGED


def test_a_changed_byte_is_called_damage(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "liste.xlsx", {"Orte": [["Name"]]})
    with zipfile.ZipFile(path) as archive:
        sheet = archive.getinfo("xl/worksheets/sheet1.xml")
    content = bytearray(path.read_bytes())
    packed = content.index(sheet.filename.encode(), sheet.header_offset) + len(sheet.filename)
    content[packed + sheet.compress_size // 2] ^= 0xFF
    path.write_bytes(bytes(content))

    assert refusal_of(path).reason is Reason.DAMAGED


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "liste.xlsx", {"Orte": [["Name"]]})
    with_entries(path, {"xl/media/image1.png": b"\0" * 8_000_000})

    assert refusal_of(path).reason is Reason.SUSPICIOUS_ARCHIVE


def test_entries_of_the_same_name_are_refused(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "liste.xlsx", {"Orte": [["Name"]]})
    with (
        zipfile.ZipFile(path, "a") as archive,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        archive.writestr("xl/workbook.xml", "<workbook/>")

    assert refusal_of(path).reason is Reason.SUSPICIOUS_ARCHIVE


@pytest.mark.parametrize("entry", ["xl/worksheets/sheet1.xml", "xl/styles.xml", "anything.bin"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_wherever_they_stand(
    tmp_path: Path, entry: str, encoding: str
) -> None:
    path = make_xlsx(tmp_path / "liste.xlsx", {"Orte": [["Name"]]})
    with_entries(path, {entry: f"{LAUGHS}<worksheet>&b;</worksheet>".encode(encoding)})

    assert refusal_of(path).reason is Reason.DOCTYPE


def test_a_cell_far_below_is_refused(tmp_path: Path) -> None:
    path = make_raw_xlsx(tmp_path / "a.xlsx", f'{ROW}<row><c r="XFD1048576"><v>1</v></c></row>')

    refusal = refusal_of(path)

    assert path.stat().st_size < 8_000
    assert refusal.reason is Reason.TOO_MANY_ROWS
    assert "goes down to row 1048576, more than the 200000 rows" in str(refusal)


def test_a_cell_far_to_the_right_is_refused(tmp_path: Path) -> None:
    path = make_raw_xlsx(tmp_path / "a.xlsx", f'{ROW}<row r="2"><c r="SG2"><v>1</v></c></row>')

    assert refusal_of(path).found == {"row": 2, "column": 501, "limit": 500}


def test_a_vast_rectangle_is_refused(tmp_path: Path) -> None:
    path = make_raw_xlsx(
        tmp_path / "a.xlsx", f'{ROW}<row r="200000"><c r="SF200000"><v>1</v></c></row>'
    )

    assert refusal_of(path).found == {"cells": 100_000_000, "limit": 4_000_000}


def test_cells_hide_from_the_check_neither_by_prefix_nor_by_place(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "a.xlsx", {"Orte": [["Name"]]})
    with_entries(
        path,
        {
            "other/place.bin": b'<x:worksheet xmlns:x="a" xmlns:y="a"><y:row>'
            b'<y:c r="A300000"><y:v>1</y:v></y:c></y:row></x:worksheet>'
        },
    )

    assert refusal_of(path).reason is Reason.TOO_MANY_ROWS


def test_cells_without_reference_count_in_their_order(tmp_path: Path) -> None:
    cells = "<c><v>1</v></c>" * 501

    refusal = refusal_of(make_raw_xlsx(tmp_path / "a.xlsx", f"<row>{cells}</row>"))

    assert refusal.reason is Reason.TOO_MANY_COLUMNS


def test_a_reference_that_is_none_is_damage(tmp_path: Path) -> None:
    path = make_raw_xlsx(tmp_path / "a.xlsx", '<row><c r="Ä?1"><v>1</v></c></row>')

    assert refusal_of(path).reason is Reason.DAMAGED


@pytest.mark.parametrize(
    "sheet_data",
    [
        pytest.param(f'{ROW}<row r="1048576"><c r="XFD1048576" s="1"/></row>', id="formatted"),
        pytest.param(f'<dimension ref="A1:XFD1048576"/>{ROW}', id="declared"),
    ],
)
def test_empty_cells_and_wrong_dimensions_far_away_do_no_harm(
    tmp_path: Path, sheet_data: str
) -> None:
    assert guard(make_raw_xlsx(tmp_path / "a.xlsx", sheet_data)) is FileKind.XLSX


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        pytest.param(ods_row("Name", repeats=1_048_576), Reason.TOO_MANY_ROWS, id="filled rows"),
        pytest.param(
            ods_row(repeats=300_000) + ods_row("Name"), Reason.TOO_MANY_ROWS, id="one far below"
        ),
        pytest.param(
            ods_row(repeats=300_000)
            + '<table:table-row><table:table-cell office:value="5"/></table:table-row>',
            Reason.TOO_MANY_ROWS,
            id="a value without type far below",
        ),
        pytest.param(
            ods_row(repeats=4_000_000_000), Reason.SUSPICIOUS_ARCHIVE, id="more than there are"
        ),
        pytest.param(ods_row(repeats=-1), Reason.SUSPICIOUS_ARCHIVE, id="less than none"),
        pytest.param(
            '<table:table-row><table:table-cell table:number-columns-repeated="16384">'
            "<text:p>x</text:p></table:table-cell></table:table-row>",
            Reason.TOO_MANY_COLUMNS,
            id="filled cells",
        ),
        pytest.param(
            f"<table:table-row>{ODS_EMPTY_REST}<table:table-cell><text:p>x</text:p>"
            "</table:table-cell></table:table-row>",
            Reason.TOO_MANY_COLUMNS,
            id="one far to the right",
        ),
        pytest.param(ods_row(*"abcdefghijklmnopqrstu", repeats=200_000), Reason.TOO_MANY_CELLS),
    ],
)
def test_an_ods_bomb_of_repeats_is_refused(tmp_path: Path, rows: str, reason: Reason) -> None:
    path = make_ods(tmp_path / "a.ods", {"Orte": rows})

    assert path.stat().st_size < 2_000
    assert refusal_of(path).reason is reason


def test_the_empty_rest_of_an_ods_table_does_no_harm(tmp_path: Path) -> None:
    rows = ods_row("Name", "PLZ") * 3 + ods_row(repeats=1_048_573)

    assert guard(make_ods(tmp_path / "a.ods", {"Orte": rows, "Mehr": rows})) is FileKind.ODS


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"<"]))
def test_any_bytes_have_a_kind_or_a_sentence(tmp_path: Path, tail: bytes, head: bytes) -> None:
    path = with_bytes(tmp_path / "any", head + tail)

    try:
        answer: object = guard(path)
    except FileRefusedError as refusal:
        answer = str(refusal)

    assert answer
