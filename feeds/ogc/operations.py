"""The operations of the service for OpenAPI, made from what its views read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from feeds import geojson
from feeds.collections import COLLECTIONS
from feeds.descriptions.json_schema import AN_INSTANT, COUNT
from feeds.descriptions.operations import POSITIVE, TEXT, answer, document, reading, referred
from feeds.facts import VALUE
from feeds.languages import LANGUAGES
from feeds.ogc.documents import API
from feeds.ogc.forms import HTML, JSON, Form
from feeds.ogc.links import SCHEMA
from feeds.ogc.question import FILTERED, FORMS, MEANINGS, READERS

if TYPE_CHECKING:
    from feeds.collections import Collection

Document = dict[str, Any]

TAG: Final = "ogc"
EDGES: Final = [{"type": "number", "minimum": -most, "maximum": most} for most in (180, 90)]
HEIGHT: Final = {"type": "number"}
AREAS: Final = [
    {"type": "array", "prefixItems": edges * 2, "minItems": count, "maxItems": count}
    for edges, count in ((EDGES, 4), ([*EDGES, HEIGHT], 6))
]
AREA: Final = {"type": "array", "minItems": 4, "maxItems": 6, "oneOf": AREAS}
SHAPES: Final[dict[str, Document]] = {
    "limit": POSITIVE,
    "bbox": AREA,
    "datetime": TEXT,
    "after": {"type": "string", "minLength": 1},
    "f": {"enum": list(Form)},
    "lang": {"enum": list(LANGUAGES)},
}
EXAMPLES: Final[dict[str, Any]] = {
    "limit": 10,
    "bbox": [7.1, 51.4, 7.4, 51.6],
    "datetime": "2026-01-31T12:00:00Z/..",
}
LINKS: Final = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": dict.fromkeys(("rel", "href", "type", "title"), TEXT),
        "required": ["rel", "href"],
    },
}


def ogc_parameters(prefix: str = "") -> dict[str, Document]:
    meanings = MEANINGS | {column.name: column.meaning for column in FILTERED}
    return {f"{prefix}{name}": parameter(name, str(meanings[name])) for name in READERS}


def parameter(name: str, meaning: str) -> Document:
    facts: Document = {
        "name": name,
        "in": "query",
        "description": meaning,
        "schema": SHAPES.get(name, VALUE),
    }
    if name == "bbox":
        facts |= {"style": "form", "explode": False}
    return {**facts, "example": EXAMPLES[name]} if name in EXAMPLES else facts


def ogc_paths(prefix: str = "") -> Document:
    """``prefix`` stands before the names of the parameters, where others have the same."""
    forms = [f"{prefix}{name}" for name in FORMS]
    resource = in_both_forms(JSON, {"type": "object", "properties": {"links": LINKS}})
    found = {
        "/": reading("ogc_landing", resource, forms, tag=TAG),
        "/conformance": reading("ogc_conformance", resource, forms, tag=TAG),
        "/api": reading("ogc_api", document(API), tag=TAG),
        "/collections": reading("ogc_collections", resource, forms, tag=TAG),
    }
    for collection in COLLECTIONS.values():
        found |= paths_of(collection, resource, prefix)
    return found


def paths_of(collection: Collection, resource: Document, prefix: str) -> Document:
    name = collection.name
    start, called = f"/collections/{name}", f"ogc_{name}"
    forms = [f"{prefix}{one}" for one in FORMS]
    items = in_both_forms(geojson.MEDIA_TYPE, items_schema(name))
    items["headers"]["Link"] = referred("headers", "Link")
    item = in_both_forms(geojson.MEDIA_TYPE, referred("schemas", name))
    schema, one = document(SCHEMA), f"{start}/items/{{entry_id}}"
    found = {
        start: reading(called, resource, forms, tag=TAG),
        f"{start}/schema": reading(f"{called}_schema", schema, tag=TAG),
        f"{start}/queryables": reading(f"{called}_queryables", schema, tag=TAG),
        f"{start}/items": reading(
            f"{called}_items", items, [f"{prefix}{one}" for one in READERS], tag=TAG
        ),
        one: reading(f"{called}_item", item, ["entry_id", *forms], tag=TAG),
    }
    found[f"{start}/items"]["get"]["summary"] = str(collection.title)
    return found


def items_schema(name: str) -> Document:
    members = {
        "type": {"const": "FeatureCollection"},
        "features": {"type": "array", "items": referred("schemas", name)},
        "links": LINKS,
        "timeStamp": AN_INSTANT,
        "numberReturned": COUNT,
        "numberMatched": COUNT,
    }
    required = [one for one in members if one != "numberMatched"]
    return {"type": "object", "properties": members, "required": required}


def in_both_forms(media_type: str, schema: Document) -> Document:
    sent = answer(media_type, schema)
    sent["content"][f"{HTML}; charset=utf-8"] = {"schema": TEXT}
    return sent
