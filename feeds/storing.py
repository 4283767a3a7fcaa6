"""Writes rows: entries with their bytes, and tombstones. What did not change is not written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.models import EntryIdentity
from feeds.models import BODIES, FeedEntry, FeedFact, HsdsResource

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from uuid import UUID

    from django.db.models import Model, QuerySet

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
    for model in (*BODIES.values(), FeedFact, HsdsResource):
        model.objects.filter(entry__in=rows).delete()


def write_rows(rows: Collection[FeedEntry]) -> None:
    """New ones get their keys; known ones are written over, without spending new keys."""
    known = [row for row in rows if row.pk]
    FeedEntry.objects.bulk_create(row for row in rows if not row.pk)
    upsert(FeedEntry, known, key="id", fields=FACTS)


def write_bytes(rows: Collection[FeedEntry], projections: Collection[Projection]) -> None:
    for name, model in BODIES.items():
        pairs = zip(rows, projections, strict=True)
        bodies = [
            model(entry=row, content=one.bodies[name]) for row, one in pairs if name in one.bodies
        ]
        upsert(model, bodies, key="entry", fields=["content"])


def write_facts(rows: Collection[FeedEntry], projections: Collection[Projection]) -> None:
    FeedFact.objects.filter(entry__in=rows).delete()
    FeedFact.objects.bulk_create(
        FeedFact(entry=row, name=name, value=value)
        for row, projection in zip(rows, projections, strict=True)
        for name, value in projection.facts
    )


def write_resources(rows: Collection[FeedEntry], projections: Collection[Projection]) -> None:
    HsdsResource.objects.filter(entry__in=rows).delete()
    HsdsResource.objects.bulk_create(
        HsdsResource(
            entry=row,
            name=one.name,
            resource_id=one.id,
            organization_id=one.organization_id,
            brief=one.brief,
            full=one.full,
        )
        for row, projection in zip(rows, projections, strict=True)
        for one in projection.resources
    )


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


def upsert(model: type[Model], rows: Iterable[Any], *, key: str, fields: list[str]) -> None:
    model._default_manager.bulk_create(
        rows, update_conflicts=True, unique_fields=[key], update_fields=fields
    )
