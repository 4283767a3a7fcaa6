"""What an OSM string means: the open minutes of two years, with open ends kept apart."""

import re
from datetime import datetime
from functools import lru_cache

import opening_hours

START, END = datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2028-01-01")

Meaning = tuple[tuple[datetime, datetime], ...]


def _short(match: "re.Match[str]") -> str:
    return f"{match[1]}:{match[2]}-{match[1]}:{int(match[2]) + 1:02}"


@lru_cache(maxsize=4096)
def meaning(osm: str | None) -> Meaning:
    """Every open interval; an open end is shown as one minute."""
    if osm is None:
        return ()
    text = re.sub(r"(\d\d):(\d\d)\+", _short, osm)
    hours = opening_hours.OpeningHours(text, country="DE", auto_timezone=False)
    return tuple(
        (opens.replace(tzinfo=None), closes.replace(tzinfo=None))
        for opens, closes, state, _comment in hours.intervals(START, END)
        if state == opening_hours.State.OPEN and closes is not None
    )


def is_within(part: str | None, whole: str | None) -> bool:
    """Whether the one opens only when the other is open."""
    wider = meaning(whole)
    return all(
        any(first <= opens and closes <= last for first, last in wider)
        for opens, closes in meaning(part)
    )
