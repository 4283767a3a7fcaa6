"""CSV on the Web: how a program reads the columns of a collection's CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.conf import settings

from feeds.columns import TABLE_COLUMNS
from feeds.descriptions.json_schema import UUID
from feeds.values import SEPARATOR, ColumnType

if TYPE_CHECKING:
    from feeds.collections import Collection
    from feeds.values import Column

Document = dict[str, Any]

MEDIA_TYPE = "application/csvm+json"
ALWAYS_THERE: Final = ("id", "kind", "name")
DATATYPES: Final[dict[ColumnType, str | Document]] = {
    ColumnType.TEXT: "string",
    ColumnType.CODE: "string",
    ColumnType.ID: {"base": "string", "format": UUID},
    ColumnType.ADDRESS: "anyURI",
    ColumnType.LIST: "string",
    ColumnType.INTEGER: "integer",
    ColumnType.NUMBER: "decimal",
    ColumnType.BOOLEAN: {"base": "boolean", "format": "true|false"},
    ColumnType.DATE: "date",
    ColumnType.INSTANT: "dateTimeStamp",
}


def table_metadata(collection: Collection, *, url: str) -> Document:
    """Of the CSV for machines, at ``url``; the dialect for German Excel is for people."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": settings.LANGUAGE_CODE}],
        "url": url,
        "dc:title": str(collection.title),
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "tableSchema": {
            "columns": [described(column) for column in TABLE_COLUMNS],
            "primaryKey": "id",
        },
    }


def described(column: Column) -> Document:
    facts = {
        "name": column.name,
        "titles": column.name,
        "dc:description": str(column.meaning),
        "datatype": datatype(column),
        "required": column.name in ALWAYS_THERE,
    }
    return {**facts, "separator": SEPARATOR} if column.type is ColumnType.LIST else facts


def datatype(column: Column) -> str | Document:
    """A postcode is a text: programs that take it for a number lose its zeros."""
    if column.name == "postcode":
        return {"base": "string", "format": "[0-9]{5}"}
    return DATATYPES[column.type]
