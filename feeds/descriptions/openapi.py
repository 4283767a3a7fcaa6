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
from feeds.descriptions.operations import POSITIVE, TEXT, answer, document, reading, referred
from feeds.hsds.operations import hsds_paths
from feeds.ogc.forms import HTML
from feeds.ogc.operations import ogc_parameters, ogc_paths
from feeds.problems import MEDIA_TYPE as PROBLEM_MEDIA_TYPE
from feeds.query import FILTERS, MOST_AT_ONCE, PARAMETERS, SLUG
from feeds.snapshots.operations import snapshot_paths

if TYPE_CHECKING:
    from cms.entry import Directory
    from feeds.collections import Collection
    from feeds.formats import Format
    from feeds.query import Parameter

Document = dict[str, Any]

MEDIA_TYPE: Final = "application/vnd.oai.openapi+json;version=3.1"
VERSION: Final = "1.0.0"
OGC: Final = "ogc_"
NUMBER: Final = POSITIVE | {"minimum": 0}
# West, south, east, north. That one lies before the other cannot be said here.
EDGES: Final = [{"type": "number", "minimum": -most, "maximum": most} for most in (180, 90)] * 2
AREA: Final[Document] = {"type": "array", "prefixItems": EDGES, "minItems": 4, "maxItems": 4}
SHAPES: Final[dict[str, Document]] = {
    "bbox": AREA,
    "district": {"type": "string", "pattern": f"^{SLUG}$"},
    "organisation": {"type": "string", "pattern": f"^{SLUG}$"},
    "category": {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,39}$"},
    "changed_since": {"type": "string", "format": "date-time"},
    "limit": POSITIVE | {"description": f"{MOST_AT_ONCE} at most; more is taken for that."},
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
            | ogc_parameters(OGC)
            | {"entry_id": entry_id()},
            **shared(),
        },
    }


def shared() -> Document:
    """What both descriptions refer to."""
    features = {name: features_of(one) for name, one in COLLECTIONS.items()}
    return {
        "schemas": features | {"problem": problem()},
        "responses": {"problem": answer(PROBLEM_MEDIA_TYPE, referred("schemas", "problem"))},
        "headers": {"ETag": {"schema": TEXT}, "Link": {"schema": TEXT}},
    }


def features_of(collection: Collection) -> Document:
    found: Document = without_places(json_schema.feature(collection))
    return found


def without_places(part: Any) -> Any:
    """Tools that read OpenAPI stumble over lists that say something for each of their places."""
    if isinstance(part, list):
        return [without_places(one) for one in part]
    if not isinstance(part, dict):
        return part
    found = {name: without_places(one) for name, one in part.items() if name != "prefixItems"}
    return found | {"items": {"type": "number"}} if "prefixItems" in part else found


def paths() -> Document:
    found: Document = {"/": reading("index", answer("application/json", {"type": "object"}))}
    for collection in COLLECTIONS.values():
        found |= paths_of(collection)
    found["/changes"] = changes()
    found["/datapackage.json"] = reading("data_package", document(data_package.MEDIA_TYPE))
    for suffix, syntax in SYNTAXES.items():
        found[f"/catalog.{suffix}"] = reading(f"catalogue_{suffix}", answer(syntax.media_type))
    found["/openapi.json"] = reading("openapi", document(MEDIA_TYPE))
    found["/docs/"] = reading("docs", answer(f"{HTML}; charset=utf-8"))
    found["/fields/"] = reading("fields", document("application/json"))
    found["/masterportal/services.json"] = reading("masterportal", services())
    found |= {f"/snapshots{path}": said for path, said in snapshot_paths().items()}
    found |= {f"/hsds{path}": said for path, said in hsds_paths().items()}
    return found | {f"/ogc{path}": said for path, said in ogc_paths(OGC).items()}


def services() -> Document:
    return answer("application/json", {"type": "array", "items": {"type": "object"}})


def paths_of(collection: Collection) -> Document:
    name = collection.name
    found = {
        f"/{name}.{suffix}": file(collection, suffix, dialects)
        for suffix, dialects in OFFERED[name].items()
    }
    further = {
        f"/{name}/{{entry_id}}.geojson": ("feature", answer(geojson.MEDIA_TYPE, of_one(name))),
        f"/{name}.schema.json": ("schema", document(json_schema.MEDIA_TYPE)),
        f"/{name}.csv-metadata.json": ("table_metadata", document(table_metadata.MEDIA_TYPE)),
    }
    if "ics" in OFFERED[name]:
        further[f"/{name}/{{entry_id}}.ics"] = ("calendar", answer(calendars.MEDIA_TYPE))
    for path, (what, sent) in further.items():
        parameters = ["entry_id"] if "{" in path else []
        found[path] = reading(f"{name}_{what}", sent, parameters, tag=name)
    return found


def of_one(name: str) -> Document:
    return referred("schemas", name)


def file(collection: Collection, suffix: str, dialects: dict[str, Format]) -> Document:
    """A file with everything, or with what is asked for."""
    known = (*FILTERS, "dialect") if len(dialects) > 1 else FILTERS
    media_type = dialects[""].media_type
    sent = answer(media_type, file_schema(collection) if suffix == "geojson" else None)
    sent["headers"]["Link"] = referred("headers", "Link")
    operation = reading(f"{collection.name}_{suffix}", sent, known, tag=collection.name)
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
    shapes = {"since": NUMBER, "limit": POSITIVE, "after": SHAPES["after"]}
    operation["get"]["parameters"] = [
        {"name": name, "in": "query", "schema": shapes.get(name, TEXT)}
        for name in CHANGES_PARAMETERS
    ]
    return operation


def parameter(one: Parameter) -> Document:
    facts: Document = {
        "name": one.name,
        "in": "query",
        "description": str(one.meaning),
        "schema": SHAPES[one.name],
    }
    if one.name == "bbox":
        facts |= {"style": "form", "explode": False}
        return {**facts, "example": [float(edge) for edge in one.example.split(",")]}
    return {**facts, "example": one.example} if one.example else facts


def entry_id() -> Document:
    schema = {"type": "string", "format": "uuid"}
    return {"name": "entry_id", "in": "path", "required": True, "schema": schema}


def problem() -> Document:
    texts = dict.fromkeys(("type", "title", "detail"), TEXT)
    members = {**texts, "status": {"type": "integer"}, "errors": {"type": "object"}}
    return {"type": "object", "properties": members, "required": [*texts, "status"]}
