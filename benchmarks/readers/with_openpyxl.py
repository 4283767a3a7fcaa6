"""Workbooks by openpyxl and calamine, cell by cell with their types: ``with_openpyxl FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from python_calamine import CalamineWorkbook

from benchmarks.readers.expected import in_cell, properties, whole

if TYPE_CHECKING:
    from collections.abc import Iterator


def main(folder: Path) -> str:
    for name in whole(folder):
        path, wanted = folder / f"{name}.xlsx", properties(folder, name)
        for library, read in (("openpyxl", by_openpyxl), ("calamine", by_calamine)):
            header, *rows = read(path)
            found = [dict(zip(header, row, strict=True)) for row in rows]
            if complaint := difference(found, wanted):
                return f"{library}, {name}.xlsx, {complaint}"
    return ""


def by_openpyxl(path: Path) -> list[list[Any]]:
    return [[plain(cell) for cell in row] for row in as_stored(path)]


def as_stored(path: Path) -> Iterator[tuple[Any, ...]]:
    return load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True)


def plain(cell: Any) -> Any:
    """It leaves what Excel escapes as it is."""
    return unescape(cell) if isinstance(cell, str) else cell


def by_calamine(path: Path) -> list[list[Any]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def difference(found: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> str:
    if len(found) != len(wanted):
        return f"{len(found)} rows instead of {len(wanted)}"
    for number, (row, one) in enumerate(zip(found, wanted, strict=True)):
        for key, value in one.items():
            expected = in_cell(value) if isinstance(value, str) else value
            if (row[key] or None) != (expected or None) and row[key] != expected:
                return f"row {number}, {key}: {row[key]!r:.200} instead of {expected!r:.200}"
    return ""


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])) or 0)
