"""Columns of whole numbers that a program wrote with decimals: where all say 17.0, 17 is meant."""

import re
from collections.abc import Sequence
from typing import Final

_WHOLE: Final = re.compile(r"([0-9]+)[.,]0")
_DIGIT: Final = re.compile(r"[0-9]")

Cells = Sequence[str]


def without_decimals(rows: Sequence[Cells]) -> Sequence[Cells]:
    """The same rows; a column in which one number ends otherwise stays as it is."""
    places = [place for place in range(max(map(len, rows), default=0)) if _is_whole(rows, place)]
    return [_stripped(row, places) for row in rows] if places else rows


def _is_whole(rows: Sequence[Cells], place: int) -> bool:
    """Words for nothing may stand there too."""
    is_whole = False
    for row in rows:
        if place < len(row) and row[place]:
            if _WHOLE.fullmatch(row[place]):
                is_whole = True
            elif _DIGIT.search(row[place]):
                return False
    return is_whole


def _stripped(row: Cells, places: Sequence[int]) -> Cells:
    cells = list(row)
    for place in places:
        if place < len(cells) and (match := _WHOLE.fullmatch(cells[place])):
            cells[place] = match[1]
    return tuple(cells)
