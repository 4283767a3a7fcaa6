"""What the grammar finds in a text: days, times, periods, words that change them, questions."""

from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Final

from cms.opening_hours.model import DayRef, Period, Span
from cms.opening_hours.vocabulary import Daypart, Question


class Sign(StrEnum):
    """What stands between statements, or turns their meaning."""

    SOFT = auto()  # comma, slash
    AND = auto()
    HARD = auto()  # semicolon, end of a sentence
    LINE = auto()
    PARAGRAPH = auto()
    COLON = auto()
    CLOSED = auto()
    STAFF_HOLIDAYS = auto()
    EXCEPT = auto()
    ONLY = auto()
    ALSO = auto()
    ELSE = auto()
    OR = auto()
    BREAK = auto()
    WALK_IN = auto()
    LABEL = auto()
    NOISE = auto()
    ALL_DAY = auto()
    SEASON_WORD = auto()
    DASH = auto()

    @property
    def separates(self) -> bool:
        """Whether it stands between the members of a list."""
        return self in (Sign.SOFT, Sign.AND)


HARD_SIGNS: Final = (Sign.HARD, Sign.LINE, Sign.PARAGRAPH)


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of the text, from ``start`` to before ``end``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark(Item):
    """A sign of the list above; ``word`` tells headings apart."""

    sign: Sign
    word: str = ""


@dataclass(frozen=True, slots=True)
class Days(Item):
    refs: tuple[DayRef, ...]
    is_every_day: bool = False
    has_slash: bool = False


@dataclass(frozen=True, slots=True)
class Times(Item):
    spans: tuple[Span, ...]
    has_slash: bool = False


@dataclass(frozen=True, slots=True)
class Until(Item):
    """ "bis 13 Uhr": its start is that of other days."""

    closes: int


@dataclass(frozen=True, slots=True)
class Season(Item):
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Weeks(Item):
    """Even or odd calendar weeks."""

    even: bool


@dataclass(frozen=True, slots=True)
class PartOfDay(Item):
    part: Daypart


@dataclass(frozen=True, slots=True)
class Appointment(Item):
    """By appointment; ``has_subject``: "Termine nach Vereinbarung" speaks for itself."""

    has_subject: bool = False
    is_only: bool = False


@dataclass(frozen=True, slots=True)
class Asked(Item):
    """A piece that is not understood, or that could mean two things."""

    question: Question
    has_digits: bool = False

    @property
    def is_remark(self) -> bool:
        """Whether it cannot change what stands before it: plain words, or a phone number."""
        is_words = self.question is Question.UNKNOWN and not self.has_digits
        return is_words or self.question is Question.CONTACT


@dataclass(frozen=True, slots=True)
class Bracket(Item):
    items: tuple[Item, ...]

    @property
    def is_mixed_scope(self) -> bool:
        """A period together with hours of its own."""
        has_scope = any(isinstance(item, Season | Weeks) for item in self.items)
        return has_scope and any(isinstance(item, Days | Times | Until) for item in self.items)
