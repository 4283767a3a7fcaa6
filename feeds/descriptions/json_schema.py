"""JSON Schema (2020-12) of a collection's GeoJSON, and of the properties of one feature."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from feeds.columns import PROPERTIES
from feeds.values import ColumnType

if TYPE_CHECKING:
    from feeds.collections import Collection
    from feeds.values import Column

Document = dict[str, Any]

MEDIA_TYPE = "application/schema+json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
UUID: Final = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
# A missing text is empty, everything else that is missing is null: both are said here.
TYPES: Final[dict[ColumnType, Document]] = {
    ColumnType.TEXT: {"type": "string"},
    ColumnType.CODE: {"type": "string"},
    ColumnType.ID: {"type": "string", "pattern": f"^({UUID})?$"},
    ColumnType.ADDRESS: {"type": "string", "pattern": "^(https?://.+)?$"},
    ColumnType.LIST: {"type": "string"},
    ColumnType.INTEGER: {"type": ["integer", "null"]},
    ColumnType.NUMBER: {"type": ["number", "null"]},
    ColumnType.BOOLEAN: {"type": ["boolean", "null"]},
    ColumnType.DATE: {"type": ["string", "null"], "format": "date"},
    ColumnType.INSTANT: {"type": ["string", "null"], "format": "date-time"},
}
COUNT: Final = {"type": "integer", "minimum": 0}
AN_INSTANT: Final = {"type": "string", "format": "date-time"}
POSITION: Final = {
    "type": "array",
    "prefixItems": [
        {"type": "number", "minimum": -180, "maximum": 180},
        {"type": "number", "minimum": -90, "maximum": 90},
    ],
    "minItems": 2,
    "maxItems": 2,
}


def schema(collection: Collection, *, address: str) -> Document:
    """The whole document, as it stands at ``address``."""
    return {"$schema": DIALECT, "$id": address, **feature_collection(collection)}


def feature_collection(collection: Collection) -> Document:
    """What a reader of ``{collection}.geojson`` can rely on; more may be added later."""
    members = {
        "type": {"const": "FeatureCollection"},
        "name": {"const": collection.name},
        "timeStamp": AN_INSTANT,
        "features": {"type": "array", "items": feature(collection)},
        "numberReturned": COUNT,
        "numberMatched": COUNT,
    }
    return {
        "title": str(collection.title),
        "type": "object",
        "properties": members,
        "required": [name for name in members if name != "numberMatched"],
    }


def feature(collection: Collection) -> Document:
    members = {
        "type": {"const": "Feature"},
        "id": {"type": "string", "pattern": f"^{UUID}$"},
        "geometry": geometry(collection),
        "properties": properties(collection),
    }
    return {"type": "object", "properties": members, "required": list(members)}


def properties(collection: Collection) -> Document:
    """All keys are always there, whatever the kind."""
    described = {column.name: value(column) for column in PROPERTIES}
    described["kind"]["enum"] = [str(kind) for kind in collection.kinds]
    return {"type": "object", "properties": described, "required": list(described)}


def value(column: Column) -> Document:
    return {**TYPES[column.type], "description": str(column.meaning)}


def geometry(collection: Collection) -> Document:
    """A point; of a district its outline. An entry that nobody located has none."""
    outlines = [shaped("Polygon", nested(2)), shaped("MultiPolygon", nested(3))]
    shapes = outlines if collection.has_areas else [shaped("Point", POSITION)]
    nowhere: list[Document] = [] if collection.located_only else [{"type": "null"}]
    return {"anyOf": shapes + nowhere}


def shaped(name: str, coordinates: Document) -> Document:
    members = {"type": {"const": name}, "coordinates": coordinates}
    return {"type": "object", "properties": members, "required": list(members)}


def nested(depth: int) -> Document:
    """Lists in lists of positions."""
    return {"type": "array", "items": nested(depth - 1)} if depth else POSITION
