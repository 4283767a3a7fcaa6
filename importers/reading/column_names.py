"""A name for each column that holds something; its letter where the header gives none."""

from collections.abc import Mapping, Sequence
from itertools import count
from string import ascii_uppercase

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

Cells = Sequence[str]


def name_columns(header: Cells, body: Sequence[Cells]) -> Mapping[str, int]:
    """The place of each column by its name, in the order of the sheet."""
    places: dict[str, int] = {}
    filled = {place for row in body for place, text in enumerate(row) if text}
    for place in range(max(len(header), *(each + 1 for each in filled), 0)):
        label = " ".join(header[place].split()) if place < len(header) else ""
        if label or place in filled:
            places[_unique(label or _letter_name(place), places)] = place
    return places


def beside_row_numbers(header: Cells, body: Sequence[Cells]) -> Cells:
    """The header one place further, if the rows are numbered as R does: without a name above."""
    is_short = bool(body) and all(len(row) == len(header) + 1 for row in body)
    is_numbered = is_short and all(row[0] == str(number) for number, row in enumerate(body, 1))
    return ["", *header] if is_numbered else header


def unnamed_columns(header: Cells, places: Mapping[str, int]) -> list[str]:
    """The names that the header does not give."""
    return [name for name, place in places.items() if place >= len(header) or not header[place]]


def is_letter_name(name: str) -> bool:
    """Whether a column is called so because the header gives no name."""
    letters = name.rpartition(" ")[2]
    is_like_that = letters.isascii() and letters.isalpha() and letters.isupper()
    return is_like_that and name == _named_by(letters)


def _letter_name(place: int) -> str:
    return _named_by(column_letters(place + 1))


def _named_by(letters: str) -> str:
    """The same whoever reads: what was decided about a column is kept by its name."""
    with override(settings.LANGUAGE_CODE):
        return _("Column %(letters)s") % {"letters": letters}


def column_letters(number: int) -> str:
    """The letters by which spreadsheet programs call the column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, len(ascii_uppercase))
        letters = ascii_uppercase[rest] + letters
    return letters


def _unique(name: str, taken: Mapping[str, int]) -> str:
    if name not in taken:
        return name
    return next(each for n in count(2) if (each := f"{name} ({n})") not in taken)
