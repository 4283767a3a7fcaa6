"""The files of a dataset: those that are always new, and the snapshots of the night."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from feeds.addresses import OFFERED
from feeds.catalogue.graph import Iri, Text
from feeds.catalogue.terms import authority, media_type, moment, named, number, words
from feeds.columns import full_address
from feeds.descriptions.links import description_of
from feeds.index import path_of
from feeds.snapshots.formats import FORMATS as SNAPSHOT_FORMATS
from feeds.snapshots.views import address_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feeds.catalogue.background import Background
    from feeds.catalogue.graph import Graph
    from feeds.catalogue.stored import Inventory
    from feeds.collections import Collection
    from feeds.formats import Format
    from feeds.models import Snapshot

FILE_TYPES: Final = {
    "geojson": "GEOJSON",
    "geojsonl": "JSON",
    "csv": "CSV",
    "excel-de": "CSV",
    "xlsx": "XLSX",
    "jsonld": "JSON_LD",
    "ics": "ICS",
}
SHA_256: Final = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"


def distributions(
    graph: Graph, collection: Collection, background: Background, inventory: Inventory
) -> Iterator[Iri]:
    for suffix, dialects in OFFERED[collection.name].items():
        for dialect, one in dialects.items():
            address = full_address(path_of(collection, suffix, dialect))
            yield add_file(graph, collection, one, address, background, inventory)
    for snapshot, is_current in inventory.snapshots_of(collection):
        facts = facts_of(graph, collection, snapshot) if is_current else {}
        yield add_snapshot(graph, collection, snapshot, background, **facts)


def add_file(
    graph: Graph,
    collection: Collection,
    one: Format,
    address: str,
    background: Background,
    inventory: Inventory,
) -> Iri:
    size = inventory.size(one, collection)
    return add_distribution(
        graph,
        named(f"{collection.name}-{one.name}"),
        background,
        dct_title=words(f"{collection.title} ({one.title})"),
        dcat_accessURL=Iri(address),
        dcat_downloadURL=Iri(address),
        dct_format=file_type(graph, FILE_TYPES[one.name]),
        dcat_mediaType=media_type(graph, one.media_type),
        dcat_byteSize=None if size is None else number(size),
        dct_conformsTo=description(graph, collection, one),
        dct_modified=moment(inventory.modified_at(collection)),
        dcat_accessService=named("service"),
    )


def add_snapshot(
    graph: Graph, collection: Collection, snapshot: Snapshot, background: Background, **facts: Any
) -> Iri:
    one = SNAPSHOT_FORMATS[snapshot.format]
    address = address_of(snapshot)
    return add_distribution(
        graph,
        named(f"{collection.name}-{snapshot.format}"),
        background,
        dct_title=words(_("%(title)s (%(format)s, every night)") % titles(collection, one.title)),
        dcat_accessURL=Iri(address),
        dcat_downloadURL=Iri(address),
        dct_format=file_type(graph, one.file_type) if one.file_type else None,
        dcat_mediaType=media_type(graph, one.media_type),
        **facts,
    )


def facts_of(graph: Graph, collection: Collection, snapshot: Snapshot) -> dict[str, Any]:
    """Of a file that lies there as it is: what was fetched can be compared with its checksum."""
    checksum = graph.add(
        named(f"{collection.name}-{snapshot.format}-checksum"),
        "spdx:Checksum",
        spdx_algorithm=graph.add(Iri(SHA_256), "spdx:ChecksumAlgorithm"),
        spdx_checksumValue=Text(snapshot.sha256, datatype="xsd:hexBinary"),
    )
    return {
        "dcat_byteSize": number(snapshot.size),
        "spdx_checksum": checksum,
        "dct_modified": moment(snapshot.made_at),
    }


def add_distribution(graph: Graph, name: Iri, background: Background, **facts: Any) -> Iri:
    attribution = background.directory.attribution
    return graph.add(
        name,
        "dcat:Distribution",
        **facts,
        dct_license=background.licence,
        dcatde_licenseAttributionByText=words(attribution) if attribution else None,
        dcatap_availability=authority(graph, "planned-availability", "STABLE", "skos:Concept"),
        dct_language=background.language,
    )


def titles(collection: Collection, one: str) -> dict[str, Any]:
    return {"title": collection.title, "format": one}


def file_type(graph: Graph, code: str) -> Iri:
    return authority(graph, "file-type", code, "dct:MediaTypeOrExtent")


def description(graph: Graph, collection: Collection, one: Format) -> Iri | None:
    address = description_of(collection.name, one.name)
    return graph.add(Iri(address), "dct:Standard") if address else None
