"""OpenAPI 3.1 of all feeds: the same tables as the views read, said for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from feeds import calendars, geojson
from feeds.addresses import OFFERED
from feeds.catalogue.writing import SYNTAXES
from feeds.changes import MEDIA_TYPE as CHANGES_MEDIA_TYPE
from feeds.changes import READERS as CHANGES_PARAMETERS
from feeds.collections import COLLECTIONS
from feeds.descriptions import data_package, json_schema, table_metadata
from feeds.problems import MEDIA_TYPE as PROBLEM_MEDIA_TYPE
from feeds.query import FILTERS, MOST_AT_ONCE, PARAMETERS

if TYPE_CHECKING:
    from cms.entry import Directory
    from feeds.collections import Collection
    from feeds.formats import Format
    from feeds.query import Parameter

Document = dict[str, Any]

MEDIA_TYPE: Final = "application/vnd.oai.openapi+json;version=3.1"
VERSION: Final = "1.0.0"
TEXT: Final = {"type": "string"}
NUMBER: Final = {"type": "integer", "minimum": 0, "maximum": 10**18 - 1}
PAGE_SIZE: Final = {"type": "integer", "minimum": 1}
SHAPES: Final[dict[str, Document]] = {
    "bbox": {"type": "string", "pattern": r"^[^,]+(,[^,]+){3}$"},
    "district": {"type": "string", "pattern": r"^[\w-]{1,255}$"},
    "organisation": {"type": "string", "pattern": r"^[\w-]{1,255}$"},
    "category": {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,39}$"},
    "changed_since": {"type": "string", "format": "date-time"},
    "limit": PAGE_SIZE | {"description": f"{MOST_AT_ONCE} at most; more is taken for that."},
    "after": {"type": "string", "minLength": 1},
    "dialect": {"enum": ["excel-de"]},
}


def openapi(directory: Directory | None, *, server: str) -> Document:
    """``server`` is where all addresses below begin."""
    title = directory.title if directory else "Quartiersatlas"
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": VERSION, "description": _("Open data")},
        "servers": [{"url": server}],
        "paths": paths(),
        "components": {
            "parameters": {one.name: parameter(one) for one in PARAMETERS.values()}
            | {"entry_id": entry_id()},
            "schemas": {name: json_schema.feature(one) for name, one in COLLECTIONS.items()}
            | {"problem": problem()},
            "responses": {"problem": answer(PROBLEM_MEDIA_TYPE, referred("schemas", "problem"))},
            "headers": {"ETag": {"schema": TEXT}, "Link": {"schema": TEXT}},
        },
    }


def paths() -> Document:
    found: Document = {"/": reading("index", answer("application/json", {"type": "object"}))}
    for collection in COLLECTIONS.values():
        found |= paths_of(collection)
    found["/changes"] = changes()
    found["/datapackage.json"] = reading("data_package", document(data_package.MEDIA_TYPE))
    for suffix, syntax in SYNTAXES.items():
        found[f"/catalog.{suffix}"] = reading(f"catalogue_{suffix}", answer(syntax.media_type))
    found["/openapi.json"] = reading("openapi", document(MEDIA_TYPE))
    return found


def paths_of(collection: Collection) -> Document:
    name = collection.name
    found = {
        f"/{name}.{suffix}": file(collection, suffix, dialects)
        for suffix, dialects in OFFERED[name].items()
    }
    feature = answer(geojson.MEDIA_TYPE, referred("schemas", name))
    found[f"/{name}/{{entry_id}}.geojson"] = reading(f"{name}_feature", feature, ["entry_id"])
    if "ics" in OFFERED[name]:
        dates = answer(calendars.MEDIA_TYPE)
        found[f"/{name}/{{entry_id}}.ics"] = reading(f"{name}_calendar", dates, ["entry_id"])
    schema, table = document(json_schema.MEDIA_TYPE), document(table_metadata.MEDIA_TYPE)
    found[f"/{name}.schema.json"] = reading(f"{name}_schema", schema)
    found[f"/{name}.csv-metadata.json"] = reading(f"{name}_table_metadata", table)
    return found


def file(collection: Collection, suffix: str, dialects: dict[str, Format]) -> Document:
    """A file with everything, or with what is asked for."""
    known = (*FILTERS, "dialect") if len(dialects) > 1 else FILTERS
    media_type = dialects[""].media_type
    sent = answer(media_type, file_schema(collection) if suffix == "geojson" else TEXT)
    sent["headers"]["Link"] = referred("headers", "Link")
    operation = reading(f"{collection.name}_{suffix}", sent, known)
    operation["get"]["summary"] = f"{collection.title} ({dialects[''].title})"
    return operation


def file_schema(collection: Collection) -> Document:
    whole = json_schema.feature_collection(collection)
    features = {"type": "array", "items": referred("schemas", collection.name)}
    return {**whole, "properties": {**whole["properties"], "features": features}}


def changes() -> Document:
    items = {"type": "array", "items": {"type": "object"}}
    schema = {"type": "object", "properties": {"items": items}, "required": ["items"]}
    operation = reading("changes", answer(CHANGES_MEDIA_TYPE, schema))
    shapes = {"since": NUMBER, "limit": PAGE_SIZE, "after": SHAPES["after"]}
    operation["get"]["parameters"] = [
        {"name": name, "in": "query", "schema": shapes.get(name, TEXT)}
        for name in CHANGES_PARAMETERS
    ]
    return operation


def reading(name: str, sent: Document, parameters: Any = ()) -> Document:
    """Every feed is asked for in the same way and refuses in the same shape."""
    return {
        "get": {
            "operationId": name,
            "parameters": [referred("parameters", one) for one in parameters],
            "responses": {
                "200": sent,
                "304": {"description": "Not Modified"},
                "default": referred("responses", "problem"),
            },
        }
    }


def answer(media_type: str, schema: Document | None = None) -> Document:
    return {
        "description": media_type.partition(";")[0],
        "headers": {"ETag": referred("headers", "ETag")},
        "content": {media_type: {"schema": schema or TEXT}},
    }


def document(media_type: str) -> Document:
    return answer(media_type, {"type": "object"})


def referred(kind: str, name: str) -> Document:
    return {"$ref": f"#/components/{kind}/{name}"}


def parameter(one: Parameter) -> Document:
    facts = {
        "name": one.name,
        "in": "query",
        "description": str(one.meaning),
        "schema": SHAPES[one.name],
    }
    return {**facts, "example": one.example} if one.example else facts


def entry_id() -> Document:
    schema = {"type": "string", "format": "uuid"}
    return {"name": "entry_id", "in": "path", "required": True, "schema": schema}


def problem() -> Document:
    texts = dict.fromkeys(("type", "title", "detail"), TEXT)
    members = {**texts, "status": {"type": "integer"}, "errors": {"type": "object"}}
    return {"type": "object", "properties": members, "required": [*texts, "status"]}
