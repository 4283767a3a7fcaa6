"""Filters of the public list: which rows pass, and how many more each choice would leave."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings

from cms.opening_hours import OpeningHours, State

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Collection, Iterable, Mapping

Row = Any  # one of ListedEntry.objects.values_list(*COLUMNS, named=True)

COLUMNS: Final = (
    *("entry_id", "kind", "sort_key", "modified_at", "organisation", "participants"),
    *("categories", "audiences", "languages", "district", "wheelchair", "is_free"),
    *("hours_osm", "hours_by_appointment"),
)
YES: Final = "yes"
# How the codes that a row has for a filter are read from it.
CODES: Final[dict[str, Callable[[Row], Collection[str]]]] = {
    "kind": lambda row: (row.kind,),
    "category": lambda row: codes_in(row.categories),
    "district": lambda row: (row.district,) if row.district else (),
    "audience": lambda row: codes_in(row.audiences),
    "language": lambda row: codes_in(row.languages),
    "organisation": lambda row: {row.organisation, *codes_in(row.participants)},
    "wheelchair": lambda row: (row.wheelchair,),
    "free": lambda row: (YES,) if row.is_free else (),
}
# Asked of a row only when somebody wants to know: it takes longer than all others together.
OPEN: Final = "open"


@dataclass(slots=True)
class Sifted:
    """The rows that pass every filter; and for each filter how many would, by code."""

    hits: list[Row] = field(default_factory=list)
    counts: dict[str, Counter[str]] = field(default_factory=dict)


def sift(rows: Iterable[Row], filters: Mapping[str, str], *, now: datetime.datetime) -> Sifted:
    """A choice is counted as if its own filter were not set: that is what choosing it brings."""
    wanted = {name: value for name, value in filters.items() if name in CODES}
    sifted = Sifted(counts={name: Counter() for name in CODES})
    if OPEN in filters:
        rows = [row for row in rows if is_open(row, now)]
    for row in rows:
        failing = [name for name, value in wanted.items() if value not in CODES[name](row)]
        if not failing:
            sifted.hits.append(row)
        counted = failing or CODES
        if len(failing) <= 1:
            for name in counted:
                sifted.counts[name].update(CODES[name](row))
    return sifted


def codes_in(joined: str) -> list[str]:
    return joined.strip(";").split(";") if joined else []


def is_open(row: Row, now: datetime.datetime) -> bool:
    if not row.hours_osm:
        return False
    hours = OpeningHours(osm=row.hours_osm, by_appointment=row.hours_by_appointment)
    return hours.state_at(now, land=settings.DEFAULT_LAND) == State.OPEN
