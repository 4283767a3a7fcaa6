"""How far the cells of a zipped spreadsheet really reach, read from its markup in one pass.

The readers hold the whole rectangle between the outermost cells, so one cell far away costs
gigabytes. Declared dimensions are not looked at: programs write wrong ones, readers ignore them.
"""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final
from xml.parsers import expat

from importers.reading.limits import MAX_CELLS, ReadingLimits
from importers.reading.refusals import FileRefusedError, Reason

_CHUNK_BYTES: Final = 64 * 1024
_DIGITS: Final = "0123456789"
_MARKUP_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*<|\xff\xfe|\xfe\xff|\x00<|<\x00")
# No program writes more; the readers take each repeated row and cell for a real one.
_MOST_ODS_REPEATS: Final = 1_048_576


@dataclass(slots=True)
class Extent:
    """The rectangle between the outermost cells that hold something, counted from 1."""

    limits: ReadingLimits = field(default_factory=ReadingLimits)
    first_row: int = 0
    last_row: int = 0
    first_column: int = 0
    last_column: int = 0

    def include(self, *, row: int, column: int, last_row: int, last_column: int) -> None:
        if last_row > self.limits.rows:
            raise FileRefusedError(Reason.TOO_MANY_ROWS, row=last_row, limit=self.limits.rows)
        if last_column > self.limits.columns:
            raise FileRefusedError(
                Reason.TOO_MANY_COLUMNS, row=row, column=last_column, limit=self.limits.columns
            )
        self.first_row = min(self.first_row or row, row)
        self.first_column = min(self.first_column or column, column)
        self.last_row = max(self.last_row, last_row)
        self.last_column = max(self.last_column, last_column)

    def include_cell(self, row: int, column: int) -> None:
        if not (
            self.first_row <= row <= self.last_row
            and self.first_column <= column <= self.last_column
        ):
            self.include(row=row, column=column, last_row=row, last_column=column)

    def check_area(self) -> None:
        height = self.last_row - self.first_row + 1
        cells = height * (self.last_column - self.first_column + 1)
        if cells > MAX_CELLS:
            raise FileRefusedError(Reason.TOO_MANY_CELLS, cells=cells, limit=MAX_CELLS)


@dataclass(slots=True)
class WorksheetScan:
    """Follows the cells of one xlsx worksheet; those without a reference stand next in line.

    Of a million cells each is looked at: a reference is read where a new row or column begins.
    """

    extent: Extent = field(default_factory=Extent)
    row: int = 0
    column: int = 0
    # Of the cell, until somebody asks where it stands.
    reference: str | None = None
    # What the extent includes already: the digits of the row, and the letters of columns.
    digits: str = ""
    letters: set[str] = field(default_factory=set)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            reference = attributes.get("r")
            if reference is None:
                self._resolve()
                self.column += 1
            self.reference = reference
        elif name in ("v", "is"):
            self._include()
        elif name == "row":
            self.reference = None
            self.row, self.column = int(attributes.get("r") or self.row + 1), 0
        elif ":" in name:
            self.start(local_name(name), attributes)

    def _include(self) -> None:
        if self.reference is None:
            self.extent.include_cell(self.row, self.column)
            return
        letters = self.reference.rstrip(_DIGITS)
        digits = self.reference[len(letters) :]
        if digits == self.digits and letters in self.letters:
            return
        self._resolve()
        self.extent.include_cell(self.row, self.column)
        self.digits = digits
        self.letters.add(letters)

    def _resolve(self) -> None:
        if self.reference is not None:
            letters = self.reference.rstrip(_DIGITS)
            self.row = int(self.reference[len(letters) :])
            self.column = column_number(letters)
            self.reference = None

    def finish(self) -> None:
        self.extent.check_area()


@dataclass(slots=True)
class OdsScan:
    """Follows the tables of an OpenDocument spreadsheet with its repeated rows and cells."""

    extent: Extent = field(default_factory=Extent)
    row: int = 1
    row_repeats: int = 1
    column: int = 1
    cell_repeats: int = 1

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        element = local_name(name)
        if element in ("table-cell", "covered-table-cell"):
            self.cell_repeats = _repeats(attributes, "number-columns-repeated")
            if any("value" in key for key in attributes):
                self._include()
        elif element == "p":
            self._include()
        elif element == "table-row":
            self.row_repeats = _repeats(attributes, "number-rows-repeated")
            self.column = 1
        elif element == "table":
            self.extent, self.row = Extent(self.extent.limits), 1

    def _include(self) -> None:
        self.extent.include(
            row=self.row,
            column=self.column,
            last_row=self.row + self.row_repeats - 1,
            last_column=self.column + self.cell_repeats - 1,
        )

    def end(self, name: str) -> None:
        element = local_name(name)
        if element in ("table-cell", "covered-table-cell"):
            self.column += self.cell_repeats
        elif element == "table-row":
            self.row += self.row_repeats
        elif element == "table":
            self.finish()

    def finish(self) -> None:
        self.extent.check_area()


def check_markup(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: ReadingLimits) -> None:
    """Refuse entities and cells beyond the limits in one entry; pictures are passed over."""
    with archive.open(entry) as file:
        chunk = file.read(_CHUNK_BYTES)
        if not _MARKUP_START.match(chunk):
            return
        scanner = _MarkupScanner(limits)
        while chunk:
            scanner.feed(chunk)
            chunk = file.read(_CHUNK_BYTES)
        scanner.close()


class _MarkupScanner:
    """Parses one entry; the root element chooses the scan, for a hostile file chooses the names."""

    def __init__(self, limits: ReadingLimits) -> None:
        self.limits = limits
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = _refuse_doctype
        self.parser.StartElementHandler = self._start_root
        self.scan: WorksheetScan | OdsScan | None = None

    def _start_root(self, name: str, attributes: Mapping[str, str]) -> None:
        self.parser.StartElementHandler = None
        if local_name(name) == "worksheet":
            self.scan = WorksheetScan(Extent(self.limits))
        elif local_name(name) == "document-content":
            self.scan = ods = OdsScan(Extent(self.limits))
            self.parser.EndElementHandler = ods.end
        if self.scan:
            self.parser.StartElementHandler = self.scan.start

    def feed(self, chunk: bytes, *, is_last: bool = False) -> None:
        try:
            self.parser.Parse(chunk, is_last)
        except expat.ExpatError:
            raise FileRefusedError(Reason.DAMAGED) from None

    def close(self) -> None:
        self.feed(b"", is_last=True)
        if self.scan:
            self.scan.finish()


def _refuse_doctype(*_declaration: object) -> None:
    raise FileRefusedError(Reason.DOCTYPE)


def local_name(name: str) -> str:
    return name.rpartition(":")[2] if ":" in name else name


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + "ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(letter) + 1
    return number


def _repeats(attributes: Mapping[str, str], name: str) -> int:
    repeats = int(attributes.get(f"table:{name}") or 1)
    if not 0 <= repeats <= _MOST_ODS_REPEATS:
        raise FileRefusedError(Reason.SUSPICIOUS_ARCHIVE)
    return max(repeats, 1)
