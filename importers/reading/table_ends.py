"""Where the entries of a sheet end: at sums and remarks below them, or where a table follows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from importers.reading import table_notes
from importers.reading.headers import Cells, Likeness

_FEWEST_COLUMNS: Final = 3
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


def footers(rows: Sequence[NumberedRow]) -> list[NumberedRow]:
    """The last rows, as far as they are sums or remarks."""
    found: list[NumberedRow] = []
    for number, row in reversed(rows):
        if not _is_footer([cell for cell in row if cell]):
            break
        found.append((number, row))
    return found[::-1]


def _is_footer(filled: Sequence[str]) -> bool:
    first, *others = filled
    if _SUM.fullmatch(first):
        return all(map(_NUMBER.fullmatch, others))
    return not others and _REMARK.match(first) is not None


def strays(rows: Sequence[NumberedRow], header: Cells, likeness: Likeness) -> Mapping[int, str]:
    """The rows of a further table with other columns, each with the sentence about it."""
    begins = next(_beginnings(rows, header, likeness), None)
    if begins is None:
        return {}
    sentence = table_notes.stray_row(rows[begins][0])
    title = begins - 1
    is_titled = title >= 0 and sum(map(bool, rows[title][1])) == 1
    return {number: sentence for number, _row in rows[title if is_titled else begins :]}


def _beginnings(rows: Sequence[NumberedRow], header: Cells, likeness: Likeness) -> Iterator[int]:
    labels = {cell for cell in header if cell}
    for place, (_number, row) in enumerate(rows):
        # Of a list, nearly no row says what the header says.
        if not labels.isdisjoint(row) and likeness.names_columns(row):
            filled = [cell for cell in row if cell]
            if len(filled) >= _FEWEST_COLUMNS and list(row) != list(header):
                yield place
