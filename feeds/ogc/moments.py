"""The parameter ``datetime``: an instant, a day, or an interval that may be open at one end."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.quoting import quoted
from feeds.query import read_moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feeds.query import Condition

OPEN: Final = ("", "..")


class Interval(NamedTuple):
    """Both ends belong to it; ``None`` is an open end."""

    first: datetime.datetime | None
    last: datetime.datetime | None


def interval(text: str) -> Interval:
    """What ``2026-01-31T12:00:00Z``, ``2026-01-31`` or ``2026-01-31T12:00:00Z/..`` names."""
    first, slash, last = text.partition("/")
    if not slash:
        return moments(text, of=text)
    found = Interval(
        None if first in OPEN else moments(first, of=text).first,
        None if last in OPEN else moments(last, of=text).last,
    )
    if found.first and found.last and found.first > found.last:
        message = _("'%(text)s' ends before it begins. Write the earlier instant first.")
        raise ValueError(message % {"text": quoted(text)})
    return found


def moments(part: str, *, of: str) -> Interval:
    """An instant twice, or the first and the last second of a day."""
    if instant := read_moment(part):
        return Interval(instant, instant)
    try:
        day = datetime.date.fromisoformat(part) if len(part) == len("2026-01-31") else None
        if day is not None:
            return whole_day(day)
    except (ValueError, OverflowError):
        pass
    message = _(
        "'%(text)s' is neither an instant nor an interval. Write 2026-01-31T12:00:00Z, or two "
        "of them as 2026-01-31T12:00:00Z/2026-02-28T12:00:00Z with .. for an open end."
    )
    raise ValueError(message % {"text": quoted(of)})


def whole_day(day: datetime.date) -> Interval:
    """A day where the directory is."""
    midnight = datetime.datetime.combine(day, datetime.time.min)
    first = timezone.make_aware(midnight, timezone.get_default_timezone())
    last = first.replace(hour=23, minute=59, second=59)
    return Interval(first.astimezone(datetime.UTC), last.astimezone(datetime.UTC))


def during(wanted: Interval) -> Iterator[Condition]:
    """What takes place, or was last published, in some part of the interval."""
    adapted = connection.ops.adapt_datetimefield_value
    if wanted.first is not None:
        yield "ends_at >= %s", [adapted(wanted.first)]
    if wanted.last is not None:
        yield "begins_at <= %s", [adapted(wanted.last)]
