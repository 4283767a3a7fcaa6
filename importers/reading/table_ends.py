"""Where the entries of a sheet end: at sums and remarks below them, or where a table follows."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final

from importers.reading import table_notes
from importers.reading.headers import Cells, Likeness, comparable

_FEWEST_COLUMNS: Final = 3
_FEWEST_IN_COMMON: Final = 2
_SUM: Final = re.compile(
    r"(?:gesamt|summe|insgesamt|total|anzahl)(?:summe|zahl|anzahl| der \w+)?\s*:?\s*[\d.,]*",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"[\d.,\s]+(?:€|%)?")
_REMARK: Final = re.compile(
    r"(?:stand|datenstand|quellen?|hinweise?|anmerkung(?:en)?|legende|erläuterung(?:en)?)\s*:"
    r"|stand\s+(?:vom\s+|am\s+)?[\d.]+|alle angaben|(?:angaben )?ohne gewähr|\*+\)?\s|©",
    re.IGNORECASE,
)

NumberedRow = tuple[int, Cells]


def footers(rows: Sequence[NumberedRow], header: Cells) -> list[NumberedRow]:
    """The last rows, as far as they are sums or remarks; these begin where the names stand."""
    found: list[NumberedRow] = []
    for number, row in reversed(rows):
        if _first_place(row) > _first_place(header) or not _is_footer(list(filter(None, row))):
            break
        found.append((number, row))
    return found[::-1]


def _first_place(cells: Cells) -> int:
    return next(place for place, cell in enumerate(cells) if cell)


def _is_footer(filled: Sequence[str]) -> bool:
    first, *others = filled
    return is_sum(filled) or (not others and _REMARK.match(first) is not None)


def is_sum(filled: Sequence[str]) -> bool:
    first, *others = filled
    return begins_sum(first) and all(map(_NUMBER.fullmatch, others))


def begins_sum(text: str) -> bool:
    return _SUM.fullmatch(text) is not None


def strays(rows: Sequence[NumberedRow], header: Cells, likeness: Likeness) -> Mapping[int, str]:
    """The rows of a further table with other columns, each with the sentence about it."""
    begins = next(_beginnings(rows, header, likeness), None)
    if begins is None:
        return {}
    sentence = table_notes.stray_row(rows[begins][0])
    title = begins - 1
    is_titled = title >= 0 and sum(map(bool, rows[title][1])) == 1
    return {number: sentence for number, _row in rows[title if is_titled else begins :]}


def repeated_headers(rows: Sequence[NumberedRow], header: Cells) -> list[NumberedRow]:
    """The rows that say nothing but what the header says in the same place."""
    labels = set(filter(None, header))
    return [
        (number, row)
        for number, row in rows
        if not labels.isdisjoint(row) and _repeats(row, header)
    ]


def _repeats(row: Cells, header: Cells) -> bool:
    if list(row) == list(header):
        return True
    pairs = [pair for pair in zip_longest(row, header, fillvalue="") if pair[0]]
    return len(pairs) >= _FEWEST_IN_COMMON and all(
        comparable(cell) == comparable(label) for cell, label in pairs
    )


def _beginnings(rows: Sequence[NumberedRow], header: Cells, likeness: Likeness) -> Iterator[int]:
    labels = set(filter(None, header))
    for place, (_number, row) in enumerate(rows):
        # Of a list, nearly no row says what the header says.
        if not labels.isdisjoint(row) and _names_others(row, labels, likeness):
            yield place


def _names_others(row: Cells, labels: Collection[str], likeness: Likeness) -> bool:
    is_like = sum(cell in labels for cell in row) >= _FEWEST_IN_COMMON
    return is_like and sum(map(bool, row)) >= _FEWEST_COLUMNS and likeness.names_columns(row)
