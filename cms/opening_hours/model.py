"""The nouns of opening hours: spans of a day, days, periods of the year, and rules made of them."""

from dataclasses import dataclass, field
from typing import Final

DAY_MINUTES: Final = 24 * 60
WEEK: Final = tuple(range(7))
PUBLIC_HOLIDAY: Final = 7


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Minutes since midnight; past 24:00 when it ends on the next day, no end: open end."""

    opens: int
    closes: int | None

    @property
    def crosses_midnight(self) -> bool:
        return self.closes is not None and self.closes > DAY_MINUTES

    def overlaps(self, other: "Span") -> bool:
        ends = [DAY_MINUTES if span.closes is None else span.closes for span in (self, other)]
        return self.opens < ends[1] and other.opens < ends[0]

    def contains(self, other: "Span") -> bool:
        if self.closes is None or other.closes is None:
            return False
        return self.opens < other.opens and other.closes < self.closes


@dataclass(frozen=True, slots=True, order=True)
class DayRef:
    """A weekday (0 is Monday) or a public holiday (7), of every week or the nth of the month."""

    day: int
    nth: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of the year, or a whole month; of one year or of each."""

    month: int
    day: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last one, both included; without a last day it goes on."""

    first: CalendarDay
    last: CalendarDay | None

    @property
    def is_one_day(self) -> bool:
        return self.first == self.last and self.first.day is not None

    @property
    def is_dated(self) -> bool:
        """Whether it says its year, so that it never comes back."""
        return self.first.year is not None


@dataclass(frozen=True, slots=True)
class Scope:
    """When a rule holds: periods of the year, even or odd weeks; empty: always."""

    periods: tuple[Period, ...] = ()
    even: bool | None = None


ALWAYS: Final = Scope()


@dataclass(frozen=True, slots=True)
class Rule:
    """On these days (none: on every day of the scope) open at these spans (none: closed)."""

    days: tuple[DayRef, ...]
    spans: tuple[Span, ...]
    scope: Scope = field(default=ALWAYS)
    is_added: bool = False  # beside the earlier rules of the same day, not in their place

    @property
    def weekdays(self) -> tuple[int, ...]:
        return tuple(ref.day for ref in self.days if ref.day != PUBLIC_HOLIDAY and not ref.nth)

    @property
    def is_weekly(self) -> bool:
        return self.scope == ALWAYS and all(not ref.nth for ref in self.days)
