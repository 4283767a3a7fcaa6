"""What the service says of itself: its start, what it conforms to, its collections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from cms.vocabularies import Licence
from feeds import geojson
from feeds.index import path_of
from feeds.ogc.forms import HTML, JSON, Form
from feeds.ogc.holdings import holding
from feeds.ogc.links import REGISTERED, SCHEMA, address, forms_of_this, link
from feeds.values import instant

if TYPE_CHECKING:
    from django.http import HttpRequest

    from cms.entry import Directory
    from feeds.collections import Collection
    from feeds.ogc.holdings import Holding
    from feeds.ogc.links import Link

Document = dict[str, Any]

API: Final = "application/vnd.oai.openapi+json;version=3.0"
CLASSES: Final = [
    f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{name}"
    for name in ("core", "geojson", "oas30", "html")
]
CRS: Final = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
GREGORIAN: Final = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"


def landing(directory: Directory | None, request: HttpRequest, form: Form) -> Document:
    title = directory.title if directory else "Quartiersatlas"
    return {
        "title": title,
        "description": directory.description if directory else "",
        "attribution": directory.attribution if directory else "",
        "links": [
            *forms_of_this(request, form, title),
            link("service-desc", address(request, "ogc_api"), API, _("All addresses: OpenAPI")),
            link("service-doc", address(request, "docs"), HTML, _("Pages to try the addresses")),
            link("conformance", address(request, "ogc_conformance"), JSON, _("Conformance")),
            link("data", address(request, "ogc_collections"), JSON, _("Collections")),
            *licence_links(directory),
        ],
    }


def conformance(request: HttpRequest, form: Form) -> Document:
    return {"conformsTo": CLASSES, "links": forms_of_this(request, form, _("Conformance"))}


def collections(
    described: list[Document], directory: Directory | None, request: HttpRequest, form: Form
) -> Document:
    return {
        "links": [
            *forms_of_this(request, form, _("Collections")),
            *licence_links(directory),
        ],
        "collections": described,
    }


def collection_described(
    collection: Collection,
    by_kind: dict[str, Any],
    directory: Directory | None,
    request: HttpRequest,
) -> Document:
    """As it stands in the list; alone it has the same facts."""
    name = collection.name
    return {
        "id": name,
        "title": str(collection.title),
        "attribution": directory.attribution if directory else "",
        "itemType": "feature",
        "crs": [CRS],
        "extent": extent(holding(collection, by_kind)),
        "links": [*links_of(collection, request), *licence_links(directory)],
    }


def extent(held: Holding) -> Document:
    found: Document = {}
    if held.box:
        found["spatial"] = {"bbox": [held.box], "crs": CRS}
    if held.first and held.last:
        interval = [instant(held.first), instant(held.last)]
        found["temporal"] = {"interval": [interval], "trs": GREGORIAN}
    return found


def links_of(collection: Collection, request: HttpRequest) -> list[Link]:
    name, title = collection.name, collection.title
    here = address(request, "ogc_collection", name)
    schema = address(request, "ogc_schema", name)
    items = address(request, "ogc_items", name)
    return [
        link("self", f"{here}?f=json", JSON, title),
        link("alternate", f"{here}?f=html", HTML, title),
        link("items", f"{items}?f=json", geojson.MEDIA_TYPE, _("Entries as GeoJSON")),
        link("items", f"{items}?f=html", HTML, _("Entries as a page")),
        link("describedby", schema, SCHEMA, _("Types of fields")),
        # GDAL finds it under this name only.
        link("describedBy", schema, SCHEMA, _("Types of fields")),
        link(
            f"{REGISTERED}/queryables",
            address(request, "ogc_queryables", name),
            SCHEMA,
            _("Fields to filter by"),
        ),
        link(
            "enclosure",
            request.build_absolute_uri(path_of(collection, "geojson", "")),
            geojson.MEDIA_TYPE,
            _("Everything in one file"),
        ),
    ]


def licence_links(directory: Directory | None) -> list[Link]:
    if directory is None:
        return []
    licence = Licence(directory.licence)
    return [link("license", licence.address, HTML, licence.label)]
