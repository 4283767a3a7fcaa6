"""Writes rows: entries with their bytes, and tombstones. What did not change is not written."""

from __future__ import annotations

from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING

from cms.models import EntryIdentity
from cms.plain_rows import insert, insert_rows, keys, remove, update_rows
from feeds.bodies import stored_contents
from feeds.collections import HSDS
from feeds.models import BODIES, FeedEntry, FeedFact, HsdsResource

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Set
    from uuid import UUID

    from feeds.bodies import Stored
    from feeds.edition import Edition
    from feeds.projection import Projection

    Pair = tuple[FeedEntry, Projection]

FACTS = [
    *("parent_id", "kind", "seq", "deleted", "replaced_by", "changed_at"),
    *("west", "south", "east", "north", "begins_at", "ends_at", "district", "organisation"),
]


def store(edition: Edition, projections: Collection[Projection]) -> None:
    """Write those whose bytes are new, each with a number of its own."""
    known = known_rows(projection.entry_id for projection in projections)
    before = stored_contents([row.pk for row in known.values()])
    changed = [one for one in projections if is_new(one, known.get(one.entry_id), before)]
    rows = [known.get(one.entry_id) or FeedEntry(entry_id=one.entry_id) for one in changed]
    for row, projection in zip(rows, changed, strict=True):
        edition.touch(row)
        fill(row, projection)
        edition.number(row)
    write_rows(rows)
    pairs = list(zip(rows, changed, strict=True))
    write_bytes(pairs, before)
    write_facts(pairs, known=known.keys())
    # What is stored under that name changes with each of them.
    others = [pair for pair in pairs if HSDS.name in differing(pair, before)]
    write_resources(others, known=known.keys())
    for row in rows:
        edition.touch(row)


def is_new(projection: Projection, row: FeedEntry | None, before: Stored) -> bool:
    """Whether the bytes in any format are others than before."""
    return row is None or bool(differing((row, projection), before))


def differing(pair: Pair, before: Stored) -> set[str]:
    """The formats in which an entry looks other than it is stored."""
    row, projection = pair
    bodies = projection.bodies.items()
    return {name for name, content in bodies if before.get((name, row.pk)) != content}


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
    update_rows(FeedEntry, "id", FACTS, map(attrgetter("id", *FACTS), known))
    if new:
        for row, key in zip(new, keys(FeedEntry, len(new)), strict=True):
            row.pk = key
        insert(FeedEntry, new)


def write_bytes(pairs: Collection[Pair], before: Stored) -> None:
    for name, model in BODIES.items():
        bodies = [(row.pk, one.bodies[name]) for row, one in pairs if name in one.bodies]
        new = [one for one in bodies if (name, one[0]) not in before]
        other = [one for one in bodies if before.get((name, one[0]), one[1]) != one[1]]
        insert_rows(model, ("entry_id", "content"), new)
        update_rows(model, "entry_id", ["content"], other)


def write_facts(pairs: Collection[Pair], *, known: Set[UUID]) -> None:
    """Few changes change what an entry is found by."""
    held: dict[int, set[tuple[str, str]]] = defaultdict(set)
    stored = FeedFact.objects.filter(entry__in=keys_of(pairs, known))
    for key, name, value in stored.values_list("entry_id", "name", "value"):
        held[key].add((name, value))
    others = [(row, one) for row, one in pairs if held[row.pk] != set(one.facts)]
    remove(FeedFact.objects.filter(entry__in=keys_of(others, known)))
    facts = ((row.pk, *fact) for row, one in others for fact in one.facts)
    insert_rows(FeedFact, ("entry_id", "name", "value"), facts)


def write_resources(pairs: Collection[Pair], *, known: Set[UUID]) -> None:
    remove(HsdsResource.objects.filter(entry__in=keys_of(pairs, known)))
    resources = (
        (row.pk, one.name, one.id, one.organization_id, one.brief, one.full)
        for row, projection in pairs
        for one in projection.resources
    )
    names = ("entry_id", "name", "resource_id", "organization_id", "brief", "full")
    insert_rows(HsdsResource, names, resources)


def keys_of(pairs: Iterable[Pair], known: Set[UUID]) -> list[int]:
    """Of those that something may be stored of."""
    return [row.pk for row, _one in pairs if row.entry_id in known]


def known_rows(entry_ids: Iterable[UUID]) -> dict[UUID, FeedEntry]:
    """The rows, and tombstones, of those that were ever public."""
    return {row.entry_id: row for row in FeedEntry.objects.filter(entry_id__in=list(entry_ids))}
