"""How alike two entries are: the nearer they stand, the less alike their names must be."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from rapidfuzz import fuzz

from cms.duplicates.names import KEPT, house_key, name_words, street_key
from cms.folding import fold, folded_words

METRES_PER_DEGREE: Final = 111_320
FARTHEST: Final = 600  # metres between two points of what may be one place
# From how alike the names must be: by metres, then by what the addresses say.
BY_DISTANCE: Final = ((75, 75), (250, 85), (FARTHEST, 95))
AT_THE_SAME_DOOR: Final = 70
IN_THE_SAME_STREET: Final = 88
UNDER_ONE_POSTCODE: Final = 90
IN_ANOTHER_STREET: Final = 97
ANYWHERE: Final = 96
ONE_STREET: Final = 88
ANOTHER_SPELLING: Final = 65
# One name that contains the other whole.
OF_A_PART: Final = 0.93


@dataclass(frozen=True)
class Traits:
    """What of an entry is compared; empty where nothing is known."""

    name: str
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    city: str = ""
    # Longitude and latitude.
    degrees: tuple[float, float] | None = None

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The telling words of the name; its city tells nothing while there are others."""
        words = name_words(self.name)
        city = set(folded_words(self.city))
        return tuple(word for word in words if word not in city) or words

    @cached_property
    def spaced(self) -> str:
        return " ".join(self.words)

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(word for word in self.words if word.isdigit())

    @cached_property
    def town(self) -> str:
        return fold(self.city)

    @cached_property
    def door(self) -> tuple[str, str]:
        return street_key(self.street), house_key(self.house_number)

    @property
    def has_a_place(self) -> bool:
        return bool(self.degrees or self.postcode or self.street)


def likeness(one: Traits, other: Traits) -> float:
    """How much more alike than they must be, standing as they do; 0 when they are not the same."""
    if one.numbers and other.numbers and one.numbers != other.numbers:
        return 0  # "Kita 1" is not "Kita 2", however alike
    needed = needed_likeness(one, other)
    if needed is None:
        return 0
    found = likeness_of_names(one, other, needed)
    return 1 + found - needed if found >= needed else 0


def needed_likeness(one: Traits, other: Traits) -> int | None:
    """How alike the names must be; ``None`` when the two are too far apart."""
    distance = metres(one, other)
    if distance is not None:
        if distance <= 2 * FARTHEST and has_the_same_door(one, other):
            return AT_THE_SAME_DOOR
        return next((needed for most, needed in BY_DISTANCE if distance <= most), None)
    if differ(one.postcode, other.postcode) or differ(one.town, other.town):
        return None
    if not (one.has_a_place and other.has_a_place):
        return ANYWHERE
    return needed_by_address(one, other)


def needed_by_address(one: Traits, other: Traits) -> int | None:
    if has_the_same_door(one, other):
        return AT_THE_SAME_DOOR
    if not (one.street and other.street):
        return UNDER_ONE_POSTCODE if one.postcode and other.postcode else ANYWHERE
    if is_one_street(one.door[0], other.door[0]):
        return IN_THE_SAME_STREET
    return None if one.house_number and other.house_number else IN_ANOTHER_STREET


def differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other


def has_the_same_door(one: Traits, other: Traits) -> bool:
    return one.door[1] == other.door[1] != "" and is_one_street(one.door[0], other.door[0])


@lru_cache(KEPT)
def is_one_street(mine: str, theirs: str) -> bool:
    """Also with a slip of the pen."""
    return bool(mine and theirs) and fuzz.ratio(mine, theirs) >= ONE_STREET


def metres(one: Traits, other: Traits) -> float | None:
    """Between the two points; flat enough for a neighbourhood."""
    if one.degrees is None or other.degrees is None:
        return None
    (east, north), (other_east, other_north) = one.degrees, other.degrees
    width = (east - other_east) * math.cos(math.radians(north))
    return math.hypot(width, north - other_north) * METRES_PER_DEGREE


def likeness_of_names(one: Traits, other: Traits, needed: float) -> float:
    mine, theirs = one.spaced, other.spaced
    if tells_them_apart(one, other):
        return 0
    glued = fuzz.ratio(mine.replace(" ", ""), theirs.replace(" ", ""))
    part = fuzz.token_set_ratio(mine, theirs) * OF_A_PART
    return max(part, glued, fuzz.token_sort_ratio(mine, theirs, score_cutoff=needed))


def tells_them_apart(one: Traits, other: Traits) -> bool:
    """Whether each has words of its own that are no spelling of the other's: Nord and Mitte."""
    mine = " ".join(word for word in one.words if word not in other.words)
    theirs = " ".join(word for word in other.words if word not in one.words)
    return bool(mine and theirs) and fuzz.ratio(mine, theirs) < ANOTHER_SPELLING
