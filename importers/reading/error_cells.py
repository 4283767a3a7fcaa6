"""Cells that show an error (#N/A), and formulas whose result nobody stored: the reader hands both
over as empty."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from xml.parsers import expat

from importers.reading.cells import UNCALCULATED
from importers.reading.extents import OdsScan, column_number, local_name
from importers.reading.kinds import FileKind
from importers.reading.workbook_parts import ODS_CONTENT, mentions, worksheet_parts
from importers.reading.xls_records import XLS_ERRORS, xls_layouts

ErrorCells = Mapping[tuple[int, int], str]

# What the reader of cells knows besides.
KNOWN_ERRORS: Final = frozenset({*XLS_ERRORS.values(), UNCALCULATED})

_ERROR_CELL: Final = re.compile(
    rb"\b(?:t\s*=\s*[\"']e|value-type\s*=\s*[\"']error)[\"']"
    # A formula, and no value or an empty one behind it.
    rb"|(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^>]*/>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
    rb"|\btable:formula\s*="
)
_SIGNS: Final = (b"'e'", b'"e"', b"/f>", b"<f", b":f")
_ODS_SIGNS: Final = (b"'error'", b'"error"', b"table:formula")


def error_cells(path: Path, kind: FileKind) -> dict[str, ErrorCells]:
    """The texts of the errors by row and column (from 1), for each sheet that has some."""
    if kind is FileKind.XLS:
        return {name: facts.errors for name, facts in xls_layouts(path).items() if facts.errors}
    if kind is FileKind.TEXT:
        return {}
    with zipfile.ZipFile(path) as archive:
        return _ods_errors(archive) if kind is FileKind.ODS else _xlsx_errors(archive)


def _xlsx_errors(archive: zipfile.ZipFile) -> dict[str, ErrorCells]:
    found: dict[str, ErrorCells] = {}
    for sheet, part in worksheet_parts(archive).items():
        if mentions(archive, part, _ERROR_CELL, signs=_SIGNS):
            collector = _Collector()
            _parse(archive, part, collector)
            found[sheet] = collector.errors
    return found


def _ods_errors(archive: zipfile.ZipFile) -> dict[str, ErrorCells]:
    if not mentions(archive, ODS_CONTENT, _ERROR_CELL, signs=_ODS_SIGNS):
        return {}
    collector = _OdsCollector()
    _parse(archive, ODS_CONTENT, collector)
    return dict(collector.by_sheet)


def _parse(archive: zipfile.ZipFile, part: str, collector: "_Collector | _OdsCollector") -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = collector.start
    parser.EndElementHandler = collector.end
    parser.CharacterDataHandler = collector.data
    with archive.open(part) as file:
        parser.ParseFile(file)


class _Collector:
    def __init__(self) -> None:
        self.errors: dict[tuple[int, int], str] = {}
        self.cell: tuple[int, int] | None = None
        self.kind = ""
        self.is_formula = False
        # Programs that do not calculate write an empty value, or none.
        self.has_value = False
        self.is_in_value = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match local_name(name):
            case "c" if reference := attributes.get("r"):
                letters = reference.rstrip("0123456789")
                self.cell = int(reference[len(letters) :]), column_number(letters)
                self.kind = attributes.get("t", "")
                self.is_formula = self.has_value = False
            case "f":
                self.is_formula = True
            case "v":
                self.is_in_value = True
                # A formula may come to an empty text.
                self.has_value = self.kind == "str"

    def data(self, text: str) -> None:
        if not self.is_in_value:
            return
        self.has_value = True
        if self.cell and self.kind == "e":
            self.errors[self.cell] = self.errors.get(self.cell, "") + text

    def end(self, name: str) -> None:
        element = local_name(name)
        if element == "v":
            self.is_in_value = False
        elif element == "c" and self.cell:
            if self.is_formula and not self.has_value:
                self.errors[self.cell] = UNCALCULATED
            self.cell = None


class _OdsCollector:
    """Goes through the repeated rows and cells as the guard does."""

    def __init__(self) -> None:
        self.by_sheet: dict[str, dict[tuple[int, int], str]] = {}
        self.scan = OdsScan()
        self.sheet = ""
        self.text: str | None = None
        self.is_without_result = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.scan.start(name, attributes)
        element = local_name(name)
        if element == "table":
            self.sheet = attributes.get("table:name", "")
        elif element == "table-cell":
            said = [(local_name(key), value) for key, value in attributes.items()]
            names = {name for name, _value in said}
            self.text = "" if ("value-type", "error") in said else None
            if "formula" in names and not any("value" in name for name in names):
                self.text, self.is_without_result = UNCALCULATED, True
        elif element == "p" and self.is_without_result:
            self.text, self.is_without_result = None, False

    def data(self, text: str) -> None:
        if self.text is not None:
            self.text += text

    def end(self, name: str) -> None:
        if local_name(name) == "table-cell" and self.text:
            errors = self.by_sheet.setdefault(self.sheet, {})
            rows = range(self.scan.row, self.scan.row + self.scan.row_repeats)
            columns = range(self.scan.column, self.scan.column + self.scan.cell_repeats)
            errors |= {(row, column): self.text for row in rows for column in columns}
            self.text, self.is_without_result = None, False
        self.scan.end(name)
