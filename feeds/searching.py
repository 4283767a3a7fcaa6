"""Finds stored bytes: one statement, which looks through the narrow rows first.

It is written by hand. The ORM takes five times as long to write it as the database to answer it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from feeds.models import BODIES, FeedEntry, FeedFact
from feeds.rows import few_rows, many_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cms.coordinates import Bounds
    from feeds.collections import Collection
    from feeds.formats import Format
    from feeds.query import Condition, FeedQuery


AT_ONCE = 200
ENTRIES = FeedEntry._meta.db_table
FACTS = FeedFact._meta.db_table

# No input is ever formatted into these.
LOOK_UP = (
    "SELECT entry_id, content FROM {bodies} "
    "WHERE entry_id IN (SELECT id FROM {entries} WHERE {wanted}) ORDER BY entry_id"
)
WALK = (
    "SELECT entry_id, content FROM {bodies} "
    "WHERE EXISTS (SELECT 1 FROM {entries} WHERE id = {bodies}.entry_id AND {wanted}) "
    "ORDER BY entry_id"
)


def found(
    one: Format,
    collection: Collection,
    query: FeedQuery,
    *,
    after: int = 0,
    most: int | None = None,
) -> Iterator[tuple[int, bytes]]:
    """Key and bytes of what matches, in the order of keys, without holding all of it."""
    conditions = list(conditions_of(collection, query, after=after))
    values = [value for _text, some in conditions for value in some]
    wanted = " AND ".join(text for text, _values in conditions)
    if most is not None:
        wanted += " ORDER BY id LIMIT %s"
        values.append(most)
    table = BODIES[one.stored_as]._meta.db_table
    # Of everything, the first bytes come before the last row is looked at.
    form = WALK if query.is_everything else LOOK_UP
    statement = form.format(bodies=table, entries=ENTRIES, wanted=wanted)
    if most is None:
        rows = many_rows(statement, values, at_once=AT_ONCE)
    else:
        rows = iter(few_rows(statement, values))
    for key, content in rows:
        yield key, bytes(content)


def conditions_of(collection: Collection, query: FeedQuery, *, after: int) -> Iterator[Condition]:
    yield "NOT deleted", []
    kinds = [str(kind) for kind in collection.kinds]
    yield f"kind IN ({', '.join(['%s'] * len(kinds))})", kinds
    if collection.located_only:
        yield "west IS NOT NULL", []
    if query.bbox:
        yield inside(query.bbox, areas=collection.has_areas)
    if query.district:
        yield "district = %s", [query.district]
    if query.organisation:
        yield "organisation = %s", [query.organisation]
    if query.category:
        yield fact("category", query.category)
    if query.changed_since:
        moment = connection.ops.adapt_datetimefield_value(query.changed_since)
        yield "changed_at >= %s", [moment]
    if after:
        yield "id > %s", [after]
    yield from query.further


def fact(name: str, value: str) -> Condition:
    """Entries that say this of themselves."""
    saying = f"SELECT entry_id FROM {FACTS} WHERE name = %s AND value = %s"  # noqa: S608  # no input
    return f"id IN ({saying})", [name, value]


def inside(box: Bounds, *, areas: bool) -> Condition:
    """Points inside the box, edges included; areas that it touches."""
    west, south, east, north = (float(edge) for edge in (box.west, box.south, box.east, box.north))
    if areas:
        touching = "west <= %s AND east >= %s AND south <= %s AND north >= %s"
        return touching, [east, west, north, south]
    between = "west IS NOT NULL AND west BETWEEN %s AND %s AND south BETWEEN %s AND %s"
    return between, [west, east, south, north]
