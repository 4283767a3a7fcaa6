"""Columns of whole numbers that a program wrote with decimals: where 17.0 stands, 17 is meant.

Proven by the column: nothing in it has a part of a number behind its point, and no text but
numbers, house numbers and the like has digits.
"""

import re
from collections.abc import Sequence
from typing import Final

from importers.reading.error_texts import shows_error

_ENDINGS: Final = (".0", ",0")
_WHOLE: Final = re.compile(r"([0-9]+)[.,]0")
_DIGIT: Final = re.compile(r"[0-9]")
# 2.5, 17.05.2027, 1.0.2, 2.0 km; and the words of "Studio 54".
_SOMETHING_ELSE: Final = re.compile(r"[.,][0-9]|[^\W\d_]{2}")

Cells = Sequence[str]


def without_decimals(rows: Sequence[Cells]) -> Sequence[Cells]:
    """The same rows; a column in which one number ends otherwise stays as it is."""
    suspected = {place for row in rows for place, text in enumerate(row) if text.endswith(_ENDINGS)}
    places = [place for place in suspected if _is_whole(rows, place)]
    return [_stripped(row, places) for row in rows] if places else rows


def _is_whole(rows: Sequence[Cells], place: int) -> bool:
    return all(_may_stand_beside(row[place]) for row in rows if place < len(row))


def _may_stand_beside(text: str) -> bool:
    """Words for nothing may, errors, and numbers that were not written so: 5, 12a, 5-7."""
    return (
        not _DIGIT.search(text)
        or _WHOLE.fullmatch(text) is not None
        or not _SOMETHING_ELSE.search(text)
        or shows_error(text)
    )


def _stripped(row: Cells, places: Sequence[int]) -> Cells:
    cells = list(row)
    for place in places:
        if place < len(cells) and (match := _WHOLE.fullmatch(cells[place])):
            cells[place] = match[1]
    return tuple(cells)
