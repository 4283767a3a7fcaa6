"""The operations of HSDS for OpenAPI, made from what its views read."""

from __future__ import annotations

from typing import Any, Final

from feeds.descriptions.json_schema import COUNT
from feeds.descriptions.operations import POSITIVE, TEXT, answer, document, reading, referred
from feeds.hsds import package
from feeds.hsds.finding import RESOURCES
from feeds.hsds.query import READERS
from feeds.hsds.views import MEDIA_TYPE
from feeds.query import MOST_AT_ONCE

Document = dict[str, Any]

TAG: Final = "hsds"
UUID: Final = {"type": "string", "format": "uuid"}
TRUTH: Final = {"type": "boolean"}
SHAPES: Final[dict[str, Document]] = {
    "page": POSITIVE,
    "per_page": POSITIVE | {"description": f"{MOST_AT_ONCE} at most; more is taken for that."},
    "organization_id": UUID,
    "modified_after": {"type": "string", "format": "date-time"},
    "taxonomy_term_id": UUID,
    "full": TRUTH,
}
COUNTS: Final = ("total_items", "total_pages", "page_number", "size")
TRUTHS: Final = ("first_page", "last_page", "empty")
RESOURCE: Final[Document] = {
    "type": "object",
    "properties": {"id": UUID, "name": TEXT},
    "required": ["id"],
}
PAGE: Final[Document] = {
    "type": "object",
    "properties": {
        **dict.fromkeys(COUNTS, COUNT),
        **dict.fromkeys(TRUTHS, TRUTH),
        "contents": {"type": "array", "items": RESOURCE},
    },
    "required": [*COUNTS, *TRUTHS, "contents"],
}
RESOURCE_ID: Final = {"name": "resource_id", "in": "path", "required": True, "schema": UUID}


def hsds_paths() -> Document:
    found = {
        "/": reading("hsds", document(MEDIA_TYPE), tag=TAG),
        "/datapackage.zip": reading("hsds_package", answer(package.MEDIA_TYPE), tag=TAG),
    }
    for name in RESOURCES:
        page = answer(MEDIA_TYPE, PAGE)
        page["headers"]["Link"] = referred("headers", "Link")
        found[f"/{name}"] = reading(f"hsds_{name}", page, parameters(), tag=TAG)
        one = answer(MEDIA_TYPE, RESOURCE)
        found[f"/{name}/{{resource_id}}"] = reading(f"hsds_{name}_one", one, [RESOURCE_ID], tag=TAG)
    return found


def parameters() -> list[Document]:
    return [{"name": name, "in": "query", "schema": SHAPES[name]} for name in READERS]
