"""The service alone in OpenAPI 3.0, which its clients read: QGIS and GDAL know no newer one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from feeds.descriptions.openapi import VERSION, entry_id, shared, without_places
from feeds.ogc.operations import ogc_parameters, ogc_paths
from feeds.ogc.question import USUAL_LIMIT
from feeds.query import MOST_AT_ONCE

if TYPE_CHECKING:
    from cms.entry import Directory

Document = dict[str, Any]


def openapi_30(directory: Directory | None, *, server: str) -> Document:
    title = directory.title if directory else "Quartiersatlas"
    parameters = ogc_parameters() | {"entry_id": entry_id()}
    # Clients take the size of their pages from here.
    size = {"type": "integer", "minimum": 1, "maximum": MOST_AT_ONCE, "default": USUAL_LIMIT}
    parameters["limit"] |= {"schema": size}
    newer = {
        "openapi": "3.0.3",
        "info": {"title": title, "version": VERSION, "description": _("Open data")},
        "servers": [{"url": server}],
        "paths": ogc_paths(),
        "components": {"parameters": parameters, **shared()},
    }
    found: Document = older(without_places(newer))
    return found


def older(part: Any) -> Any:
    """The same in the JSON Schema of OpenAPI 3.0, less strict where it lacks the words."""
    if isinstance(part, list):
        return [older(one) for one in part]
    if not isinstance(part, dict):
        return part
    found = {name: older(one) for name, one in part.items()}
    if "const" in found:
        found["enum"] = [found.pop("const")]
    return without_null(found)


def without_null(found: Document) -> Document:
    """What may be null is said by a word of its own."""
    if isinstance(found.get("type"), list):
        return found | {"type": found["type"][0], "nullable": True}
    choices = found.get("anyOf")
    if choices and {"type": "null"} in choices:
        rest = [one | {"nullable": True} for one in choices if one != {"type": "null"}]
        return found | {"anyOf": rest}
    return found
