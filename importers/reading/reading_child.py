"""Reads one file in a process of its own, which may die; writes what it finds as JSON lines.

Started by ``importers.reading.reader``. Needs no settings and no database, and gets no secrets.
"""

import json
import math
import os
import resource
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from importers.reading.cells import cell_text, tidy
from importers.reading.column_names import column_letters
from importers.reading.delimited import read_delimited
from importers.reading.error_cells import KNOWN_ERRORS, ErrorCells, error_cells
from importers.reading.guard import guard
from importers.reading.kinds import FileKind
from importers.reading.layouts import NO_LAYOUT, Layout, layouts
from importers.reading.limits import MAX_CELL_CHARACTERS, MAX_SHEETS, MAX_TEXT_BYTES, ReadingLimits
from importers.reading.ods_breaks import with_breaks
from importers.reading.refusals import FileRefusedError, Reason
from importers.reading.xls_records import is_protected

TEXT_SHEET_NAME: Final = ""
_NO_ERRORS: Final[ErrorCells] = {}
_encoded: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Output:
    """The lines to the calling process, not more of them than it can hold."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.size = 0

    def write(self, content: object) -> None:
        line = _encoded(content).encode() + b"\n"
        self.size += len(line)
        if self.size > MAX_TEXT_BYTES:
            raise FileRefusedError(Reason.TOO_MUCH_TEXT)
        self.file.write(line)

    def refuse(self, refusal: FileRefusedError) -> None:
        self.size = 0
        self.write({"refused": refusal.reason.value, "found": refusal.found})


def read(path: Path, output: Output, limits: ReadingLimits | None = None) -> None:
    """Write the sheets and rows of the file, then that it is complete; or why it is refused."""
    limits = limits or ReadingLimits()
    try:
        _read_kind(path, guard(path, limits), output, limits)
    except FileRefusedError as refusal:
        output.refuse(refusal)
    except PasswordError:
        output.refuse(FileRefusedError(Reason.PASSWORD))
    except CalamineError:
        output.refuse(FileRefusedError(Reason.DAMAGED))
    except MemoryError:
        output.refuse(FileRefusedError(Reason.TOO_MUCH_MEMORY))
    else:
        output.write({"complete": True})


def _read_kind(path: Path, kind: FileKind, output: Output, limits: ReadingLimits) -> None:
    if kind is FileKind.TEXT:
        encoding, rows = read_delimited(path)
        output.write({"encoding": encoding})
        _begin_sheet(output, TEXT_SHEET_NAME, NO_LAYOUT, is_hidden=False)
        _write_rows(output, rows, limits)
    else:
        _read_workbook(path, kind, output, limits)


def _read_workbook(path: Path, kind: FileKind, output: Output, limits: ReadingLimits) -> None:
    if kind is FileKind.XLS and is_protected(path):
        raise FileRefusedError(Reason.PASSWORD)
    errors, shapes = error_cells(path, kind), layouts(path, kind)
    with with_breaks(path) if kind is FileKind.ODS else path.open("rb") as file:
        # By its path, it would be taken for what its name says.
        workbook = CalamineWorkbook.from_filelike(file)
    if len(workbook.sheets_metadata) > MAX_SHEETS:
        sheets = len(workbook.sheets_metadata)
        raise FileRefusedError(Reason.TOO_MANY_SHEETS, sheets=sheets, limit=MAX_SHEETS)
    for index, sheet in enumerate(workbook.sheets_metadata):
        if sheet.typ is SheetTypeEnum.WorkSheet:
            layout = shapes.get(sheet.name, NO_LAYOUT)
            rows = _sheet_rows(_sheet(workbook, index, errors), errors.get(sheet.name, _NO_ERRORS))
            is_hidden = sheet.visible is not SheetVisibleEnum.Visible
            _begin_sheet(output, sheet.name, layout, is_hidden=is_hidden)
            _write_rows(output, layout.filled(rows), limits)


def _sheet(
    workbook: CalamineWorkbook, index: int, errors: Mapping[str, ErrorCells]
) -> CalamineSheet:
    """The reader stops at errors that it does not know, such as those of Google Sheets."""
    try:
        return workbook.get_sheet_by_index(index)
    except CalamineError:
        name = workbook.sheets_metadata[index].name
        for (row, column), text in errors.get(name, _NO_ERRORS).items():
            if text not in KNOWN_ERRORS:
                raise FileRefusedError(
                    Reason.UNKNOWN_ERROR,
                    sheet=name,
                    row=row,
                    column=column_letters(column),
                    text=text,
                ) from None
        raise


def _sheet_rows(sheet: CalamineSheet, errors: ErrorCells) -> Iterator[list[str]]:
    """The rows from A1 on; the reader leaves out the empty columns before the first value."""
    before = [""] * (sheet.start[1] if sheet.start else 0)
    number = 0
    for number, values in enumerate(sheet.iter_rows(), 1):
        # Most cells of a list are texts.
        texts = [tidy(each) if isinstance(each, str) else cell_text(each) for each in values]
        yield _with_errors(before + texts, number, errors) if errors else before + texts
    # The reader ends where nothing but errors follows.
    last, width = (max(places) for places in zip(*errors, strict=True)) if errors else (0, 0)
    for row in range(number + 1, last + 1):
        yield _with_errors([""] * width, row, errors)


def _with_errors(texts: list[str], row: int, errors: ErrorCells) -> list[str]:
    return [text or errors.get((row, column), "") for column, text in enumerate(texts, 1)]


def _begin_sheet(output: Output, name: str, layout: Layout, *, is_hidden: bool) -> None:
    output.write(
        {
            "sheet": name,
            "hidden": is_hidden,
            "hidden_rows": sorted(layout.hidden_rows),
            "hidden_columns": sorted(layout.hidden_columns),
        }
    )


def _write_rows(output: Output, rows: Iterator[list[str]], limits: ReadingLimits) -> None:
    """Empty rows are told of when another one follows: below a list there may be millions."""
    empty = 0
    for number, cells in enumerate(rows, 1):
        row = _without_empty_end(cells)
        if not row:
            empty += 1
            continue
        _check_row(number, row, limits)
        for _each in range(empty):
            output.write([])
        output.write(row)
        empty = 0


def _check_row(number: int, row: Sequence[str], limits: ReadingLimits) -> None:
    longest = max(map(len, row))
    if number > limits.rows:
        raise FileRefusedError(Reason.TOO_MANY_ROWS, row=number, limit=limits.rows)
    if len(row) > limits.columns:
        raise FileRefusedError(
            Reason.TOO_MANY_COLUMNS, row=number, column=len(row), limit=limits.columns
        )
    if longest > MAX_CELL_CHARACTERS:
        raise FileRefusedError(
            Reason.CELL_TOO_LONG, row=number, characters=longest, limit=MAX_CELL_CHARACTERS
        )


def _without_empty_end(cells: Sequence[str]) -> Sequence[str]:
    width = len(cells)
    while width and not cells[width - 1]:
        width -= 1
    return cells[:width]


def limit_resources(*, memory_bytes: int, seconds: int) -> None:
    """Bind this process before it opens anything; beyond the limits it dies, not the machine."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (2 * MAX_TEXT_BYTES, 2 * MAX_TEXT_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(reading: Callable[[Path, Output, ReadingLimits], None] = read) -> None:
    path, said = sys.argv[1:]
    limits = ReadingLimits(**json.loads(said))
    limit_resources(memory_bytes=limits.memory_bytes, seconds=math.ceil(limits.seconds))
    with os.fdopen(sys.stdout.fileno(), "wb", closefd=False) as file:
        reading(Path(path), Output(file), limits)


if __name__ == "__main__":
    main()
