"""Compares what is stored with what would be stored now, a sentence for each difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from feeds.bodies import stored_contents
from feeds.collections import collections_of
from feeds.gzip_members import Part, content_of
from feeds.models import FeedEntry, FeedFact, FeedSegment
from feeds.projection import project
from feeds.publishing import all_public, chunks
from feeds.reading import snapshot
from feeds.segments import Segment, packed_formats, segment_of
from feeds.storing import fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from feeds.projection import Projection

FOUND_BY = (
    *("parent_id", "kind", "west", "south", "east", "north"),
    *("begins_at", "ends_at", "district", "organisation"),
)


def differences() -> Iterator[str]:
    """Nothing when the stored publication is true."""
    with snapshot():
        seen: set[UUID] = set()
        for entries in chunks(all_public()):
            projections = {entry.id: project(entry) for entry in entries}
            seen |= projections.keys()
            yield from differences_of(projections)
        yield from surplus(seen)
        yield from differences_of_segments()


def differences_of(projections: dict[UUID, Projection]) -> Iterator[str]:
    rows = FeedEntry.objects.filter(entry_id__in=list(projections), deleted=False)
    stored = {row.entry_id: row for row in rows}
    contents = stored_contents([row.pk for row in stored.values()])
    for entry_id, projection in projections.items():
        facts = {"kind": projection.kind, "id": entry_id}
        if entry_id not in stored:
            yield _("The %(kind)s %(id)s is public, but it is not stored.") % facts
        elif wrong := differing(stored[entry_id], projection, contents):
            message = _("The %(kind)s %(id)s is stored with another state of: %(wrong)s.")
            yield message % {**facts, "wrong": ", ".join(wrong)}


def differing(
    row: FeedEntry, projection: Projection, contents: dict[tuple[str, int], bytes]
) -> list[str]:
    """The names of what is not as it would be stored now."""
    wanted = FeedEntry()
    fill(wanted, projection)
    wrong = [name for name in FOUND_BY if getattr(row, name) != getattr(wanted, name)]
    facts = FeedFact.objects.filter(entry=row).values_list("name", "value")
    if set(facts) != set(projection.facts):
        wrong.append("facts")
    bodies = projection.bodies.items()
    return wrong + [name for name, content in bodies if contents.get((name, row.pk)) != content]


def surplus(seen: set[UUID]) -> Iterator[str]:
    rows = FeedEntry.objects.filter(deleted=False).values_list("entry_id", "kind")
    for entry_id, kind in rows.iterator():
        if entry_id not in seen:
            message = _("The %(kind)s %(id)s is stored, but it is not public.")
            yield message % {"kind": kind, "id": entry_id}


def differences_of_segments() -> Iterator[str]:
    """The compressed files, compared with the entries that they are made of."""
    rows = FeedEntry.objects.filter(deleted=False)
    wanted = {
        segment_of(collection, row.pk)
        for row in rows.iterator()
        for collection in collections_of(row.kind, located=row.is_located)
    }
    stored = {
        Segment(*names)
        for names in FeedSegment.objects.values_list("collection", "number").distinct()
    }
    for segment in sorted(wanted | stored):
        if is_wrong(segment):
            message = _("Part %(number)d of the compressed %(collection)s is not up to date.")
            yield message % segment._asdict()


def is_wrong(segment: Segment) -> bool:
    stored = FeedSegment.objects.filter(collection=segment.collection, number=segment.number)
    wanted = packed_formats(segment)
    return {one.format: held_by(one) for one in stored} != {
        one.format: held_by(one) for one in wanted
    }


def held_by(one: FeedSegment) -> tuple[object, ...]:
    """Unpacked: another version of the library packs the same in another way."""
    made = Part(bytes(one.packed), one.size, one.checksum, one.shift)
    return one.count, made.size, made.checksum, made.shift, content_of(made)
