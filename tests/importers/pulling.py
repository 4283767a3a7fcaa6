"""Sources that point at a server on this machine, and lists that it serves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from importers.sources.models import Source
from importers.sources.pulling import Pulled, pull

if TYPE_CHECKING:
    from cms.models import OrganisationPage
    from tests.fake_server import FakeServer

HEADER = "Referenz;Name;Straße;PLZ;Ort"
ROWS = tuple(f"{number};Ort {number};Weg {number};44789;Bochum" for number in range(1, 5))
COLUMNS = {"Referenz": "reference", "Name": "name", "Straße": "street", "PLZ": "postcode"}


def csv_of(*rows: str, header: str = HEADER) -> bytes:
    return "\r\n".join([header, *rows]).encode()


def source_at(address: str, organisation: OrganisationPage, **facts: Any) -> Source:
    """One that somebody set up."""
    facts = {"columns": COLUMNS, "constants": {"city": "Bochum"}, **facts}
    return Source.objects.create(
        organisation=organisation, address=address, **{"kind": "place", "is_active": True} | facts
    )


def pulled(source: Source) -> Pulled:
    """Pull once more, as the next run of the command does."""
    source.refresh_from_db()
    result = pull(source)
    source.refresh_from_db()
    return result


def says_json(server: FakeServer, path: str, content: Any, **headers: Any) -> str:
    return server.says(path, json.dumps(content).encode(), **headers)


def feature(number: int, **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": str(number),
        "geometry": {"type": "Point", "coordinates": [7.2, 51.48]},
        "properties": {"name": f"Ort {number}", "city": "Bochum", **properties},
    }


def collection(*features: dict[str, Any], following: str = "") -> dict[str, Any]:
    links = [{"rel": "next", "href": following}] if following else []
    return {"type": "FeatureCollection", "features": list(features), "links": links}
