"""The cells of an .xlsx or .ods that show an error (#N/A), which the reader hands over as empty.

Of an .xls the reader tells nothing: such a cell counts as empty there.
"""

import posixpath
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from xml.parsers import expat

from defusedxml import ElementTree

from importers.extents import OdsScan, column_number, local_name
from importers.kinds import FileKind

ErrorCells = Mapping[tuple[int, int], str]

_ERROR_CELL = re.compile(rb"\b(?:t\s*=\s*[\"']e|value-type\s*=\s*[\"']error)[\"']")
_ODS_CONTENT: Final = "content.xml"
_CHUNK_BYTES: Final = 1024 * 1024
_OVERLAP_BYTES: Final = 100


def error_cells(path: Path, kind: FileKind) -> dict[str, ErrorCells]:
    """The texts of the errors by row and column (from 1), for each sheet that has some."""
    if kind not in (FileKind.XLSX, FileKind.ODS):
        return {}
    with zipfile.ZipFile(path) as archive:
        return _ods_errors(archive) if kind is FileKind.ODS else _xlsx_errors(archive)


def _xlsx_errors(archive: zipfile.ZipFile) -> dict[str, ErrorCells]:
    names = set(archive.namelist())
    found: dict[str, ErrorCells] = {}
    for sheet, part in _parts(archive, names).items():
        if part in names and _mentions_errors(archive, part):
            collector = _Collector()
            _parse(archive, part, collector)
            found[sheet] = collector.errors
    return found


def _ods_errors(archive: zipfile.ZipFile) -> dict[str, ErrorCells]:
    if _ODS_CONTENT not in archive.namelist() or not _mentions_errors(archive, _ODS_CONTENT):
        return {}
    collector = _OdsCollector()
    _parse(archive, _ODS_CONTENT, collector)
    return dict(collector.by_sheet)


def _parts(archive: zipfile.ZipFile, names: set[str]) -> dict[str, str]:
    """The archive's entry of each sheet; empty for the rare book that keeps its links elsewhere."""
    if "xl/_rels/workbook.xml.rels" not in names:
        return {}
    targets = {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    return {
        sheet.get("name", ""): posixpath.join("/xl", targets.get(_relation_id(sheet), "")).lstrip(
            "/"
        )
        for sheet in _elements(archive, "xl/workbook.xml", "sheet")
    }


def _elements(archive: zipfile.ZipFile, part: str, name: str) -> list[Mapping[str, str]]:
    with archive.open(part) as file:
        elements = ElementTree.parse(file).iter()
        return [element.attrib for element in elements if element.tag.endswith(f"}}{name}")]


def _relation_id(sheet: Mapping[str, str]) -> str:
    return next((value for key, value in sheet.items() if key.endswith("}id")), "")


def _mentions_errors(archive: zipfile.ZipFile, part: str) -> bool:
    with archive.open(part) as file:
        before = b""
        while chunk := file.read(_CHUNK_BYTES):
            if _ERROR_CELL.search(before + chunk):
                return True
            before = chunk[-_OVERLAP_BYTES:]
    return False


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
        self.is_in_value = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        reference = attributes.get("r")
        if local_name(name) == "v":
            self.is_in_value = True
        elif local_name(name) == "c" and attributes.get("t") == "e" and reference:
            letters = reference.rstrip("0123456789")
            self.cell = int(reference[len(letters) :]), column_number(letters)

    def data(self, text: str) -> None:
        if self.cell and self.is_in_value:
            self.errors[self.cell] = self.errors.get(self.cell, "") + text

    def end(self, name: str) -> None:
        if local_name(name) == "v":
            self.is_in_value = False
        elif local_name(name) == "c":
            self.cell = None


class _OdsCollector:
    """Goes through the repeated rows and cells as the guard does."""

    def __init__(self) -> None:
        self.by_sheet: dict[str, dict[tuple[int, int], str]] = {}
        self.scan = OdsScan()
        self.sheet = ""
        self.text: str | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.scan.start(name, attributes)
        if local_name(name) == "table":
            self.sheet = attributes.get("table:name", "")
        elif local_name(name) == "table-cell":
            is_error = any(
                local_name(key) == "value-type" and value == "error"
                for key, value in attributes.items()
            )
            self.text = "" if is_error else None

    def data(self, text: str) -> None:
        if self.text is not None:
            self.text += text

    def end(self, name: str) -> None:
        if local_name(name) == "table-cell" and self.text:
            errors = self.by_sheet.setdefault(self.sheet, {})
            rows = range(self.scan.row, self.scan.row + self.scan.row_repeats)
            columns = range(self.scan.column, self.scan.column + self.scan.cell_repeats)
            errors |= {(row, column): self.text for row in rows for column in columns}
            self.text = None
        self.scan.end(name)
