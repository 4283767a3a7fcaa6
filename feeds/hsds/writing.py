"""The stored form of an entry: its resources as JSON, and its rows of all tables in one body."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from cms.vocabularies import Kind
from feeds.geojson import dumped
from feeds.hsds.identifiers import made_from
from feeds.hsds.parts import outline_of
from feeds.hsds.records import records_of
from feeds.hsds.tables import TABLES, rows_of
from feeds.tables import CANONICAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cms.entry import Entry
    from feeds.hsds.records import Record
    from feeds.hsds.tables import Table

Thing = dict[str, Any]

# Stands between the tables in a stored body, and is taken out of every text.
BETWEEN: Final = b"\x1e"


@dataclass(frozen=True, slots=True)
class Resource:
    """What one address sends: in a list, and by itself."""

    name: str
    id: UUID
    organization_id: UUID
    brief: bytes
    full: bytes


def written(entry: Entry) -> tuple[list[Resource], bytes]:
    """The resources, and the body: it is another one whenever anything in either is."""
    records = records_of(entry)
    resources = [resource(record) for record in records]
    rows = rows_of(records)
    if entry.kind == Kind.DISTRICT:
        rows["service_areas"] = [area(entry)]
    digest = hashlib.sha256(b"\n".join(one.brief + one.full for one in resources)).hexdigest()
    tables = [lines(one, rows.get(one.key, ())) for one in TABLES]
    return resources, BETWEEN.join([digest.encode(), *tables])


def resource(record: Record) -> Resource:
    return Resource(
        record.resource,
        UUID(record.id),
        UUID(record.organization_id),
        dumped(brief(record.thing)),
        dumped(record.thing),
    )


def brief(thing: Thing) -> Thing:
    """As lists show it: without what there can be several of."""
    return {
        name: brief(value) if isinstance(value, dict) else value
        for name, value in thing.items()
        if not isinstance(value, list)
    }


def area(district: Entry) -> Thing:
    """The outline stands here once, and not with every service in the district."""
    return {
        "id": made_from(district.id, "area"),
        "name": district.name,
        "extent": dumped(district.boundary).decode() if district.boundary else None,
        "extent_type": "geojson" if district.boundary else None,
        "uri": outline_of(district.id),
    }


def lines(table: Table, rows: Sequence[Thing]) -> bytes:
    if not rows:
        return b""
    cell = CANONICAL.cell
    content = CANONICAL.lines([cell(row.get(name)) for name in table.fields] for row in rows)
    return content.replace(BETWEEN, b" ")


def lines_in(body: bytes, number: int) -> bytes:
    """The rows of the table with this number, from a stored body."""
    return tables_in(body)[number + 1]


@lru_cache(maxsize=128)
def tables_in(body: bytes) -> list[bytes]:
    """Those of one segment are asked for every table, one after the other."""
    return body.split(BETWEEN)
