"""Reads OSM opening_hours strings: those that an editor types, and our own for the week table."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from cms.opening_hours.model import (
    DAY_MINUTES,
    PUBLIC_HOLIDAY,
    WEEK,
    CalendarDay,
    DayRef,
    Period,
    Rule,
    Scope,
    Span,
)
from cms.opening_hours.osm_writing import DAY_CODES, MONTH_CODES

_DAY = "|".join(DAY_CODES)
_MONTH = "|".join(MONTH_CODES)
_TIME = r"\d\d:\d\d(?:-\d\d:\d\d|\+)"
_DAY_SELECTOR = rf"(?:{_DAY})(?:-(?:{_DAY})|\[[-\d,]+\])?"
_DATE = rf"(?:(\d{{4}}) )?({_MONTH})(?: (\d{{1,2}}))?"
_DATE_TEXT = rf"(?:\d{{4}} )?(?:{_MONTH})(?: \d{{1,2}})?"
_PERIOD_TEXT = rf"{_DATE_TEXT}(?:\+|-(?:{_DATE_TEXT}|\d{{1,2}}))?"
_PERIOD: Final = re.compile(rf"{_DATE}(?:(\+)|-(?:{_DATE}|(\d{{1,2}})))?")
_RULE: Final = re.compile(
    rf"(?:(?P<periods>{_PERIOD_TEXT}(?:,{_PERIOD_TEXT})*):? ?)?"
    r"(?:week ?(?P<weeks>0?1-53/2|0?2-52/2) ?)?"
    rf"(?P<days>{_DAY_SELECTOR}(?:, ?{_DAY_SELECTOR})*)? ?"
    rf"(?P<times>{_TIME}(?:, ?{_TIME})*|off|closed|24/7|00:00-24:00)?"
)
_SEPARATOR: Final = re.compile(r"\s*(;)\s*|(?<=[\d+f]),\s+(?=[A-Zw])")
_SELECTOR: Final = re.compile(rf"({_DAY})(?:-({_DAY})|\[([-\d,]+)\])?")
_TIMES: Final = re.compile(r"(\d\d):(\d\d)(?:-(\d\d):(\d\d)|\+)")
# "Mo", "Fr", "Sa" and times are German too; these are only OSM.
_ONLY_OSM: Final = re.compile(r"\b(?:Tu|We|Th|Su|PH|off|week \d)\b|\[-?\d")


def is_plain_osm(text: str) -> bool:
    """Whether the text is OSM notation that says its times, and says each selector once."""
    stripped = text.strip()
    if not _ONLY_OSM.search(stripped):
        return False
    parts = [part for part, _ in _split(stripped)]
    matches = [_RULE.fullmatch(part) for part in parts]
    selectors = [(m["periods"], m["weeks"], m["days"]) for m in matches if m and m["times"]]
    is_told_once = len(set(selectors)) == len(matches)
    return is_told_once and read_osm(stripped) is not None


@lru_cache(maxsize=1024)
def read_osm(osm: str) -> tuple[Rule, ...] | None:
    """The rules of an OSM string; None if it holds what we cannot say in words."""
    if osm.strip() == "24/7":
        return (Rule(tuple(DayRef(day) for day in WEEK), (Span(0, DAY_MINUTES),)),)
    rules = []
    for part, is_added in _split(osm):
        match = _RULE.fullmatch(part)
        rule = _read_rule(match, is_added=is_added) if match and part else None
        if rule is None:
            return None
        rules.append(rule)
    return tuple(rules)


def _split(osm: str) -> Iterator[tuple[str, bool]]:
    """Each rule, and whether a comma stands before it."""
    begin, is_added = 0, False
    for match in _SEPARATOR.finditer(osm):
        yield osm[begin : match.start()].strip(), is_added
        begin, is_added = match.end(), match.group(1) is None
    yield osm[begin:].strip(), is_added


def _read_rule(match: "re.Match[str]", *, is_added: bool) -> Rule | None:
    periods = tuple(map(_read_period, _PERIOD.finditer(match["periods"] or "")))
    even = None if match["weeks"] is None else match["weeks"].lstrip("0").startswith("2")
    days = tuple(_read_days(match["days"] or ""))
    spans = _read_spans(match["times"])
    is_bounded = days or periods or even is not None
    if spans is None or None in periods or not (is_bounded or spans):
        return None
    if not days and not any(period.is_one_day for period in periods if period) and spans:
        days = tuple(DayRef(day) for day in WEEK)
    return Rule(days, spans, Scope(tuple(p for p in periods if p), even), is_added=is_added)


def _read_period(match: "re.Match[str]") -> Period | None:
    year, month, day, is_open, last_year, last_month, last_day, bare_day = match.groups()
    first = _calendar_day(year, month, day)
    if is_open:
        return Period(first, None) if first.day else None
    if last_month:
        return Period(first, _calendar_day(last_year or year, last_month, last_day))
    if bare_day:
        return Period(first, CalendarDay(first.month, int(bare_day), first.year))
    return Period(first, first)


def _calendar_day(year: str | None, month: str, day: str | None) -> CalendarDay:
    return CalendarDay(
        MONTH_CODES.index(month) + 1, int(day) if day else None, int(year) if year else None
    )


def _read_days(text: str) -> Iterator[DayRef]:
    for first, last, nth in _SELECTOR.findall(text):
        start = DAY_CODES.index(first)
        if nth:
            yield DayRef(start, tuple(_read_nth(nth)))
        elif last:
            length = (DAY_CODES.index(last) - start) % 7
            yield from (DayRef((start + step) % 7) for step in range(length + 1))
        else:
            yield DayRef(start)


def _read_nth(text: str) -> Iterator[int]:
    for part in text.split(","):
        bounds = re.fullmatch(r"(\d)-(\d)", part)
        if bounds:
            yield from range(int(bounds[1]), int(bounds[2]) + 1)
        elif part.lstrip("-").isdigit():
            yield int(part)


def _read_spans(text: str | None) -> tuple[Span, ...] | None:
    """No times at all would mean the whole day: nobody means that who types it."""
    if text is None:
        return None
    if text in ("off", "closed"):
        return ()
    if text == "24/7":
        return (Span(0, DAY_MINUTES),)
    return tuple(_read_span(match) for match in _TIMES.finditer(text))


def _read_span(match: "re.Match[str]") -> Span:
    opens = int(match[1]) * 60 + int(match[2])
    if match[3] is None:
        return Span(opens, None)
    closes = int(match[3]) * 60 + int(match[4])
    return Span(opens, closes if closes > opens else closes + DAY_MINUTES)


def is_holiday_rule(rule: Rule) -> bool:
    return any(ref.day == PUBLIC_HOLIDAY for ref in rule.days)
