"""The operations of snapshots for OpenAPI, made from their table of formats."""

from __future__ import annotations

from typing import Any, Final

from feeds.collections import COLLECTIONS
from feeds.descriptions.operations import TEXT, answer, reading, referred
from feeds.snapshots.formats import FORMATS
from feeds.snapshots.views import LIST_MEDIA_TYPE

Document = dict[str, Any]

TAG: Final = "snapshots"
COLLECTION: Final = {
    "name": "collection",
    "in": "path",
    "required": True,
    "schema": {"enum": list(COLLECTIONS)},
}
RANGE: Final = {
    "name": "Range",
    "in": "header",
    "schema": TEXT,
    "example": "bytes=0-1023",
}
LISTED: Final[Document] = {
    "type": "object",
    "properties": {"snapshots": {"type": "array", "items": {"type": "object"}}},
    "required": ["snapshots"],
}


def snapshot_paths() -> Document:
    found = {"/": reading("snapshots", answer(LIST_MEDIA_TYPE, LISTED), tag=TAG)}
    for suffix, one in FORMATS.items():
        operation = reading(
            f"snapshot_{suffix}", answer(one.media_type), [COLLECTION, RANGE], tag=TAG
        )
        responses = operation["get"]["responses"]
        responses["206"] = answer(one.media_type)
        responses["416"] = referred("responses", "problem")
        found[f"/{{collection}}.{suffix}"] = operation
    return found
