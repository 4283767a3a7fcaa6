"""Data Package (version 2): every collection as a table with its schema, and as GeoJSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cms.vocabularies import Licence
from feeds import geojson
from feeds.collections import COLLECTIONS
from feeds.columns import TABLE_COLUMNS
from feeds.descriptions.json_schema import UUID
from feeds.descriptions.table_metadata import ALWAYS_THERE
from feeds.values import ColumnType

if TYPE_CHECKING:
    from cms.entry import Directory
    from feeds.collections import Collection
    from feeds.values import Column

Document = dict[str, Any]

MEDIA_TYPE = "application/json"
PROFILE = "https://datapackage.org/profiles/2.0/{}.json"
FIELD_TYPES: Final[dict[ColumnType, Document]] = {
    ColumnType.TEXT: {"type": "string"},
    ColumnType.CODE: {"type": "string"},
    ColumnType.ID: {"type": "string", "constraints": {"pattern": UUID}},
    ColumnType.ADDRESS: {"type": "string", "format": "uri"},
    ColumnType.LIST: {"type": "string"},
    ColumnType.INTEGER: {"type": "integer"},
    ColumnType.NUMBER: {"type": "number"},
    ColumnType.BOOLEAN: {"type": "boolean"},
    ColumnType.DATE: {"type": "date"},
    ColumnType.INSTANT: {"type": "datetime", "format": "any"},
}


def data_package(directory: Directory | None, *, homepage: str) -> Document:
    resources = [
        resource
        for collection in COLLECTIONS.values()
        for resource in (table(collection), features(collection))
    ]
    return {
        "$schema": PROFILE.format("datapackage"),
        "name": "quartiersatlas",
        "homepage": homepage,
        **(about(directory) if directory else {}),
        "resources": resources,
    }


def about(directory: Directory) -> Document:
    """What the steward says of the whole."""
    licence = Licence(directory.licence)
    publisher = directory.publisher
    facts = {
        "title": directory.title,
        "description": directory.description,
        "licenses": [{"path": licence.address, "title": str(licence.label)}],
        "contributors": [{"title": publisher.name, "roles": ["publisher"]}] if publisher else [],
    }
    return {name: fact for name, fact in facts.items() if fact}


def table(collection: Collection) -> Document:
    return {
        "name": collection.name,
        "type": "table",
        "title": str(collection.title),
        "path": f"{collection.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": table_schema(),
    }


def features(collection: Collection) -> Document:
    return {
        "name": f"{collection.name}-geojson",
        "title": str(collection.title),
        "path": f"{collection.name}.geojson",
        "format": "geojson",
        "mediatype": geojson.MEDIA_TYPE,
        "encoding": "utf-8",
    }


def table_schema() -> Document:
    return {
        "$schema": PROFILE.format("tableschema"),
        "fields": [field(column) for column in TABLE_COLUMNS],
        "primaryKey": ["id"],
        "missingValues": [""],
    }


def field(column: Column) -> Document:
    facts = {"name": column.name, **FIELD_TYPES[column.type], "description": str(column.meaning)}
    if column.name in ALWAYS_THERE:
        facts["constraints"] = {**facts.get("constraints", {}), "required": True}
    if column.name == "id":
        facts["constraints"]["unique"] = True
    return facts
