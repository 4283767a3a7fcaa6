"""The cells of an .xlsx that show an error (#N/A), which its reader hands over as empty ones."""

import posixpath
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from xml.parsers import expat

from defusedxml import ElementTree

from importers.extents import column_number, local_name

ErrorCells = Mapping[tuple[int, int], str]

_ERROR_CELL = re.compile(rb"\bt\s*=\s*[\"']e[\"']")
_CHUNK_BYTES: Final = 1024 * 1024
_OVERLAP_BYTES: Final = 100


def error_cells(path: Path) -> dict[str, ErrorCells]:
    """The texts of the errors by row and column (from 1), for each sheet that has some."""
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        return {
            sheet: _errors(archive, part)
            for sheet, part in _parts(archive, names).items()
            if part in names and _mentions_errors(archive, part)
        }


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


def _errors(archive: zipfile.ZipFile, part: str) -> ErrorCells:
    collector = _Collector()
    parser = expat.ParserCreate()
    parser.StartElementHandler = collector.start
    parser.EndElementHandler = collector.end
    parser.CharacterDataHandler = collector.data
    with archive.open(part) as file:
        parser.ParseFile(file)
    return collector.errors


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
