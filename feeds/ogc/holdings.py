"""What each collection holds: how many entries, where they lie and when they take place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Max, Min, Sum

from feeds.formats import GEOJSON
from feeds.models import FeedEntry, FeedSegment

if TYPE_CHECKING:
    import datetime

    from feeds.collections import Collection


@dataclass(frozen=True, slots=True)
class Holding:
    """``box`` is west, south, east, north; of an empty collection there is none."""

    count: int
    box: list[float] | None
    first: datetime.datetime | None
    last: datetime.datetime | None


def holdings() -> dict[str, Any]:
    """Read once; rows by kind of entry."""
    rows = FeedEntry.objects.filter(deleted=False).values("kind")
    found = rows.annotate(
        every=Count("id"),
        located=Count("west"),
        west=Min("west"),
        south=Min("south"),
        east=Max("east"),
        north=Max("north"),
        first=Min("begins_at"),
        last=Max("ends_at"),
    )
    return {row["kind"]: row for row in found}


def holding(collection: Collection, by_kind: dict[str, Any]) -> Holding:
    rows = [by_kind[kind] for kind in collection.kinds if kind in by_kind]
    located = [row for row in rows if row["located"]]
    box = [
        *(min(row[edge] for row in located) for edge in ("west", "south") if located),
        *(max(row[edge] for row in located) for edge in ("east", "north") if located),
    ]
    return Holding(
        count=sum(row["located" if collection.located_only else "every"] for row in rows),
        box=box or None,
        first=min((row["first"] for row in rows), default=None),
        last=max((row["last"] for row in rows), default=None),
    )


def number_of_items(collection: Collection) -> int:
    """As the compressed file counts them, which asks only a few rows."""
    stored = FeedSegment.objects.filter(collection=collection.name, format=GEOJSON.name)
    counted: int | None = stored.aggregate(every=Sum("count"))["every"]
    return counted or 0
