"""The one table of a workbook: its header, its entries by row number, and what was left out."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final, NamedTuple

from importers.reading import table_notes
from importers.reading.column_names import beside_row_numbers, name_columns, unnamed_columns
from importers.reading.headers import Header, Likeness, find_header, is_type_row, whole_header
from importers.reading.reader import Sheet, Workbook
from importers.reading.refusals import FileRefusedError, Reason
from importers.reading.table_ends import footers, repeated_headers, strays
from importers.reading.whole_numbers import without_decimals


class Cells(Mapping[str, str]):
    """The texts of one row by column name; the names are kept once for all rows."""

    __slots__ = ("_places", "_texts")

    def __init__(self, places: Mapping[str, int], texts: Sequence[str]) -> None:
        self._places = places
        self._texts = texts

    def __getitem__(self, name: str) -> str:
        place = self._places[name]
        return self._texts[place] if place < len(self._texts) else ""

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __repr__(self) -> str:
        return repr(dict(self))


class Row(NamedTuple):
    """One entry; ``number`` is the row that a spreadsheet program shows."""

    number: int
    cells: Mapping[str, str]


class IgnoredRow(NamedTuple):
    """A filled row that is no entry, and the sentence that says so."""

    number: int
    note: str


@dataclass(frozen=True, slots=True)
class Table:
    """What a file offers for import; ``notes`` are sentences about what was chosen and left out."""

    sheet: str
    header: tuple[str, ...]
    header_row: int
    rows: tuple[Row, ...]
    ignored: tuple[IgnoredRow, ...] = ()
    notes: tuple[str, ...] = ()
    # The entries that the file hides, whether they are among the rows or were left out.
    hidden: tuple[int, ...] = ()
    leaves_out_hidden: bool = False
    # Rows that stand below the header of another table, with the sentence about each.
    strays: Mapping[int, str] = field(default_factory=dict)


NumberedRow = tuple[int, Sequence[str]]
# A list may have an entry that is called like a column.
_FEWEST_SIDEWAYS: Final = 4


class _Candidate(NamedTuple):
    """A sheet that holds something, with the row that would be its header."""

    sheet: Sheet
    header_index: int
    likeness: Likeness
    header: Header

    @property
    def rank(self) -> tuple[bool, float, int]:
        return not self.sheet.hidden, self.likeness.of_row(self.header_cells), len(self.sheet.rows)

    @property
    def header_cells(self) -> Sequence[str]:
        return self.sheet.rows[self.header_index]

    @property
    def is_sideways(self) -> bool:
        """Whether names of columns stand below each other, and beside the first one none."""
        place = next(place for place, cell in enumerate(self.header_cells) if cell)
        if [self.likeness.of_name(cell) == 1 for cell in self.header_cells[place:]].count(True) > 1:
            return False  # of nearly every table
        below = [row[place] for row in self.sheet.rows[self.header_index :] if row[place:]]
        known = {cell for cell in below if self.likeness.of_name(cell) == 1}
        return (
            self.header_cells[place] in known
            and len(known) >= _FEWEST_SIDEWAYS
            and 2 * len(known) > len(below)
        )

    @property
    def further_parts(self) -> list[NumberedRow]:
        """Rows that say more of the header."""
        indices = {self.header.first, self.header.last} - {self.header_index}
        first = self.sheet.first_row
        return [(first + index, self.sheet.rows[index]) for index in sorted(indices)]

    @property
    def header_row(self) -> int:
        return self.sheet.first_row + self.header_index

    @property
    def titles(self) -> list[NumberedRow]:
        rows = self.sheet.rows[: self.header.first]
        return [(number, row) for number, row in enumerate(rows, self.sheet.first_row) if any(row)]

    @property
    def body(self) -> list[NumberedRow]:
        first = self.header.last + 1
        return list(enumerate(self.sheet.rows[first:], self.sheet.first_row + first))


def find_table(
    workbook: Workbook,
    known_names: Collection[str],
    *,
    sheet: str | None = None,
    leaves_out_hidden: bool = False,
) -> Table:
    """The table whose header is most like ``known_names``, or the one of the named sheet."""
    likeness = Likeness.to(known_names)
    found = (_candidate(each, likeness) for each in _sheets(workbook, sheet))
    candidates = [candidate for candidate in found if candidate]
    if not candidates:
        raise FileRefusedError(Reason.NO_TABLE)
    upright = [candidate for candidate in candidates if not candidate.is_sideways]
    if not upright:
        raise FileRefusedError(Reason.SIDEWAYS)
    chosen = max(upright, key=lambda candidate: candidate.rank)
    others = [candidate.sheet.name for candidate in candidates if candidate is not chosen]
    notes = [
        *table_notes.encoding_note(workbook.encoding),
        *table_notes.sheet_note(chosen.sheet.name, others),
        *([table_notes.hidden_note(chosen.sheet.name)] if chosen.sheet.hidden else []),
    ]
    return _table(chosen, notes=notes, leaves_out_hidden=leaves_out_hidden)


def _sheets(workbook: Workbook, name: str | None) -> Sequence[Sheet]:
    if name is None:
        return workbook.sheets
    named = [sheet for sheet in workbook.sheets if sheet.name == name]
    if not named:
        names = ", ".join(sheet.name for sheet in workbook.sheets)
        raise FileRefusedError(Reason.NO_SUCH_SHEET, sheet=name, sheets=names)
    return named


def _candidate(sheet: Sheet, likeness: Likeness) -> _Candidate | None:
    index = find_header(sheet.rows, likeness)
    if index is None:
        return None
    return _Candidate(sheet, index, likeness, whole_header(sheet.rows, index, likeness))


def _table(chosen: _Candidate, *, notes: list[str], leaves_out_hidden: bool) -> Table:
    filled = [(number, row) for number, row in chosen.body if any(row)]
    ignored = _ignored(chosen, filled)
    passed_over = {row.number for row in ignored}
    entries = [(number, row) for number, row in filled if number not in passed_over]
    hidden_rows = chosen.sheet.hidden_rows
    hidden = [numbered for numbered in entries if numbered[0] in hidden_rows] if hidden_rows else []
    numbers = tuple(number for number, _row in hidden)
    cells = [row for _number, row in entries]
    names = beside_row_numbers(chosen.header.names, cells)
    places = name_columns(names, cells)
    notes += [row.note for row in ignored]
    notes += table_notes.mangled_note([(chosen.header_row, chosen.header_cells), *entries])
    notes += table_notes.html_note(entries)
    notes += table_notes.empty_rows_note(len(chosen.body) - len(filled))
    notes += table_notes.unnamed_columns_note(unnamed_columns(names, places))
    notes += table_notes.hidden_rows_note(numbers, left_out=leaves_out_hidden)
    notes += _hidden_columns_note(chosen.sheet, places)
    if leaves_out_hidden and hidden:
        ignored = (*ignored, *_noted(hidden, table_notes.hidden_row_note))
        entries = [numbered for numbered in entries if numbered[0] not in hidden_rows]
    rows = without_decimals([row for _number, row in entries])
    further = strays(entries, chosen.header_cells, chosen.likeness)
    return Table(
        sheet=chosen.sheet.name,
        header=tuple(places),
        header_row=chosen.header_row,
        rows=tuple(
            Row(number, Cells(places, row))
            for (number, _row), row in zip(entries, rows, strict=True)
        ),
        ignored=ignored,
        notes=tuple(notes),
        hidden=numbers,
        leaves_out_hidden=leaves_out_hidden,
        strays=further,
    )


def _hidden_columns_note(sheet: Sheet, places: Mapping[str, int]) -> Iterator[str]:
    """What a person does not see in their program, and what was read all the same."""
    columns = [name for name, place in places.items() if place + 1 in sheet.hidden_columns]
    yield from table_notes.hidden_columns_note(columns)


def _ignored(chosen: _Candidate, filled: Sequence[NumberedRow]) -> tuple[IgnoredRow, ...]:
    types = list(takewhile(lambda numbered: is_type_row(numbered[1]), filled))
    header = chosen.header_cells
    return (
        *_noted(chosen.titles, table_notes.title_note),
        *_noted(chosen.further_parts, table_notes.header_part_note),
        *_noted(types, table_notes.type_note),
        *_noted(repeated_headers(filled, header), table_notes.repeated_header_note),
        *_noted(footers(filled, header), table_notes.footer_note),
    )


def _noted(rows: Sequence[NumberedRow], note: Callable[[int, str], str]) -> Iterator[IgnoredRow]:
    for number, row in rows:
        yield IgnoredRow(number, note(number, " · ".join(filter(None, row))))
