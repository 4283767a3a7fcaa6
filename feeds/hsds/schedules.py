"""When: the usual week as repeating schedules, a meeting of a programme as one that does not."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from feeds.hsds.filling import filled
from feeds.hsds.identifiers import made_from

if TYPE_CHECKING:
    import datetime

    from cms.entry import Entry
    from cms.opening_hours import OpeningHours

Thing = dict[str, Any]

DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def weekly(hours: OpeningHours | None, *, of: str, **link: str) -> list[Thing]:
    """One for each interval; where no week can be told, one with the words on the door."""
    if not hours:
        return []
    said = filled({**link, "description": hours.words, "notes": notes(hours, get_language())})
    repeating = [
        {
            "id": made_from(of, "week", opens, closes),
            "freq": "WEEKLY",
            "interval": 1,
            "wkst": "MO",
            "byday": days,
            "opens_at": opens,
            "closes_at": closes,
            **said,
        }
        for opens, closes, days in week_of(hours)
    ]
    return repeating or [{"id": made_from(of, "hours"), **said}]


# An entry says its hours several times, and many doors the same.
@lru_cache(maxsize=512)
def week_of(hours: OpeningHours) -> tuple[tuple[str, str, str], ...]:
    """The same times, with the days on which they hold."""
    days: dict[tuple[str, str], list[str]] = {}
    for weekday, opens, closes in hours.weekly_intervals:
        days.setdefault((clock(opens), clock(closes)), []).append(DAYS[weekday])
    return tuple((opens, closes, ",".join(names)) for (opens, closes), names in days.items())


@lru_cache(maxsize=512)
def notes(hours: OpeningHours, language: str | None) -> str:
    """What a week cannot show, in the language of the moment: holidays, seasons, appointments."""
    appointment = _("by appointment too") if hours.by_appointment else ""
    return "; ".join(filter(None, (*hours.rules, appointment)))


def meeting(entry: Entry, *, of: str, **link: str) -> Thing:
    """A session; it does not repeat."""
    facts = entry.session
    if facts is None:
        return {}
    starts, ends = local(facts.starts_at), local(facts.ends_at or facts.starts_at)
    said = {
        "id": made_from(of, "session", str(entry.id)),
        **link,
        "dtstart": starts.date().isoformat(),
        "until": ends.date().isoformat(),
        "opens_at": clock(starts.time()),
        "closes_at": clock(ends.time()) if facts.ends_at else "",
        "description": entry.name,
        "notes": "; ".join(filter(None, (facts.venue, entry.status_label, facts.registration))),
    }
    return filled(said)


def local(moment: datetime.datetime) -> datetime.datetime:
    return timezone.localtime(moment, timezone.get_default_timezone())


def clock(time: datetime.time) -> str:
    return time.isoformat("seconds")
