"""What the reader does not tell of an old .xls: cells that show an error, hidden rows and columns,
merged cells. Read from the records of its binary format (MS-CFB, MS-XLS)."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

XLS_ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_FORMULA, _END, _PASSWORD, _COLUMN, _SHEET = 0x0006, 0x000A, 0x002F, 0x007D, 0x0085
_MERGED, _ERROR_OR_BOOLEAN, _ROW = 0x00E5, 0x0205, 0x0208
_END_OF_CHAIN: Final = 0xFFFFFFFC  # from here on, numbers of sectors mean something else
_SMALL: Final = 4096
_SMALL_PIECE: Final = 64
_BROKEN: Final = (struct.error, IndexError, ValueError, OverflowError)


@dataclass(slots=True)
class XlsFacts:
    """Rows and columns counted from 1."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int]] = field(default_factory=list)


def xls_layouts(path: Path) -> dict[str, XlsFacts]:
    """By sheet; nothing of a file whose records are not where they should be."""
    try:
        stream = _workbook_stream(path.read_bytes())
        return {name: _facts(stream, start) for name, start in _sheets(stream)}
    except _BROKEN:
        return {}  # the reader refuses what is damaged


def is_protected(path: Path) -> bool:
    """Whether the cells are encrypted with a password."""
    try:
        stream = _workbook_stream(path.read_bytes())
        return any(code == _PASSWORD for code, _data in _records(stream, 0))
    except _BROKEN:
        return False


def _workbook_stream(content: bytes) -> bytes:
    """The stream of the workbook, from the sectors in which it lies."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    tables, directory = struct.unpack_from("<II", content, 44)
    sectors = content[size:]
    chain: list[int] = []
    for sector in _table_sectors(content, tables, size):
        chain += struct.unpack_from(f"<{size // 4}I", sectors, sector * size)
    entries = list(_entries(_stream(sectors, chain, directory, size)))
    for name, first, byte_count in entries:
        if name in ("Workbook", "Book"):
            if byte_count >= _SMALL:
                return _stream(sectors, chain, first, size)[:byte_count]
            store = _stream(sectors, chain, entries[0][1], size)
            links = _stream(sectors, chain, struct.unpack_from("<I", content, 60)[0], size)
            small_chain = list(struct.unpack(f"<{len(links) // 4}I", links))
            return _stream(store, small_chain, first, _SMALL_PIECE)[:byte_count]
    return b""


def _entries(directory: bytes) -> Iterator[tuple[str, int, int]]:
    """Name, first sector and size of each stream; the first one holds the pieces of small ones."""
    for start in range(0, len(directory) - 127, 128):
        length = struct.unpack_from("<H", directory, start + 64)[0]
        name = directory[start : start + max(length - 2, 0)].decode("utf-16-le")
        yield name, *struct.unpack_from("<II", directory, start + 116)


def _table_sectors(content: bytes, count: int, size: int) -> list[int]:
    found = list(struct.unpack_from("<109I", content, 76))
    following = struct.unpack_from("<I", content, 68)[0]
    while following < _END_OF_CHAIN and len(found) < count:
        *sectors, following = struct.unpack_from(f"<{size // 4}I", content, (following + 1) * size)
        found += sectors
    return [sector for sector in found[:count] if sector < _END_OF_CHAIN]


def _stream(sectors: bytes, chain: list[int], first: int, size: int) -> bytes:
    pieces: list[bytes] = []
    sector = first
    while sector < _END_OF_CHAIN and len(pieces) <= len(chain):
        pieces.append(sectors[sector * size : (sector + 1) * size])
        sector = chain[sector]
    return b"".join(pieces)


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records up to the end of the part that begins at ``start``."""
    code, place = 0, start
    while code != _END and place + 4 <= len(stream):
        code, length = struct.unpack_from("<HH", stream, place)
        yield code, stream[place + 4 : place + 4 + length]
        place += 4 + length


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    for code, data in _records(stream, 0):
        if code == _SHEET:
            start, _state, _kind, length, is_wide = struct.unpack_from("<IBBBB", data)
            name = data[8 : 8 + length * (2 if is_wide & 1 else 1)]
            yield name.decode("utf-16-le" if is_wide & 1 else "latin-1"), start


def _facts(stream: bytes, start: int) -> XlsFacts:
    facts = XlsFacts()
    for code, data in _records(stream, start):
        if code in (_FORMULA, _ERROR_OR_BOOLEAN):
            _note_error(facts, code, data)
        elif code == _ROW and struct.unpack_from("<B", data, 12)[0] & 0x20:
            facts.hidden_rows.add(struct.unpack_from("<H", data)[0] + 1)
        elif code == _COLUMN and struct.unpack_from("<H", data, 8)[0] & 1:
            first, last = struct.unpack_from("<HH", data)
            facts.hidden_columns.update(range(first + 1, last + 2))
        elif code == _MERGED:
            _note_merged(facts, data)
    return facts


def _note_error(facts: XlsFacts, code: int, data: bytes) -> None:
    row, column = struct.unpack_from("<HH", data)
    if code == _FORMULA:
        number, is_error = data[8], data[12:14] == b"\xff\xff" and data[6] == 2
    else:
        number, is_error = data[6], data[7] == 1
    if is_error:
        facts.errors[row + 1, column + 1] = XLS_ERRORS.get(number, "#N/A")


def _note_merged(facts: XlsFacts, data: bytes) -> None:
    count = struct.unpack_from("<H", data)[0]
    for place in range(count):
        first, last, column, _column = struct.unpack_from("<4H", data, 2 + 8 * place)
        if last > first:
            facts.merged.append((first + 1, last + 1, column + 1))
