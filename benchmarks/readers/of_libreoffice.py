"""What LibreOffice has saved, by openpyxl: ``of_libreoffice FOLDER SUFFIX``."""

from __future__ import annotations

import re
import sys
from itertools import zip_longest
from pathlib import Path

from openpyxl.utils.escape import unescape

from benchmarks.readers.expected import (
    LONGEST_CELL,
    any_breaks,
    difference,
    in_cell,
    unguarded,
    whole,
)
from benchmarks.readers.with_openpyxl import as_stored, plain

CUT_ESCAPE = re.compile(r"_(x[0-9A-Fa-f]{0,4})?$")


def main(folder: Path, suffix: str) -> str:
    for name, wanted in whole(folder).items():
        stem = Path(f"{name}.{suffix}").stem
        path = folder / "libreoffice" / suffix / f"{stem}.xlsx"
        if not path.exists():
            return f"It did not save {name}.{suffix}."
        header, *rows = as_stored(path)
        cells = [dict(zip(header, row, strict=True)) for row in rows]
        found = [{key: text(cell, suffix) for key, cell in row.items()} for row in cells]
        expected = [
            {key: legible(value)[: room(row.get(key), suffix)] for key, value in one.items()}
            for one, row in zip_longest(wanted, cells[: len(wanted)], fillvalue={})
        ]
        if complaint := difference(found, expected):
            return f"{name}.{suffix}: {complaint}"
    return ""


def text(cell: object, suffix: str) -> str:
    stored = "" if cell is None else str(cell)
    found = plain(CUT_ESCAPE.sub("", stored) if is_full(stored) else stored)
    return legible(unguarded(found) if suffix.endswith("csv") else found)


def room(cell: object, suffix: str) -> int | None:
    """How many characters of a text it kept: an escape counts as seven of what a cell holds."""
    return len(text(cell, suffix)) if is_full(str(cell)) else None


def is_full(cell: str) -> bool:
    return len(cell.encode("utf-16-le")) >= 2 * LONGEST_CELL


def legible(text: str) -> str:
    """It writes controls as Excel does, _x0007_, and what looks like one without an escape."""
    return any_breaks(in_cell(unescape(text)))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]) or 0)
