"""Saves all that the feeds send, fetched through the whole stack, with Django set up."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.test import Client

from benchmarks.judges.subjects import COLLECTIONS

SUFFIXES = ("geojson", "geojsonl", "csv", "xlsx", "jsonld", "csv-metadata.json", "schema.json")
DOCUMENTS = (
    *("datapackage.json", "openapi.json", "catalog.ttl", "catalog.rdf", "catalog.jsonld"),
    *("programmes.ics", "sessions.ics"),
)
RESOURCES = ("services", "organizations", "service_at_locations", "locations")
TERMS = ("taxonomies", "taxonomy_terms")
PACKAGE = "hsds.zip"


def save(folder: str) -> None:
    client = Client(SERVER_NAME="localhost")
    for name in (*(f"{one}.{suffix}" for one in COLLECTIONS for suffix in SUFFIXES), *DOCUMENTS):
        Path(folder, name).write_bytes(fetched(client, f"/feeds/{name}"))
    for name in COLLECTIONS:
        content = fetched(client, f"/feeds/{name}.csv?dialect=excel-de")
        Path(folder, f"{name}.excel-de.csv").write_bytes(content)
    for name in RESOURCES:
        for form in ("brief", "full"):
            found = list_of(client, name, full=str(form == "full").lower())
            Path(folder, f"hsds-{name}-{form}.json").write_text(json.dumps(found), encoding="utf-8")
    for name in TERMS:
        lines = fetched(client, f"/feeds/hsds/{name}?format=ndjson").splitlines()
        found = [json.loads(line) for line in lines]
        Path(folder, f"hsds-{name}-brief.json").write_text(json.dumps(found), encoding="utf-8")
    Path(folder, PACKAGE).write_bytes(fetched(client, "/feeds/hsds/datapackage.zip"))


def fetched(client: Client, address: str) -> bytes:
    response: Any = client.get(address)
    content: bytes = response.getvalue()
    if response.status_code != 200:
        sys.exit(f"{address} answers {response.status_code}: {content[:500]!r}")
    return content


def list_of(client: Client, name: str, *, full: str) -> list[Any]:
    """All pages of a list of HSDS."""
    found: list[Any] = []
    page: dict[str, Any] = {"last_page": False, "page_number": 0}
    while not page["last_page"]:
        number = page["page_number"] + 1
        address = f"/feeds/hsds/{name}?full={full}&page={number}&per_page=500"
        page = json.loads(fetched(client, address))
        found += page["contents"]
    return found
