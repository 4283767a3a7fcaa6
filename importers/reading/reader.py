"""A partner's file as sheets and rows of text, read by a process that may die without harm."""

import dataclasses
import json
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from importers.reading.limits import ReadingLimits, limits_of_site
from importers.reading.refusals import FileRefusedError, Reason

logger = logging.getLogger(__name__)

PACKAGE_ROOT: Final = Path(__file__).resolve().parents[2]
# The child gets no settings, no secrets and no database.
_CHILD_ENVIRONMENT: Final = ("PATH", "LD_LIBRARY_PATH", "TMPDIR")

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of text, ragged as they were; the first one is row ``first_row`` of the spreadsheet.

    Hidden rows and columns are among them, counted from 1 as the spreadsheet does.
    """

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False
    first_row: int = 1
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a file in its order; ``encoding`` is that of a text file, else empty."""

    sheets: tuple[Sheet, ...]
    encoding: str = ""


def read_workbook(path: Path, *, limits: ReadingLimits | None = None) -> Workbook:
    """Read the file whatever its kind, or refuse it with a sentence (``FileRefusedError``)."""
    with tempfile.TemporaryFile() as lines:
        run_child(path, lines, limits=limits or limits_of_site())
        lines.seek(0)
        return workbook_of(lines)


def run_child(
    path: Path,
    lines: IO[bytes],
    *,
    limits: ReadingLimits,
    module: str = "importers.reading.reading_child",
) -> None:
    """Let the module read the file and write what it finds; raises FileRefusedError if it dies."""
    arguments = [str(path.resolve()), json.dumps(dataclasses.asdict(limits))]
    try:
        child = subprocess.run(  # noqa: S603 - our own module, no shell
            [sys.executable, "-m", module, *arguments],
            cwd=PACKAGE_ROOT,
            env={name: os.environ[name] for name in _CHILD_ENVIRONMENT if name in os.environ},
            stdin=subprocess.DEVNULL,
            stdout=lines,
            stderr=subprocess.DEVNULL,
            timeout=limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise FileRefusedError(Reason.TOO_SLOW, seconds=f"{limits.seconds:g}") from None
    if child.returncode:
        logger.warning("reading process died", extra={"returncode": child.returncode})
        raise FileRefusedError(Reason.READER_DIED)


def workbook_of(lines: Iterable[bytes]) -> Workbook:
    """What the reading process wrote, or the refusal that it ended with."""
    encoding = ""
    sheets: list[_SheetBuilder] = []
    for line in lines:
        match json.loads(line.decode()):
            case list(cells):
                sheets[-1].add(cells)
            case {"sheet": name, "hidden": hidden, "hidden_rows": rows, "hidden_columns": columns}:
                sheets.append(_SheetBuilder(name, hidden, frozenset(rows), frozenset(columns)))
            case {"encoding": encoding}:
                pass
            case {"refused": reason, "found": found}:
                raise FileRefusedError(Reason(reason), **found)
            case {"complete": True}:
                return Workbook(tuple(sheet.build() for sheet in sheets), encoding)
    raise FileRefusedError(Reason.READER_DIED)


class _SheetBuilder:
    """Collects the rows of a sheet; equal texts are kept once, empty rows at its ends not."""

    def __init__(
        self, name: str, hidden: bool, hidden_rows: frozenset[int], hidden_columns: frozenset[int]
    ) -> None:
        self.facts: dict[str, Any] = {
            "name": name,
            "hidden": hidden,
            "hidden_rows": hidden_rows,
            "hidden_columns": hidden_columns,
        }
        self.rows: list[Row] = []
        self.known: dict[str, str] = {}

    def add(self, cells: list[str]) -> None:
        self.rows.append(tuple(map(self.known.setdefault, cells, cells)))

    def build(self) -> Sheet:
        filled = [index for index, row in enumerate(self.rows) if row] or [0]
        rows = tuple(self.rows[filled[0] : filled[-1] + 1])
        return Sheet(rows=rows, first_row=filled[0] + 1, **self.facts)
