"""Which row of a sheet names its columns, told by likeness with known names and by its shape."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final, NamedTuple

from rapidfuzz import fuzz, process

SEARCHED_ROWS: Final = 60
_LONGEST_LABEL: Final = 60
_LIKE_ENOUGH: Final = 88
_SHORTEST_FUZZY: Final = 5
# One alone is a title.
_FEWEST_LABELS: Final = 2

_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_NO_LETTER_OR_DIGIT = re.compile(r"[\W_]+")
_LETTER = re.compile(r"[^\W\d_]")
_VALUE = re.compile(r"[\d\s.,:/+-]+|\S+@\S+|https?:.*|www\..*|true|false", re.IGNORECASE)
_TYPE = re.compile(
    r"(?:frei)?text|string|str|zeichen(?:kette)?|(?:ganz|dezimal)?zahl|num(?:ber|eric|erisch)?|"
    r"int(?:eger)?|float|double|decimal|real|bool(?:ean)?|datum|date(?:time)?|time(?:stamp)?|zeit|"
    r"uhrzeit|url|link|e-?mail|uuid|geometry|point|ja? ?/ ?n(?:ein)?|"
    r"(?:var)?char(?: ?\(\d+\))?|(?:max\.? ?)?\d+ zeichen|"
    r"pflicht(?:feld|angabe)?|optional(?:es feld)?|required|mandatory|freiwillig|auswahl(?:feld)?",
    re.IGNORECASE,
)

Cells = Sequence[str]


def comparable(name: str) -> str:
    """The name without case, blanks, signs and umlauts: "PLZ / Ort" and "plz_ort" are the same."""
    return _NO_LETTER_OR_DIGIT.sub("", name.casefold().translate(_UMLAUTS))


@dataclass(frozen=True, slots=True)
class Likeness:
    """Compares cells with the names that the importer knows."""

    known: frozenset[str]
    seen: dict[str, float] = field(default_factory=dict)

    @classmethod
    def to(cls, names: Collection[str]) -> "Likeness":
        return cls(frozenset(filter(None, map(comparable, names))))

    def of_row(self, cells: Cells) -> float:
        """How many of the cells are known names, a likely misspelling counting less."""
        return sum(map(self.of_name, {cell for cell in cells if 0 < len(cell) <= _LONGEST_LABEL}))

    def of_name(self, name: str) -> float:
        if name not in self.seen:
            self.seen[name] = self._compare(comparable(name))
        return self.seen[name]

    def names_columns(self, cells: Cells) -> bool:
        """Whether all that stands there are known names, without a misspelling."""
        return all(self.of_name(cell) == 1 for cell in cells if cell)

    def _compare(self, name: str) -> float:
        if name in self.known:
            return 1
        if len(name) < _SHORTEST_FUZZY:
            return 0
        match = process.extractOne(name, self.known, scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH)
        return 0.7 if match else 0


def find_header(rows: Sequence[Cells], likeness: Likeness) -> int | None:
    """The index of the header row, or None if no row holds anything."""
    candidates = [index for index, row in enumerate(rows[:SEARCHED_ROWS]) if any(row)]
    if not candidates:
        return None
    width = max(_filled(row) for row in rows[: 2 * SEARCHED_ROWS])
    known = {index: likeness.of_row(rows[index]) for index in candidates}
    best = max(candidates, key=lambda index: known[index] + _shape(rows[index], width))
    if known[best] >= 1:
        return best
    return next((index for index in candidates if _looks_like_labels(rows[index], width)), best)


class Header(NamedTuple):
    """What each column is called, and the first and the last row that say it."""

    names: Sequence[str]
    first: int
    last: int


def whole_header(rows: Sequence[Cells], index: int, likeness: Likeness) -> Header:
    """The header row with what the rows right below and above it say of columns that it does not.

    People part a header over two rows: "Address" above "Street" and "City".
    """
    names, first, last = rows[index], index, index
    below = rows[index + 1] if index + 1 < len(rows) else ()
    if _adds(below, names) and likeness.names_columns(below) and not is_type_row(below):
        names, last = _joined(names, below), index + 1
    above = _above_cells(rows, index, last)
    if _adds(above, names):
        names, first = _joined(names, above), index - 1
    return Header(names, first, last)


def _above_cells(rows: Sequence[Cells], index: int, last: int) -> Cells:
    """The labels above the header row, of columns that hold something."""
    above = rows[index - 1] if index else ()
    if sum(map(_is_label, above)) < _FEWEST_LABELS:
        return ()
    filled = {place for row in rows[last + 1 :] for place, cell in enumerate(row) if cell}
    return [cell if place in filled else "" for place, cell in enumerate(above)]


def _adds(cells: Cells, names: Cells) -> bool:
    return _filled(cells) > 1 and any(
        cell and not (place < len(names) and names[place]) for place, cell in enumerate(cells)
    )


def _joined(names: Cells, others: Cells) -> Cells:
    return [name or other for name, other in zip_longest(names, others, fillvalue="")]


def is_type_row(cells: Cells) -> bool:
    """Whether the row says what kind of value belongs into each column."""
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and all(_TYPE.fullmatch(cell) for cell in filled)


def _shape(cells: Cells, width: int) -> float:
    """From 0 to 1: labels are words, each different, and there is one for each column."""
    filled = [cell for cell in cells if cell]
    labels = {cell for cell in filled if _is_label(cell)}
    return len(labels) ** 2 / (len(filled) * width)


def _looks_like_labels(cells: Cells, width: int) -> bool:
    filled = [cell for cell in cells if cell]
    return 5 * len(filled) >= 3 * width and all(map(_is_label, filled))


def _is_label(cell: str) -> bool:
    is_short = len(cell) <= _LONGEST_LABEL
    return is_short and _LETTER.search(cell) is not None and not _VALUE.fullmatch(cell)


def _filled(cells: Cells) -> int:
    return sum(map(bool, cells))
