"""Stored features as facts for a page: all that the GeoJSON says, without what is empty."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from feeds.columns import PROPERTIES
from feeds.ogc.links import address
from feeds.values import ColumnType

if TYPE_CHECKING:
    from django.http import HttpRequest

    from feeds.collections import Collection
    from feeds.ogc.items import Page
    from feeds.ogc.links import Link

Facts = dict[str, Any]

OF_COLUMNS: Final = {column.name: column for column in PROPERTIES}


def items(found: Page, collection: Collection, request: HttpRequest, links: list[Link]) -> Facts:
    entries = [entry(content) for content in found.features]
    for one in entries:
        one["address"] = address(request, "ogc_item", collection.name, one["id"]) + "?f=html"
    return {
        "collection": collection,
        "entries": entries,
        "matched": found.matched,
        "next": found.next,
        "links": links,
    }


def item(feature: bytes, collection: Collection, links: list[Link]) -> Facts:
    return {"collection": collection, "entry": entry(feature), "links": links}


def entry(content: bytes) -> Facts:
    feature = json.loads(content)
    properties = feature["properties"]
    return {
        "id": feature["id"],
        "name": properties["name"],
        "where": ", ".join(filter(None, (properties["street"], properties["city"]))),
        "geometry": json.dumps(feature["geometry"]) if feature["geometry"] else "",
        "facts": [fact(*one) for one in properties.items() if one[1] not in ("", None)],
    }


def fact(name: str, value: Any) -> Facts:
    column = OF_COLUMNS[name]
    shown = value if isinstance(value, str) else json.dumps(value)
    return {
        "name": name,
        "meaning": column.meaning,
        "value": shown,
        "is_address": column.type is ColumnType.ADDRESS
        and shown.startswith(("http://", "https://")),
    }
