"""Writes rows: entries with their bytes, and tombstones. What did not change is not written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.models import EntryIdentity
from cms.plain_rows import insert, insert_rows, keys, remove
from feeds.models import BODIES, FeedEntry, FeedFact, HsdsResource

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from uuid import UUID

    from django.db.models import QuerySet

    from feeds.edition import Edition
    from feeds.projection import Projection

FACTS = [
    *("parent_id", "kind", "seq", "deleted", "replaced_by", "changed_at"),
    *("west", "south", "east", "north", "begins_at", "ends_at", "district", "organisation"),
]


def store(edition: Edition, projections: Collection[Projection]) -> None:
    """Write those whose bytes are new, each with a number of its own."""
    known = known_rows(projection.entry_id for projection in projections)
    before = stored_contents(FeedEntry.objects.filter(pk__in=[row.pk for row in known.values()]))
    changed = [one for one in projections if is_new(one, known.get(one.entry_id), before)]
    rows = [known.get(one.entry_id) or FeedEntry(entry_id=one.entry_id) for one in changed]
    for row, projection in zip(rows, changed, strict=True):
        edition.touch(row)
        fill(row, projection)
        edition.number(row)
    forget([row for row in rows if row.pk])
    write_rows(rows)
    write_bytes(rows, changed)
    write_facts(rows, changed)
    write_resources(rows, changed)
    for row in rows:
        edition.touch(row)


def is_new(
    projection: Projection, row: FeedEntry | None, before: dict[tuple[str, int], bytes]
) -> bool:
    """Whether the bytes in any format are others than before."""
    bodies = projection.bodies.items()
    return row is None or any(before.get((name, row.pk)) != content for name, content in bodies)


def fill(row: FeedEntry, projection: Projection) -> None:
    """What the row is found by."""
    box = projection.box
    row.parent_id, row.kind = projection.parent_id, projection.kind
    row.west, row.south = (box.west, box.south) if box else (None, None)
    row.east, row.north = (box.east, box.north) if box else (None, None)
    row.begins_at, row.ends_at = projection.begins_at, projection.ends_at
    row.district, row.organisation = projection.district, projection.organisation
    row.deleted, row.replaced_by = False, None


def bury(edition: Edition, rows: Collection[FeedEntry]) -> None:
    """Turn rows into tombstones: that there was an entry stays known, nothing of it is kept."""
    successors = EntryIdentity.objects.successors(row.entry_id for row in rows)
    for row in rows:
        edition.touch(row)
        row.west = row.south = row.east = row.north = row.begins_at = row.ends_at = None
        row.district, row.organisation, row.deleted = "", "", True
        row.replaced_by = successors.get(row.entry_id)
        edition.number(row)
    write_rows(rows)
    forget(rows)


def forget(rows: Collection[FeedEntry]) -> None:
    """What is stored of them besides their rows."""
    if rows:
        for model in (*BODIES.values(), FeedFact, HsdsResource):
            remove(model.objects.filter(entry__in=rows))


def write_rows(rows: Collection[FeedEntry]) -> None:
    """New ones get their keys; known ones are written over, without spending new keys."""
    known, new = ([row for row in rows if bool(row.pk) is is_known] for is_known in (True, False))
    FeedEntry.objects.bulk_create(
        known, update_conflicts=True, unique_fields=["id"], update_fields=FACTS
    )
    for row, key in zip(new, keys(FeedEntry, len(new)), strict=True):
        row.pk = key
    insert(FeedEntry, new)


def write_bytes(rows: Collection[FeedEntry], projections: Collection[Projection]) -> None:
    for name, model in BODIES.items():
        pairs = zip(rows, projections, strict=True)
        bodies = ((row.pk, one.bodies[name]) for row, one in pairs if name in one.bodies)
        insert_rows(model, ("entry_id", "content"), bodies)


def write_facts(rows: Collection[FeedEntry], projections: Collection[Projection]) -> None:
    facts = (
        (row.pk, name, value)
        for row, projection in zip(rows, projections, strict=True)
        for name, value in projection.facts
    )
    insert_rows(FeedFact, ("entry_id", "name", "value"), facts)


def write_resources(rows: Collection[FeedEntry], projections: Collection[Projection]) -> None:
    resources = (
        (row.pk, one.name, one.id, one.organization_id, one.brief, one.full)
        for row, projection in zip(rows, projections, strict=True)
        for one in projection.resources
    )
    names = ("entry_id", "name", "resource_id", "organization_id", "brief", "full")
    insert_rows(HsdsResource, names, resources)


def known_rows(entry_ids: Iterable[UUID]) -> dict[UUID, FeedEntry]:
    """The rows, and tombstones, of those that were ever public."""
    return {row.entry_id: row for row in FeedEntry.objects.filter(entry_id__in=list(entry_ids))}


def stored_contents(rows: QuerySet[FeedEntry]) -> dict[tuple[str, int], bytes]:
    """The bytes that are stored, by format and key."""
    return {
        (name, key): bytes(content)
        for name, model in BODIES.items()
        for key, content in model.objects.filter(entry__in=rows).values_list("entry_id", "content")
    }
