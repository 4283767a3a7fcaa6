"""What schemathesis must know of our parameters beyond JSON Schema; nothing is left out of a check.

Values that the description allows are accepted, except where only one look at the data tells: a
cursor is one that was given out, an area's edges are in order, an instant has passed and its day
is in the calendar, a number of a change is not beyond the newest. In questions that should be
answered such values are put right, and ids are those of entries; in those that should be refused
they stay as they are.
"""

from __future__ import annotations

import json
import urllib.request
from functools import cache
from typing import Any

import schemathesis

PASSED = "2026-01-31T12:00:00Z"
PUT_RIGHT = {
    "changed_since": PASSED,
    "modified_after": PASSED,
    "datetime": f"{PASSED}/..",
    "since": 0,
}


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:
    if case.meta and case.meta.generation.mode.is_positive:
        case.query = put_right(case.query or {})
        for name in filter(is_id, case.path_parameters or {}):
            start, _brace, _rest = case.operation.path.partition("/{")
            found = first_id(f"{case.operation.base_url}{start}")
            case.path_parameters[name] = found or case.path_parameters[name]


def is_id(name: str) -> bool:
    """All others are listed in the description."""
    return name.endswith("_id")


def put_right(query: dict[str, Any]) -> dict[str, Any]:
    known = {name: PUT_RIGHT.get(name, value) for name, value in query.items() if name != "after"}
    return known | {"bbox": in_order(known["bbox"])} if "bbox" in known else known


def in_order(box: Any) -> Any:
    """West before east and south before north, also as the text that is sent."""
    if isinstance(box, str):
        return ",".join(map(str, in_order([float(edge) for edge in box.split(",")])))
    half = len(box) // 2
    pairs = list(zip(box[:half], box[half:], strict=True))
    return [*(min(pair) for pair in pairs), *(max(pair) for pair in pairs)]


@cache
def first_id(address: str) -> str | None:
    """Of what is listed at an address: HSDS, the OGC API or a file."""
    if not address.endswith("/items") and "/hsds/" not in address:
        address += ".geojson"
    with urllib.request.urlopen(address) as answer:  # noqa: S310  # our own
        listed = json.load(answer)
    found = listed.get("features") or listed.get("contents")
    return found[0]["id"] if found else None
