"""Writes rows: entries with their bytes, and tombstones. What did not change is not written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from feeds.formats import GEOJSON
from feeds.models import BODIES, FeedCategory, FeedEntry

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from uuid import UUID

    from django.db.models import Model

    from feeds.models import FeedState
    from feeds.projection import Projection

FACTS = [
    *("parent_id", "kind", "seq", "deleted", "changed_at"),
    *("west", "south", "east", "north", "district"),
]


def store(state: FeedState, projections: Collection[Projection]) -> None:
    """Write those whose bytes are new, each with a number of its own."""
    known = keys_of(projection.entry_id for projection in projections)
    before = stored_bytes(known.values())
    changed = [
        projection
        for projection in projections
        if before.get(known.get(projection.entry_id, 0)) != projection.bodies[GEOJSON.name]
    ]
    write(state, changed, known)


def write(state: FeedState, projections: Collection[Projection], known: dict[UUID, int]) -> None:
    rows = [row_of(state, projection, known.get(projection.entry_id)) for projection in projections]
    FeedEntry.objects.bulk_create([row for row in rows if row.entry_id not in known])
    upsert(FeedEntry, [row for row in rows if row.entry_id in known], key="id", fields=FACTS)
    for name, model in BODIES.items():
        pairs = zip(rows, projections, strict=True)
        bodies = [model(entry=row, content=one.bodies[name]) for row, one in pairs]
        upsert(model, bodies, key="entry", fields=["content"])
    write_categories(rows, projections, known)


def row_of(state: FeedState, projection: Projection, key: int | None) -> FeedEntry:
    box = projection.box
    return FeedEntry(
        id=key,
        entry_id=projection.entry_id,
        parent_id=projection.parent_id,
        kind=projection.kind,
        seq=state.next_seq(),
        deleted=False,
        changed_at=state.changed_at,
        west=box.west if box else None,
        south=box.south if box else None,
        east=box.east if box else None,
        north=box.north if box else None,
        district=projection.district,
    )


def write_categories(
    rows: Collection[FeedEntry], projections: Collection[Projection], known: dict[UUID, int]
) -> None:
    FeedCategory.objects.filter(entry__in=[row for row in rows if row.entry_id in known]).delete()
    FeedCategory.objects.bulk_create(
        FeedCategory(entry=row, code=code)
        for row, projection in zip(rows, projections, strict=True)
        for code in projection.categories
    )


def bury(state: FeedState, rows: Collection[FeedEntry]) -> None:
    """Turn rows into tombstones: that there was an entry stays known, nothing of it is kept."""
    for row in rows:
        row.deleted, row.seq, row.changed_at = True, state.next_seq(), state.changed_at
        row.west = row.south = row.east = row.north = None
        row.district = ""
    for model in (*BODIES.values(), FeedCategory):
        model.objects.filter(entry__in=rows).delete()
    upsert(FeedEntry, rows, key="id", fields=FACTS)


def keys_of(entry_ids: Iterable[UUID]) -> dict[UUID, int]:
    """The integer keys of those that were ever public."""
    rows = FeedEntry.objects.filter(entry_id__in=list(entry_ids))
    return dict(rows.values_list("entry_id", "id"))


def stored_bytes(keys: Iterable[int]) -> dict[int, bytes]:
    rows = BODIES[GEOJSON.name].objects.filter(entry__in=list(keys))
    return {key: bytes(content) for key, content in rows.values_list("entry_id", "content")}


def upsert(model: type[Model], rows: Iterable[Any], *, key: str, fields: list[str]) -> None:
    """Write rows over those with the same key, without spending new keys on them."""
    model._default_manager.bulk_create(
        rows, update_conflicts=True, unique_fields=[key], update_fields=fields
    )
