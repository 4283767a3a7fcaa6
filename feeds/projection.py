"""From an entry to what is stored of it: the bytes of each format, and what it is found by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import translation

from cms.vocabularies import Kind
from feeds.collections import HSDS
from feeds.columns import values_of
from feeds.facts import facts_of, period_of
from feeds.formats import FORMATS
from feeds.hsds.writing import written

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator
    from uuid import UUID

    from cms.entry import Entry, Relative
    from feeds.hsds.writing import Resource


@dataclass(frozen=True, slots=True)
class Box:
    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Projection:
    """What the feeds keep of one entry."""

    entry_id: UUID
    parent_id: UUID | None
    kind: str
    box: Box | None
    district: str
    organisation: str
    begins_at: datetime.datetime
    ends_at: datetime.datetime
    facts: tuple[tuple[str, str], ...]
    bodies: dict[str, bytes]
    resources: list[Resource]


def project(entry: Entry) -> Projection:
    """Always in the site's own language, whoever happens to publish."""
    with translation.override(settings.LANGUAGE_CODE):
        values = values_of(entry)
        bodies = {
            name: one.body(entry, values)
            for name, one in FORMATS.items()
            if name == one.stored_as and one.holds(entry.kind)
        }
        resources: list[Resource] = []
        if entry.kind in HSDS.kinds:
            resources, bodies[HSDS.name] = written(entry)
    begins_at, ends_at = period_of(entry)
    return Projection(
        entry_id=entry.id,
        parent_id=entry.programme.id if entry.programme else None,
        kind=entry.kind,
        box=box(entry),
        district=slug_as(Kind.DISTRICT, entry, entry.district),
        organisation=slug_as(Kind.ORGANISATION, entry, entry.organisation),
        begins_at=begins_at,
        ends_at=ends_at,
        facts=facts_of(values),
        bodies=bodies,
        resources=resources,
    )


def slug_as(kind: str, entry: Entry, relative: Relative | None) -> str:
    """By whose slug it is found; a district or organisation is found by its own."""
    if entry.kind == kind:
        return entry.slug
    return relative.slug if relative else ""


def box(entry: Entry) -> Box | None:
    """The corners of what is drawn on the map."""
    if entry.boundary is not None:
        positions = list(positions_in(entry.boundary["coordinates"]))
        longitudes, latitudes = zip(*positions, strict=True)
        return Box(min(longitudes), min(latitudes), max(longitudes), max(latitudes))
    if entry.point is None:
        return None
    longitude, latitude = float(entry.point.longitude), float(entry.point.latitude)
    return Box(longitude, latitude, longitude, latitude)


def positions_in(coordinates: Any) -> Iterator[tuple[float, float]]:
    """Every position of a geometry, however deep its rings lie."""
    if isinstance(coordinates[0], (int, float)):
        yield coordinates[0], coordinates[1]
        return
    for part in coordinates:
        yield from positions_in(part)
