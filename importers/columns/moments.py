"""When a meeting takes place: a day and its times, from however many cells they stand in."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from django.utils import timezone

from cms.quoting import quoted
from cms.sentences import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping

_MONTHS: Final = (
    *("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez"),
)
_OTHER_MONTHS: Final = {"maer": 3, "mar": 3, "may": 5, "oct": 10, "dec": 12}
_WEEKDAY: Final = re.compile(
    r"\(?\b(?:mo|di|mi|do|fr|sa|so)(?:n?tag|ens?tag|ttwoch|nnerstag|eitag|mstag|nnabend|nntag)?\b"
    r"\.?,?\)?"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?",
    re.IGNORECASE,
)
_DAY: Final = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)"
    r"|(?P<day2>\d{1,2})\.\s?(?P<month2>\d{1,2})\.\s?(?P<year2>\d{4}|\d{2})(?!\d)"
    r"|(?P<day3>\d{1,2})/(?P<month3>\d{1,2})/(?P<year3>\d{4})"
    r"|(?P<day4>\d{1,2})\.?\s*(?P<word>[^\W\d_]{3,9})\.?\s*(?P<year4>\d{4})"
)
_TIME: Final = r"(\d{1,2})(?:[:.](\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*(?:uhr|h)?"
_TIMES: Final = re.compile(
    rf"(?:um|ab|von)?\s*{_TIME}\s*(?:(?:-|–|—|bis|to)\s*{_TIME})?", re.IGNORECASE
)
_JOINTS: Final = re.compile(r"^[\s,;|T/–-]+|[\s,;|/–-]+$")
_EARLIEST_YEAR: Final = 1900
_LATEST_YEAR: Final = 2200


class InvalidMomentError(ValueError):
    """The text is no day and time; ``str()`` is the sentence for the person."""


class Said(NamedTuple):
    """What one cell says: a day, when it begins, when it ends; each may be missing."""

    day: datetime.date | None = None
    begins: datetime.time | None = None
    ends: datetime.time | None = None


class Span(NamedTuple):
    """From when to when; ``day_only`` are the words of a day whose time nobody wrote."""

    day: datetime.date | None = None
    starts_at: datetime.datetime | None = None
    ends_at: datetime.datetime | None = None
    day_only: str = ""


def span_of(row: Mapping[str, str]) -> Span:
    """The time in the cells ``start``, ``date``, ``time``, ``from``, ``to`` and ``end``."""
    said = [read(row[key]) for key in ("start", "date", "time") if row.get(key)]
    first, last = read(row.get("from", "")), read(row.get("to", ""))
    end = read(row.get("end", ""))
    day = next((each.day for each in (*said, first) if each.day), None)
    begins = next((each.begins for each in (first, *said) if each.begins), None)
    closing = (end.begins, last.begins, *(each.ends for each in (*said, first)))
    ends = next((each for each in closing if each), None)
    if day is None:
        return Span()
    if begins is None:
        return Span(day, day_only=row.get("date") or row.get("start") or row.get("from", ""))
    ends_at = _moment(end.day or last.day or day, ends) if ends else None
    return Span(day, _moment(day, begins), ends_at)


def read(text: str) -> Said:
    """What the cell says; raises InvalidMomentError when a part of it is not understood."""
    if not text.strip():
        return Said()
    rest = _WEEKDAY.sub(" ", text, count=1)
    found = _DAY.search(rest)
    day = _day(found, text) if found else None
    if found:
        rest = f"{rest[: found.start()]} {rest[found.end() :]}"
    rest = _JOINTS.sub("", " ".join(rest.split()))
    times = _TIMES.fullmatch(rest) if rest else None
    if rest and not times:
        raise _not_understood(text)
    if times is None:
        return Said(day)
    begins, ends = (_time(times[place], times[place + 1], text) for place in (1, 3))
    # Midnight beside a day is what programs write for "no time".
    is_bare = day is not None and ends is None and begins == datetime.time(0)
    return Said(day, None if is_bare else begins, ends)


def _day(found: re.Match[str], text: str) -> datetime.date:
    parts = found.groupdict()
    year = next(parts[name] for name in ("year", "year2", "year3", "year4") if parts[name])
    month = next((parts[name] for name in ("month", "month2", "month3") if parts[name]), None)
    day = next(parts[name] for name in ("day", "day2", "day3", "day4") if parts[name])
    number = int(month) if month else _month_called(parts["word"], text)
    full_year = int(year) + (2000 if len(year) == 2 else 0)
    if not _EARLIEST_YEAR <= full_year <= _LATEST_YEAR:
        raise _not_understood(text)
    try:
        return datetime.date(full_year, number, int(day))
    except ValueError:
        raise _not_understood(text) from None


def _month_called(word: str, text: str) -> int:
    start = word.casefold()[:3]
    if start in _MONTHS:
        return _MONTHS.index(start) + 1
    number = _OTHER_MONTHS.get(word.casefold()[:4]) or _OTHER_MONTHS.get(start)
    if number is None:
        raise _not_understood(text)
    return number


def _time(hour: str | None, minute: str | None, text: str) -> datetime.time | None:
    if hour is None:
        return None
    try:
        return datetime.time(int(hour) % 24 if hour == "24" else int(hour), int(minute or 0))
    except ValueError:
        raise _not_understood(text) from None


def _moment(day: datetime.date, time: datetime.time) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, time))


def _not_understood(text: str) -> InvalidMomentError:
    message = _("'%(text)s' is not a day and time. Write them like 31.12.2026 18:00–20:00.")
    return InvalidMomentError(message % {"text": quoted(text)})
