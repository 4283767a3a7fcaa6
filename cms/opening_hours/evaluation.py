"""Asks opening-hours-py when an OSM string is open, with the public holidays of the Land."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

import opening_hours

from cms.opening_hours.holidays_of_land import public_holidays
from cms.opening_hours.model import (
    DAY_MINUTES,
    PUBLIC_HOLIDAY,
    CalendarDay,
    Period,
    Rule,
    Scope,
)
from cms.opening_hours.osm_reading import read_osm
from cms.opening_hours.osm_writing import write_osm

# What the library cannot know: it ignores "SH off" and "easter", and has no place for the sun.
_UNKNOWABLE: Final = re.compile(r"\b(?:SH|easter|sunrise|sunset|dawn|dusk)\b|\"|\|\|")
_OPEN_END: Final = re.compile(r"(\d\d):(\d\d)\+")
_CERTAIN_MINUTES: Final = 120
_YEARS_AHEAD: Final = 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """Open from here to there; without an end if only the start is told."""

    opens: datetime
    closes: datetime | None


# Each value of opening hours asks when it is made, and many doors say the same.
@lru_cache(maxsize=2048)
def is_valid_osm(osm: str) -> bool:
    try:
        opening_hours.OpeningHours(osm, country="DE")
    except opening_hours.ParserError:  # type: ignore[attr-defined]  # missing in its stubs
        return False
    return True


def is_evaluable(osm: str) -> bool:
    """Whether open and closed can be told at all from this string."""
    if _UNKNOWABLE.search(osm):
        return False
    return "PH" not in osm or read_osm(osm) is not None


def is_open(osm: str, at: datetime, *, holidays: frozenset[date]) -> bool | None:
    """Open, closed, or None where an open end has been running for a while."""
    certain, possible = _expressions(osm, holidays)
    if certain.is_open(at):
        return True
    return None if possible.is_open(at) else False


def next_change(osm: str, after: datetime, *, holidays: frozenset[date]) -> datetime | None:
    """The next instant (local, naive) at which it opens or closes."""
    change = _expressions(osm, holidays)[0].next_change(after)
    is_known = change is not None and change.year <= after.year + _YEARS_AHEAD
    return change.replace(tzinfo=None) if change is not None and is_known else None


def stretches(osm: str, start: date, end: date, *, holidays: frozenset[date]) -> Iterator[Stretch]:
    """What is open from before the first day to the last, each under the day it begins on."""
    certain, possible = _expressions(osm, holidays)
    sure = dict(_intervals(certain, start, end))
    for opens, closes in _intervals(possible, start, end):
        for first, last in _by_day(opens, closes):
            is_told = first not in sure or sure[first] >= last
            yield Stretch(first, last if is_told else None)


def _intervals(
    expression: opening_hours.OpeningHours, start: date, end: date
) -> Iterator[tuple[datetime, datetime]]:
    bounds = [datetime.combine(day, time()) for day in (start, end)]
    for opens, closes, state, _comment in expression.intervals(*bounds):
        if state == opening_hours.State.OPEN and closes is not None:
            yield opens.replace(tzinfo=None), closes.replace(tzinfo=None)


def _by_day(opens: datetime, closes: datetime) -> Iterator[tuple[datetime, datetime]]:
    """A night belongs to the evening before; what runs on into the next noon is split."""
    while True:
        midnight = datetime.combine(opens.date() + timedelta(days=1), time())
        if closes <= midnight + timedelta(hours=12):
            yield opens, closes
            return
        yield opens, midnight
        opens = midnight


@lru_cache(maxsize=4096)
def _expressions(
    osm: str, holidays: frozenset[date]
) -> tuple[opening_hours.OpeningHours, opening_hours.OpeningHours]:
    """With open ends as long as they surely are, and as long as they can be."""
    dated = with_dates(osm, holidays)
    texts = (_OPEN_END.sub(_certain_end, dated), _OPEN_END.sub(r"\1:\2-24:00", dated))
    certain, possible = (
        opening_hours.OpeningHours(text, country=None, auto_country=False, auto_timezone=False)
        for text in texts
    )
    return certain, possible


def _certain_end(match: "re.Match[str]") -> str:
    opens = int(match[1]) * 60 + int(match[2])
    closes = min(opens + _CERTAIN_MINUTES, DAY_MINUTES)
    return f"{match[1]}:{match[2]}-{closes // 60:02}:{closes % 60:02}"


def with_dates(osm: str, holidays: frozenset[date]) -> str:
    """The string with "PH" written out as dates: the library knows no Länder."""
    rules = read_osm(osm) if "PH" in osm else None
    if rules is None:
        return osm
    written = [part for rule in rules for part in _dated(rule, sorted(holidays))]
    return write_osm(written) or "off"


def _dated(rule: Rule, holidays: Sequence[date]) -> Iterator[Rule]:
    """The rule for its weekdays, and beside it one for the dates of the holidays."""
    weekly = tuple(ref for ref in rule.days if ref.day != PUBLIC_HOLIDAY)
    if weekly == rule.days:
        yield rule
        return
    if weekly:
        yield replace(rule, days=weekly)
    dates = tuple(_one_day(day) for day in holidays if is_in_scope(day, rule.scope))
    if dates:
        yield Rule((), rule.spans, Scope(dates), is_added=rule.is_added)


def _one_day(day: date) -> Period:
    calendar_day = CalendarDay(day.month, day.day, day.year)
    return Period(calendar_day, calendar_day)


def is_in_scope(day: date, scope: Scope) -> bool:
    """Whether the date lies in one of the periods and in the right weeks."""
    if scope.even is not None and (day.isocalendar().week % 2 == 0) is not scope.even:
        return False
    return not scope.periods or any(_is_in_period(day, period) for period in scope.periods)


def _is_in_period(day: date, period: Period) -> bool:
    first = (period.first.month, period.first.day or 1)
    if period.last is None:
        return (day.year, day.month, day.day) >= (period.first.year or 0, *first)
    last = (period.last.month, period.last.day or 31)
    if period.first.year and period.last.year:
        begin, end = (period.first.year, *first), (period.last.year, *last)
        return begin <= (day.year, day.month, day.day) <= end
    here = (day.month, day.day)
    return first <= here <= last if first <= last else here >= first or here <= last


def holidays_around(day: date, land: str | None) -> frozenset[date]:
    """The holidays from the year before to two years ahead."""
    years = range(day.year - 1, day.year + _YEARS_AHEAD + 1)
    return frozenset().union(*(public_holidays(land, year) for year in years))


def says_nothing_of(osm: str, day: date) -> bool:
    """Whether the day may be a holiday while the string leaves holidays open."""
    if "PH" in osm or osm == "24/7":
        return False
    rules = read_osm(osm) or ()
    return not any(_names_date(rule, day) for rule in rules)


def _names_date(rule: Rule, day: date) -> bool:
    is_dated = bool(rule.scope.periods) and all(p.is_one_day for p in rule.scope.periods)
    return is_dated and is_in_scope(day, rule.scope)
