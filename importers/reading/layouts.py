"""What a workbook hides, and which of its cells are merged downwards; the reader tells neither."""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from importers.reading.extents import OdsScan, column_number, local_name
from importers.reading.kinds import FileKind
from importers.reading.limits import ReadingLimits
from importers.reading.workbook_parts import ODS_CONTENT, mentions, worksheet_parts
from importers.reading.xls_records import xls_layouts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_MENTIONED: Final = re.compile(
    rb"\bhidden\s*=\s*[\"'](?:1|true)|<(?:\w+:)?mergeCell\b"
    rb"|\bvisibility\s*=\s*[\"'](?:collapse|filter)|\bnumber-rows-spanned\s*="
)
_SIGNS: Final = (b"hidden", b"mergeCell", b"visibility", b"number-rows-spanned")
_TRUE: Final = ("1", "true")
_MOST_COLUMNS: Final = ReadingLimits().columns


@dataclass(slots=True)
class Layout:
    """Rows and columns counted from 1; ``merged`` holds first row, last row and column."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int]] = field(default_factory=list)

    def hide_columns(self, first: int, last: int) -> None:
        self.hidden_columns.update(range(first, min(last, _MOST_COLUMNS) + 1))

    def merge(self, first_row: int, last_row: int, column: int) -> None:
        if last_row > first_row:
            self.merged.append((first_row, last_row, column))

    def filled(self, rows: Iterator[list[str]]) -> Iterator[list[str]]:
        """The rows; what a merged cell says, each of its rows says that says something else too."""
        begun: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for first, last, column in self.merged:
            begun[first].append((last, column))
        going_on: dict[int, tuple[int, str]] = {}
        for number, cells in enumerate(rows, 1):
            if going_on and any(cells):
                _fill(cells, number, going_on)
            for last, column in begun.get(number, ()):
                if column <= len(cells):
                    going_on[column] = last, cells[column - 1]
            yield cells


NO_LAYOUT: Final = Layout()


def _fill(cells: list[str], number: int, going_on: dict[int, tuple[int, str]]) -> None:
    for column, (last, text) in list(going_on.items()):
        if number > last:
            del going_on[column]
        elif column <= len(cells) and not cells[column - 1]:
            cells[column - 1] = text


def layouts(path: Path, kind: FileKind) -> dict[str, Layout]:
    """By sheet, where there is something to tell."""
    if kind is FileKind.XLS:
        return {
            name: Layout(found.hidden_rows, found.hidden_columns, found.merged)
            for name, found in xls_layouts(path).items()
        }
    with zipfile.ZipFile(path) as archive:
        return _of_ods(archive) if kind is FileKind.ODS else _of_xlsx(archive)


def _of_xlsx(archive: zipfile.ZipFile) -> dict[str, Layout]:
    found = {}
    for sheet, part in worksheet_parts(archive).items():
        if mentions(archive, part, _MENTIONED, signs=_SIGNS):
            scan = _XlsxLayout()
            _parse(archive, part, scan)
            found[sheet] = scan.layout
    return found


def _of_ods(archive: zipfile.ZipFile) -> dict[str, Layout]:
    if not mentions(archive, ODS_CONTENT, _MENTIONED, signs=_SIGNS):
        return {}
    scan = _OdsLayout()
    _parse(archive, ODS_CONTENT, scan)
    return dict(scan.by_sheet)


def _parse(archive: zipfile.ZipFile, part: str, scan: _XlsxLayout | _OdsLayout) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = scan.start, scan.end
    with archive.open(part) as file:
        parser.ParseFile(file)


class _XlsxLayout:
    def __init__(self) -> None:
        self.layout = Layout()
        self.row = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        element = local_name(name)
        if element == "row":
            self.row = int(attributes.get("r") or self.row + 1)
            if attributes.get("hidden") in _TRUE:
                self.layout.hidden_rows.add(self.row)
        elif element == "col" and attributes.get("hidden") in _TRUE:
            self.layout.hide_columns(int(attributes["min"]), int(attributes["max"]))
        elif element == "mergeCell":
            self.merge(attributes.get("ref", ""))

    def merge(self, reference: str) -> None:
        corners = re.fullmatch(r"([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})", reference)
        if corners:
            self.layout.merge(int(corners[2]), int(corners[3]), column_number(corners[1]))

    def end(self, name: str) -> None:
        """Nothing is kept until an element ends."""


class _OdsLayout:
    """Goes through the repeated rows and cells as the guard does."""

    def __init__(self) -> None:
        self.by_sheet: dict[str, Layout] = defaultdict(Layout)
        self.scan = OdsScan()
        self.layout = Layout()
        self.column = 1

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.scan.start(name, attributes)
        said = {local_name(key): value for key, value in attributes.items()}
        is_hidden = said.get("visibility") in ("collapse", "filter")
        match local_name(name):
            case "table":
                self.layout, self.column = self.by_sheet[said.get("name", "")], 1
            case "table-column":
                repeats = int(said.get("number-columns-repeated", 1))
                if is_hidden:
                    self.layout.hide_columns(self.column, self.column + repeats - 1)
                self.column += repeats
            case "table-row" if is_hidden:
                repeats = min(self.scan.row_repeats, ReadingLimits().rows)
                self.layout.hidden_rows.update(range(self.scan.row, self.scan.row + repeats))
            case "table-cell":
                spanned = int(said.get("number-rows-spanned", 1))
                self.layout.merge(self.scan.row, self.scan.row + spanned - 1, self.scan.column)

    def end(self, name: str) -> None:
        self.scan.end(name)
