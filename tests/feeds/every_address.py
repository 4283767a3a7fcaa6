"""Every address of the feeds with an example, so that what holds for all is tried on all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from feeds.addresses import OFFERED
from feeds.catalogue.writing import SYNTAXES
from feeds.hsds.finding import RESOURCES
from feeds.hsds.identifiers import OF_TERMS, made_from
from feeds.hsds.vocabulary import LISTS
from feeds.snapshots.formats import FORMATS as SNAPSHOTS
from tests.cms.leaks.patterns import all_patterns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cms.models import PlacePage, ProgrammePage

# Says that there is nothing, or only where it is.
NOTHING_THERE: Final = frozenset({"unknown", "ask"})
OF_PAGES: Final = ("", "?full=true", "?format=ndjson&full=true")
OGC: Final = "/feeds/ogc/collections"


def names() -> set[str]:
    """What the resolver knows."""
    patterns = [pattern.name for pattern in all_patterns()]
    return {name.removeprefix("feeds:") for name in patterns if name.startswith("feeds:")}


def addresses(place: PlacePage, programme: ProgrammePage) -> dict[str, list[str]]:
    """By the name of the pattern. ``place`` and ``programme`` are public."""
    return {
        "index": ["/feeds/", "/feeds/?format=html", "/feeds/?lang=en"],
        "fields": ["/feeds/fields/", "/feeds/fields/?format=html"],
        "docs": ["/feeds/docs/"],
        "operation": ["/feeds/docs/places_csv/", "/feeds/docs/hsds_services/"],
        "collection": list(files()),
        "entry": [f"/feeds/places/{place.entry_id}.geojson"],
        "calendar": [f"/feeds/programmes/{programme.entry_id}.ics"],
        "changes": ["/feeds/changes", "/feeds/changes?since=0"],
        "snapshots": ["/feeds/snapshots/"],
        "snapshot": [f"/feeds/snapshots/places.{suffix}" for suffix in SNAPSHOTS],
        "schema": ["/feeds/places.schema.json"],
        "table_metadata": ["/feeds/places.csv-metadata.json"],
        "data_package": ["/feeds/datapackage.json"],
        "openapi": ["/feeds/openapi.json"],
        "masterportal": ["/feeds/masterportal/services.json"],
        "catalogue": [f"/feeds/catalog.{suffix}" for suffix in SYNTAXES],
        "hsds": ["/feeds/hsds/"],
        "hsds_package": ["/feeds/hsds/datapackage.zip"],
        "hsds_page": [f"/feeds/hsds/{name}{params}" for name in RESOURCES for params in OF_PAGES],
        "hsds_resource": [f"/feeds/hsds/locations/{place.entry_id}"],
        "hsds_terms": [f"/feeds/hsds/{name}" for name in LISTS],
        "hsds_term": [f"/feeds/hsds/taxonomies/{made_from(OF_TERMS, 'category')}"],
        "ogc_landing": ["/feeds/ogc/"],
        "ogc_conformance": ["/feeds/ogc/conformance"],
        "ogc_api": ["/feeds/ogc/api"],
        "ogc_collections": [OGC],
        "ogc_collection": [f"{OGC}/places"],
        "ogc_schema": [f"{OGC}/places/schema"],
        "ogc_queryables": [f"{OGC}/places/queryables"],
        "ogc_items": [f"{OGC}/places/items", f"{OGC}/places/items?f=html"],
        "ogc_item": [f"{OGC}/places/items/{place.entry_id}"],
    }


def files() -> Iterator[str]:
    """All collections in all formats, whole, by the page, and of one organisation."""
    for name, formats in OFFERED.items():
        for suffix, dialects in formats.items():
            params = ["", "limit=1", *(f"dialect={one}" for one in dialects if one)]
            yield from (f"/feeds/{name}.{suffix}?{one}".rstrip("?") for one in params)


def asked(response: Any) -> bytes:
    content: bytes = response.getvalue()
    return content
