"""Types of the properties of a collection, and which of them can be filtered by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from feeds.columns import PROPERTIES
from feeds.descriptions.json_schema import DIALECT, TYPES
from feeds.facts import VALUE
from feeds.ogc.question import FILTERED

if TYPE_CHECKING:
    from feeds.collections import Collection
    from feeds.values import Column

Document = dict[str, Any]

POINT: Final = "geometry-point"
OUTLINE: Final = "geometry-multipolygon"


def schema(collection: Collection, *, address: str) -> Document:
    """Of one feature. GDAL takes types from here, and understands one type for each property.

    What is strictly sent, with ``null`` for a number that is missing, is said by the schema of
    the file.
    """
    # Beside the properties an id stands anyway, and GDAL would have it twice.
    described = {column.name: simple(column) for column in PROPERTIES if column.name != "id"}
    members = {
        "type": {"type": "string", "enum": ["Feature"]},
        "id": {"type": "string", "format": "uuid", "x-ogc-role": "id"},
        "geometry": {
            "format": OUTLINE if collection.has_areas else POINT,
            "x-ogc-role": "primary-geometry",
        },
        "properties": {"type": "object", "properties": described},
    }
    return {
        "$schema": DIALECT,
        "$id": address,
        "title": str(collection.title),
        "type": "object",
        "properties": members,
    }


def simple(column: Column) -> Document:
    """One type only; what is missing is null and counts as left out."""
    wanted = TYPES[column.type]["type"]
    one = wanted if isinstance(wanted, str) else wanted[0]
    found = {"type": one, "description": str(column.meaning)}
    return found | {name: fact for name, fact in TYPES[column.type].items() if name == "format"}


def queryables(collection: Collection, *, address: str) -> Document:
    """The properties that are parameters of ``items`` too."""
    return {
        "$schema": DIALECT,
        "$id": address,
        "title": str(collection.title),
        "type": "object",
        "properties": {
            column.name: {**VALUE, "title": column.name, "description": str(column.meaning)}
            for column in FILTERED
        },
        "additionalProperties": False,
    }
