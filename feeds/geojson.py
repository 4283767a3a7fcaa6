"""GeoJSON (RFC 7946): one feature, and the head and tail of a collection around the stored ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import orjson

from feeds.carrying import at
from feeds.columns import PROPERTIES
from feeds.values import instant

if TYPE_CHECKING:
    import datetime

    from cms.entry import Entry
    from feeds.collections import Collection
    from feeds.values import Values

NAMES: Final = tuple(column.name for column in PROPERTIES)
MEDIA_TYPE = "application/geo+json"
SEPARATOR = b",\n"
# One feature a line, nothing around: a reader can begin before the end is there.
LINES_MEDIA_TYPE = "application/x-ndjson"
NEW_LINE = b"\n"


CARRIES: Final = {
    **{name: at(f"properties.{name}") for name in NAMES},
    "lon": at("geometry.coordinates[0]"),
    "lat": at("geometry.coordinates[1]"),
}


def feature(entry: Entry, values: Values) -> bytes:
    """The feature as it is stored and sent: the same keys in the same order, always."""
    properties = {name: values[name] for name in NAMES}
    return dumped(
        {
            "type": "Feature",
            "id": str(entry.id),
            "geometry": geometry(entry),
            "properties": properties,
        }
    )


def geometry(entry: Entry) -> dict[str, Any] | None:
    if entry.boundary is not None:
        return entry.boundary
    if entry.point is None:
        return None
    position = [float(entry.point.longitude), float(entry.point.latitude)]
    return {"type": "Point", "coordinates": position}


def head(collection: Collection, *, changed_at: datetime.datetime) -> bytes:
    facts = dumped(
        {
            "type": "FeatureCollection",
            "name": collection.name,
            "timeStamp": instant(changed_at),
        }
    )
    return facts.removesuffix(b"}") + b',"features":[\n'


def tail(*, returned: int, is_all: bool) -> bytes:
    """What is known only when all features are out; how many matched only if that is all."""
    matched = b',"numberMatched":%d' % returned if is_all else b""
    return b'\n],"numberReturned":%d%s}\n' % (returned, matched)


def last_line_end(*, returned: int, is_all: bool) -> bytes:
    return NEW_LINE if returned else b""


def dumped(content: Any) -> bytes:
    return orjson.dumps(content)
