"""What LibreOffice has saved, by openpyxl: ``of_libreoffice FOLDER SUFFIX``."""

from __future__ import annotations

import sys
from pathlib import Path

from openpyxl.utils.escape import unescape

from benchmarks.readers.expected import any_breaks, difference, in_cell, unguarded, whole
from benchmarks.readers.with_openpyxl import by_openpyxl


def main(folder: Path, suffix: str) -> str:
    for name, wanted in whole(folder).items():
        stem = Path(f"{name}.{suffix}").stem
        path = folder / "libreoffice" / suffix / f"{stem}.xlsx"
        if not path.exists():
            return f"It did not save {name}.{suffix}."
        header, *rows = by_openpyxl(path)
        found = [
            {key: text(cell, suffix) for key, cell in zip(header, row, strict=True)} for row in rows
        ]
        expected = [{key: legible(value) for key, value in one.items()} for one in wanted]
        if complaint := difference(found, expected):
            return f"{name}.{suffix}: {complaint}"
    return ""


def text(cell: object, suffix: str) -> str:
    found = "" if cell is None else str(cell)
    return legible(unguarded(found) if suffix.endswith("csv") else found)


def legible(text: str) -> str:
    """It writes controls as Excel does, _x0007_, and what looks like one without an escape."""
    return any_breaks(in_cell(unescape(text)))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]) or 0)
