"""The operations of HSDS for OpenAPI, made from what its views read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from feeds.descriptions.json_schema import COUNT
from feeds.descriptions.operations import POSITIVE, TEXT, answer, document, reading, referred
from feeds.geojson import LINES_MEDIA_TYPE
from feeds.hsds import package
from feeds.hsds.finding import RESOURCES
from feeds.hsds.query import FORMS, FURTHER_OF_ONE, TERM_READERS, readers_of
from feeds.hsds.views import MEDIA_TYPE
from feeds.query import MOST_AT_ONCE

if TYPE_CHECKING:
    from collections.abc import Iterable

Document = dict[str, Any]

TAG: Final = "hsds"
UUID: Final = {"type": "string", "format": "uuid"}
TRUTH: Final = {"type": "boolean"}
SHAPES: Final[dict[str, Document]] = {
    "page": POSITIVE,
    "per_page": POSITIVE | {"description": f"{MOST_AT_ONCE} at most; more is taken for that."},
    "format": {"enum": list(FORMS)},
    "organization_id": UUID,
    "modified_after": {"type": "string", "format": "date-time"},
    "taxonomy_term_id": UUID,
    "taxonomy_id": UUID,
    "full": TRUTH,
    "full_service": TRUTH,
    "minimal": TRUTH,
    "top_only": TRUTH,
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
        found |= paths_of(name, readers_of(name), of_one=FURTHER_OF_ONE.get(name, ()))
    for name, readers in TERM_READERS.items():
        found |= paths_of(name, readers)
    return found


def paths_of(name: str, readers: Iterable[str], *, of_one: Iterable[str] = ()) -> Document:
    """A list, and what stands in it."""
    page = answer(MEDIA_TYPE, PAGE)
    page["headers"]["Link"] = referred("headers", "Link")
    page["content"][LINES_MEDIA_TYPE] = {"schema": TEXT}
    one = answer(MEDIA_TYPE, RESOURCE)
    asked = [RESOURCE_ID, *parameters(of_one)]
    return {
        f"/{name}": reading(f"hsds_{name}", page, parameters(readers), tag=TAG),
        f"/{name}/{{resource_id}}": reading(f"hsds_{name}_one", one, asked, tag=TAG),
    }


def parameters(names: Iterable[str]) -> list[Document]:
    return [{"name": name, "in": "query", "schema": SHAPES.get(name, TEXT)} for name in names]
