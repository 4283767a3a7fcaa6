"""Where each file is described: for the index, the catalogue and the files themselves."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from feeds.catalogue.writing import SYNTAXES
from feeds.columns import full_address
from feeds.descriptions import json_schema, table_metadata

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Description(NamedTuple):
    route: str
    title: str | _StrPromise
    media_type: str


# By the name of the format that it describes.
OF_FORMATS: Final = {
    "geojson": Description("feeds:schema", "JSON Schema", json_schema.MEDIA_TYPE),
    "csv": Description("feeds:table_metadata", "CSV on the Web", table_metadata.MEDIA_TYPE),
}
OF_ALL: Final[list[tuple[str, dict[str, str], str | _StrPromise]]] = [
    ("feeds:data_package", {}, _("Data Package: all tables with the types of their columns")),
    ("feeds:openapi", {}, _("OpenAPI: all addresses and parameters")),
    ("feeds:docs", {}, _("Pages to try all addresses")),
    ("feeds:ogc_landing", {}, _("OGC API – Features: paste this address into QGIS or GDAL")),
    ("feeds:hsds", {}, _("Open Referral HSDS 3.0: services, organisations and locations")),
    ("feeds:hsds_package", {}, _("The same as tables: data package of HSDS (zip)")),
    ("feeds:snapshots", {}, _("Files of the night: GeoPackage, FlatGeobuf and GeoParquet")),
    ("feeds:masterportal", {}, _("Masterportal: a ready entry for services.json")),
    *(
        ("feeds:catalogue", {"suffix": suffix}, _("Catalogue for open-data portals (DCAT-AP.de)"))
        for suffix in SYNTAXES
    ),
]


def description_of(collection: str, name: str) -> str | None:
    """The full address of what describes a format of a collection, if something does."""
    if name not in OF_FORMATS:
        return None
    return full_address(reverse(OF_FORMATS[name].route, args=[collection]))


@lru_cache(maxsize=64)
def link_header(collection: str, name: str) -> str | None:
    """The same as a file says it (RFC 8288)."""
    address = description_of(collection, name)
    if address is None:
        return None
    return f'<{address}>; rel="describedby"; type="{OF_FORMATS[name].media_type}"'
