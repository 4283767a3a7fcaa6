"""Spreadsheets for the tests, made when they run: as programs write them, and as attackers do."""

import struct
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook


@dataclass(frozen=True)
class Shown:
    """A cell of an .xls that shows the error of this number."""

    error: int


Value = str | float | Shown | None

_WORKSHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
_ODS_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("office", "table", "text")
)
ODS_MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
ODS_EMPTY_REST = '<table:table-cell table:number-columns-repeated="16380"/>'


def make_csv(path: Path, text: str, *, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def make_xlsx(
    path: Path, sheets: Mapping[str, Sequence[Sequence[object]]], *, hidden: Sequence[str] = ()
) -> Path:
    """A workbook as openpyxl writes it."""
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def make_raw_xlsx(path: Path, sheet_data: str, *, before: str = "", after: str = "") -> Path:
    """A workbook whose one sheet has exactly this markup."""
    sheet = f"{before}{_WORKSHEET}<sheetData>{sheet_data}</sheetData>{after}</worksheet>"
    return with_entries(
        make_xlsx(path, {"Orte": [["Name"]]}), {"xl/worksheets/sheet1.xml": sheet.encode()}
    )


def make_ods(path: Path, tables: Mapping[str, str], *, manifest: str = "") -> Path:
    """An OpenDocument spreadsheet whose tables have exactly this markup."""
    body = "".join(
        f'<table:table table:name="{name}">{rows}</table:table>' for name, rows in tables.items()
    )
    content = (
        f"<office:document-content {_ODS_NAMES}><office:body><office:spreadsheet>"
        f"{body}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODS_MIMETYPE)
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        archive.writestr("content.xml", content)
    return path


def ods_row(*texts: str, repeats: int = 1) -> str:
    """A row as LibreOffice writes it, with the long empty rest."""
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in texts
    )
    return (
        f'<table:table-row table:number-rows-repeated="{repeats}">{cells}{ODS_EMPTY_REST}'
        "</table:table-row>"
    )


def with_entries(path: Path, entries: Mapping[str, bytes]) -> Path:
    """The archive with some entries replaced or added."""
    with zipfile.ZipFile(path) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (contents | dict(entries)).items():
            archive.writestr(name, content)
    return path


def make_xls(
    path: Path,
    rows: Sequence[Sequence[Value]],
    *,
    is_protected: bool = False,
    hidden_row: int = 0,
    merged: tuple[int, int, int] | None = None,
    is_small: bool = False,
) -> Path:
    """A BIFF8 workbook with one sheet in an OLE container.

    ``merged`` are first row, last row and column, from 1. LibreOffice does not fill up what
    ``is_small``, Excel does.
    """
    shape = b""
    if hidden_row:
        shape = _record(0x0208, struct.pack("<HHHHHHI", hidden_row - 1, 0, 9, 0, 0, 0, 0x20))
    if merged:
        first, last, column = (place - 1 for place in merged)
        shape += _record(0xE5, struct.pack("<5H", 1, first, last, column, column))
    stream = _biff(rows, _record(0x2F, b"\1\0" * 27) if is_protected else b"", shape)
    full = stream if is_small else stream.ljust(4096, b"\0")
    make = make_small_compound_file if is_small else make_compound_file
    path.write_bytes(make("Workbook", full))
    return path


def make_compound_file(stream_name: str, stream: bytes) -> bytes:
    """An OLE container with one stream of at least 4096 bytes: table, directory, stream."""
    sectors = -(-len(stream) // 512)
    chain = [_TABLE, _LAST, *range(3, 2 + sectors), _LAST]
    directory = _directory_entry("Root Entry", kind=5, child=1, start=_LAST, size=0)
    directory += _directory_entry(stream_name, kind=2, child=-1, start=2, size=len(stream))
    return (
        _compound_header()
        + _sectors_table(chain)
        + directory.ljust(512, b"\0")
        + stream.ljust(sectors * 512, b"\0")
    )


def make_small_compound_file(stream_name: str, stream: bytes) -> bytes:
    """The same for less than 4096 bytes, which lie in pieces of 64: table, directory, table of
    the pieces, pieces."""
    sectors, pieces = -(-len(stream) // 512), -(-len(stream) // 64)
    chain = [_TABLE, _LAST, _LAST, *range(4, 3 + sectors), _LAST]
    directory = _directory_entry("Root Entry", kind=5, child=1, start=3, size=sectors * 512)
    directory += _directory_entry(stream_name, kind=2, child=-1, start=0, size=len(stream))
    return (
        _compound_header(pieces_table=2)
        + _sectors_table(chain)
        + directory.ljust(512, b"\0")
        + _sectors_table([*range(1, pieces), _LAST])
        + stream.ljust(sectors * 512, b"\0")
    )


_TABLE, _LAST, _FREE = 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF


def _compound_header(*, pieces_table: int = _LAST) -> bytes:
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        bytes.fromhex("d0cf11e0a1b11ae1"), 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, 4096, pieces_table, int(pieces_table != _LAST), _LAST, 0,
    )  # fmt: skip
    return header + struct.pack("<109I", 0, *[_FREE] * 108)


def _sectors_table(chain: Sequence[int]) -> bytes:
    return struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain)))


def _directory_entry(name: str, *, kind: int, child: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBiii36xIQ", encoded, len(encoded), kind, 1, -1, -1, child, start, size
    )


def _biff(rows: Sequence[Sequence[Value]], protection: bytes, shape: bytes) -> bytes:
    cells = b"".join(
        _cell(row, column, value)
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if value is not None
    )
    sheet = _beginning(0x10) + cells + shape + _record(0x0A)
    name = b"Orte"
    head = _beginning(0x05) + protection
    start = len(head) + len(_record(0x85, b"\0" * 8 + name)) + len(_record(0x0A))
    bound = _record(0x85, struct.pack("<IBBBB", start, 0, 0, len(name), 0) + name)
    return head + bound + _record(0x0A) + sheet


def _beginning(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 0, 0, 0x0600))


def _cell(row: int, column: int, value: str | float | Shown) -> bytes:
    if isinstance(value, Shown):
        return _record(0x0205, struct.pack("<HHHBB", row, column, 0, value.error, 1))
    if isinstance(value, str):
        text = value.encode("utf-16-le")
        return _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(value), 1) + text)
    return _record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def _record(code: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", code, len(data)) + data
