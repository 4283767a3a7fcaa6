"""The official schemas of HSDS 3.0, read strictly: what they do not name must not be there.

They stay where HSDS_DIR points and are never copied.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

SCHEMAS = {
    "services": ("service_list", "service"),
    "organizations": ("organization_list", "organization"),
    "service_at_locations": ("service_at_location_list", "service_at_location"),
}
TERM = ("properties", "attributes", "items", "properties", "taxonomy_term")
AT_LOCATION = ("properties", "service_at_locations", "items", "properties", "location")
INSIDE = {
    "location": AT_LOCATION,
    "taxonomy_terms": TERM,
    "taxonomies": (*TERM, "properties", "taxonomy_detail"),
}
FOLDER = os.environ.get("HSDS_DIR", "")


@cache
def official(name: str) -> Any:
    return json.loads(Path(os.environ["HSDS_DIR"], f"{name}.json").read_text(encoding="utf-8"))


@cache
def schema_of(name: str) -> Any:
    """The judge of a resource; those of some stand only inside of others."""
    document = official("service") if name in INSIDE else official(name)
    for step in INSIDE.get(name, ()):
        document = document[step]
    return jsonschema_rs.Draft202012Validator(strict(document), validate_formats=True)


def strict(schema: Any) -> Any:
    if isinstance(schema, list):
        return [strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    narrow = {key: strict(part) for key, part in schema.items()}
    if isinstance(schema.get("properties"), dict):
        narrow["additionalProperties"] = False
    return narrow


def complaints(name: str, thing: Any) -> list[str]:
    return [
        f"{'/'.join(map(str, error.instance_path))}: {error.message}"
        for error in schema_of(name).iter_errors(thing)
    ]
