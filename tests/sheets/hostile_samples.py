"""Files that are no table, or would hurt whoever opens them."""

from __future__ import annotations

import zipfile
from functools import partial
from typing import TYPE_CHECKING

from importers.reading.refusals import Reason
from tests.sheets.making import (
    ODS_MIMETYPE,
    make_compound_file,
    make_csv,
    make_ods,
    make_raw_xlsx,
    make_xls,
    make_xlsx,
    ods_row,
    with_entries,
)
from tests.sheets.sample import Maker, Refused

if TYPE_CHECKING:
    from pathlib import Path

ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>'
LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    "<worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>"
)


def content(content: bytes) -> Maker:
    def make(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return make


def plain(path: Path) -> Path:
    return make_xlsx(path, {"Orte": [["Name"], ["Haus A"]]})


def truncated(path: Path) -> Path:
    whole = plain(path).read_bytes()
    path.write_bytes(whole[: len(whole) * 2 // 3])
    return path


def flipped(path: Path) -> Path:
    """One byte of it arrived wrong."""
    whole = bytearray(plain(path).read_bytes())
    whole[whole.index(b"xl/workbook.xml") + 40] ^= 0xFF
    path.write_bytes(bytes(whole))
    return path


def with_entry(name: str, content: bytes) -> Maker:
    return lambda path: with_entries(plain(path), {name: content})


def archive_of(**entries: str) -> Maker:
    def make(path: Path) -> Path:
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in entries.items():
                archive.writestr(name.replace("__", "/").replace("_", "."), text)
        return path

    return make


def encrypted(path: Path) -> Path:
    path.write_bytes(make_compound_file("EncryptedPackage", b"\0" * 4096))
    return path


def ods(*rows: str, manifest: str = "") -> Maker:
    return partial(make_ods, tables={"Orte": "".join(rows)}, manifest=manifest)


HOSTILE_SAMPLES = [
    Refused("nothing_in_it.csv", content(b""), Reason.EMPTY),
    Refused("only_blanks.csv", content(b" \r\n \r\n"), Reason.EMPTY),
    Refused("only_separators.csv", content(b";;;\r\n;;;\r\n"), Reason.EMPTY),
    Refused("no_rows.xlsx", partial(make_xlsx, sheets={"Orte": []}), Reason.NO_TABLE),
    Refused(
        "error_of_google_sheets.xlsx",
        partial(make_raw_xlsx, sheet_data='<row r="1"><c r="B1" t="e"><v>#ERROR!</v></c></row>'),
        Reason.UNKNOWN_ERROR,
    ),
    Refused("pdf_called_csv.csv", content(b"%PDF-1.7 ..."), Reason.WRONG_KIND),
    Refused("picture_called_xlsx.xlsx", content(b"\x89PNG\r\n\x1a\n"), Reason.WRONG_KIND),
    Refused("web_page_called_xls.xls", content(b"<html><table><tr><td>x"), Reason.WRONG_KIND),
    Refused("word_called_xlsx.xlsx", archive_of(word__document_xml="<w/>"), Reason.WRONG_KIND),
    Refused("zip_called_xlsx.xlsx", archive_of(liste_csv="Name;PLZ"), Reason.WRONG_KIND),
    Refused("binary_workbook.xlsb", archive_of(xl__workbook_bin="x"), Reason.UNREAD_KIND),
    Refused(
        "xml_of_2003.xls",
        content(b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook>'),
        Reason.UNREAD_KIND,
    ),
    Refused(
        "entries_in_columns.csv",
        content("Steckbriefe\n\nName;Haus A;B\nStraße;Weg 1;W 2\nPLZ;44789;\nOrt;Bochum;".encode()),
        Reason.SIDEWAYS,
    ),
    Refused("json_called_csv.csv", content(b'[{"name": "Haus A"}]'), Reason.WRONG_KIND),
    Refused("bytes_of_zero.csv", content(b"Name;PLZ\r\nA\0B;1"), Reason.UNKNOWN_BYTES),
    Refused("half_a_letter.txt", content(b"\xff\xfeN\0a"[:-1] + b"\xd8"), Reason.DAMAGED),
    Refused("truncated.xlsx", truncated, Reason.DAMAGED),
    Refused("one_byte_wrong.xlsx", flipped, Reason.DAMAGED),
    Refused("password.xlsx", encrypted, Reason.PASSWORD),
    Refused(
        "without_its_list_of_parts.ods",
        archive_of(mimetype=ODS_MIMETYPE, content_xml="<document-content/>"),
        Reason.DAMAGED,
    ),
    Refused("password.ods", ods(manifest="<manifest:encryption-data/>"), Reason.PASSWORD),
    Refused("password.xls", partial(make_xls, rows=[["Name"]], is_protected=True), Reason.PASSWORD),
    Refused(
        "open_quote.csv",
        partial(make_csv, text='Name;Ort\nA;"Bochum\n' + "B;C\n" * 50),
        Reason.OPEN_QUOTE,
    ),
    Refused("columns_501.csv", content(b"Name" + b";x" * 500 + b"\n"), Reason.TOO_MANY_COLUMNS),
    Refused(
        "columns_501.xlsx",
        partial(make_raw_xlsx, sheet_data=f'{ROW}<row r="2"><c r="SG2"><v>1</v></c></row>'),
        Reason.TOO_MANY_COLUMNS,
    ),
    Refused("rows_200001.csv", content(b"Name\n" * 200_001), Reason.TOO_MANY_ROWS),
    Refused(
        "cell_in_the_last_row.xlsx",
        partial(make_raw_xlsx, sheet_data=f'{ROW}<row><c r="XFD1048576"><v>1</v></c></row>'),
        Reason.TOO_MANY_ROWS,
    ),
    Refused(
        "two_cells_far_apart.xlsx",
        partial(make_raw_xlsx, sheet_data=f'{ROW}<row><c r="SF200000"><v>1</v></c></row>'),
        Reason.TOO_MANY_CELLS,
    ),
    Refused(
        "cell_of_a_megabyte.csv",
        partial(make_csv, text="Name;PLZ\n" + "x" * 1_000_000),
        Reason.CELL_TOO_LONG,
    ),
    Refused(
        "sheets_101.xlsx",
        partial(make_xlsx, sheets={f"Blatt {number}": [["x"]] for number in range(101)}),
        Reason.TOO_MANY_SHEETS,
    ),
    Refused(
        "zip_bomb.xlsx",
        with_entry("xl/media/image1.png", b"\0" * 8_000_000),
        Reason.SUSPICIOUS_ARCHIVE,
    ),
    Refused(
        "billion_laughs.xlsx",
        with_entry("xl/worksheets/sheet1.xml", LAUGHS.encode()),
        Reason.DOCTYPE,
    ),
    Refused("repeated_rows.ods", ods(ods_row("x", repeats=1_048_576)), Reason.TOO_MANY_ROWS),
    Refused(
        "repeats_without_end.ods", ods(ods_row(repeats=4_000_000_000)), Reason.SUSPICIOUS_ARCHIVE
    ),
    Refused(
        "text_that_multiplies.xlsx",
        lambda path: with_entries(
            make_raw_xlsx(path, ("<row>" + '<c t="s"><v>0</v></c>' * 10 + "</row>") * 400),
            {"xl/sharedStrings.xml": f"<sst><si><t>{'Haus ' * 6_000}</t></si></sst>".encode()},
        ),
        Reason.TOO_MUCH_TEXT,
    ),
]
