"""What open-data portals are told: one catalogue, a dataset for each collection, all its files.

The addresses of datasets are what portals know them by. They never change: another one would
delete the dataset there, and so would a catalogue in which it is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.vocabularies import Kind, Licence
from feeds.addresses import OFFERED
from feeds.catalogue.graph import Graph, Iri, Text
from feeds.collections import COLLECTIONS
from feeds.columns import full_address
from feeds.descriptions.links import description_of
from feeds.index import path_of
from feeds.problems import IncompleteCatalogueError
from feeds.values import instant

if TYPE_CHECKING:
    import datetime

    from cms.entry import Directory, Entry
    from feeds.catalogue.stored import Inventory
    from feeds.collections import Collection
    from feeds.formats import Format

AUTHORITY: Final = "http://publications.europa.eu/resource/authority/"
GERMAN: Final = "http://dcat-ap.de/def/"
MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"
LANGUAGES: Final = {"de": "DEU", "en": "ENG"}
THEMES: Final = {"programmes": ["SOCI", "EDUC"], "sessions": ["SOCI", "EDUC"]} | {
    "districts": ["SOCI", "REGI"]
}
FILE_TYPES: Final = {
    "geojson": "GEOJSON",
    "geojsonl": "JSON",
    "csv": "CSV",
    "excel-de": "CSV",
    "xlsx": "XLSX",
    "jsonld": "JSON_LD",
    "ics": "ICS",
}


@dataclass(frozen=True, slots=True)
class Common:
    """What every part of the catalogue says alike."""

    directory: Directory
    publisher: Iri
    licence: Iri
    language: Iri
    places: list[Iri | Text]
    contact: Iri | None


def catalogue(directory: Directory | None, inventory: Inventory) -> Graph:
    """All of it, or IncompleteCatalogueError: a short catalogue would delete datasets."""
    complete, publisher = checked(directory)
    graph = Graph()
    common = common_of(complete, publisher, graph)
    datasets = [add_dataset(graph, one, common, inventory) for one in COLLECTIONS.values()]
    service = add_service(graph, common, datasets)
    add_catalogue(graph, common, datasets, service, modified_at=newest(complete, inventory))
    return graph


def checked(directory: Directory | None) -> tuple[Directory, Entry]:
    if directory is None:
        raise IncompleteCatalogueError(_("There is no published directory yet."))
    if not directory.description:
        message = _("The directory has no description for data portals. The steward writes one.")
        raise IncompleteCatalogueError(message)
    if directory.publisher is None:
        message = _("The directory has no published steward. The steward chooses an organisation.")
        raise IncompleteCatalogueError(message)
    return directory, directory.publisher


def newest(directory: Directory, inventory: Inventory) -> datetime.datetime:
    return max(inventory.changed_at, directory.modified_at or inventory.changed_at)


def common_of(directory: Directory, publisher: Entry, graph: Graph) -> Common:
    return Common(
        directory=directory,
        publisher=add_publisher(graph, publisher),
        licence=graph.add(Iri(Licence(directory.licence).address), "dct:LicenseDocument"),
        language=authority(
            graph, "language", LANGUAGES[settings.LANGUAGE_CODE], "dct:LinguisticSystem"
        ),
        places=places(graph, directory),
        contact=add_contact(graph, directory),
    )


def add_publisher(graph: Graph, publisher: Entry) -> Iri:
    """By its permanent id: it may be renamed and move."""
    address = Iri(full_address(f"/id/{publisher.id}"))
    page = graph.add(Iri(publisher.website or publisher.url), "foaf:Document")
    graph.add(address, "foaf:Agent")
    return graph.add(
        address, "foaf:Organization", foaf_name=words(publisher.name), foaf_homepage=page
    )


def add_contact(graph: Graph, directory: Directory) -> Iri | None:
    """Only what the steward wrote down as the contact for the data."""
    if not (directory.contact_name or directory.contact_email):
        return None
    email = directory.contact_email
    return graph.add(
        named("contact"),
        "vcard:Kind",
        vcard_fn=Text(directory.contact_name or directory.title),
        vcard_hasEmail=Iri(f"mailto:{email}") if email else None,
        vcard_hasURL=None if email else Iri(homepage()),
    )


def places(graph: Graph, directory: Directory) -> list[Iri | Text]:
    """The municipality, where it has been named, and the area on the map."""
    edges = directory.bounds
    west, south, east, north = (
        format(edge, "f") for edge in (edges.west, edges.south, edges.east, edges.north)
    )
    corners = f"{west} {south}, {east} {south}, {east} {north}, {west} {north}, {west} {south}"
    polygon = Text(f"POLYGON(({corners}))", datatype="geo:wktLiteral")
    area: list[Iri | Text] = [graph.add(named("area"), "dct:Location", dcat_bbox=polygon)]
    if not directory.municipality_key:
        return area
    key = Iri(f"{GERMAN}politicalGeocoding/municipalityKey/{directory.municipality_key}")
    return [graph.add(key, "dct:Location"), *area]


def add_dataset(graph: Graph, collection: Collection, common: Common, inventory: Inventory) -> Iri:
    directory = common.directory
    files = [
        add_distribution(graph, collection, one, address, common, inventory)
        for suffix, dialects in OFFERED[collection.name].items()
        for dialect, one in dialects.items()
        for address in [full_address(path_of(collection, suffix, dialect))]
    ]
    address = dataset_address(collection)
    return graph.add(
        address,
        "dcat:Dataset",
        dct_title=words(f"{directory.title}: {collection.title}"),
        dct_description=words(f"{collection.title}. {directory.description}"),
        dct_identifier=Text(address.address),
        dct_publisher=common.publisher,
        dcat_contactPoint=common.contact,
        dcat_theme=[
            authority(graph, "data-theme", code, "skos:Concept")
            for code in THEMES.get(collection.name, ["SOCI"])
        ],
        dcat_keyword=[words(str(Kind(kind).label)) for kind in collection.kinds],
        dct_language=common.language,
        dct_spatial=common.places,
        dcatde_politicalGeocodingLevelURI=level(directory),
        dct_accessRights=authority(graph, "access-right", "PUBLIC", "dct:RightsStatement"),
        dct_accrualPeriodicity=authority(graph, "frequency", "UPDATE_CONT", "dct:Frequency"),
        dct_modified=moment(inventory.modified_at(collection)),
        dcatde_contributorID=contributor(),
        dcat_landingPage=graph.add(Iri(homepage()), "foaf:Document"),
        dcat_distribution=[*files],
    )


def add_distribution(
    graph: Graph,
    collection: Collection,
    one: Format,
    address: str,
    common: Common,
    inventory: Inventory,
) -> Iri:
    size = inventory.size(one, collection)
    attribution = common.directory.attribution
    return graph.add(
        named(f"{collection.name}-{one.name}"),
        "dcat:Distribution",
        dct_title=words(f"{collection.title} ({one.title})"),
        dcat_accessURL=Iri(address),
        dcat_downloadURL=Iri(address),
        dct_format=authority(graph, "file-type", FILE_TYPES[one.name], "dct:MediaTypeOrExtent"),
        dcat_mediaType=media_type(graph, one),
        dcat_byteSize=None if size is None else Text(str(size), datatype="xsd:nonNegativeInteger"),
        dct_license=common.licence,
        dcatde_licenseAttributionByText=words(attribution) if attribution else None,
        dcatap_availability=authority(graph, "planned-availability", "STABLE", "skos:Concept"),
        dct_conformsTo=description(graph, collection, one),
        dct_language=common.language,
        dct_modified=moment(inventory.modified_at(collection)),
        dcat_accessService=named("service"),
    )


def media_type(graph: Graph, one: Format) -> Iri | None:
    """Only what is registered has an address."""
    name = one.media_type.partition(";")[0]
    return None if "/x-" in name else graph.add(Iri(f"{MEDIA_TYPES}{name}"), "dct:MediaType")


def description(graph: Graph, collection: Collection, one: Format) -> Iri | None:
    address = description_of(collection.name, one.name)
    return graph.add(Iri(address), "dct:Standard") if address else None


def add_service(graph: Graph, common: Common, datasets: list[Iri]) -> Iri:
    return graph.add(
        named("service"),
        "dcat:DataService",
        dct_title=words(f"{common.directory.title}: {_('Open data')}"),
        dct_description=words(common.directory.description),
        dct_publisher=common.publisher,
        dcat_contactPoint=common.contact,
        dct_license=common.licence,
        dcat_endpointURL=Iri(homepage()),
        dcat_endpointDescription=Iri(full_address(reverse("feeds:openapi"))),
        dcat_servesDataset=[*datasets],
    )


def add_catalogue(
    graph: Graph,
    common: Common,
    datasets: list[Iri],
    service: Iri,
    *,
    modified_at: datetime.datetime,
) -> Iri:
    directory = common.directory
    taxonomy = graph.add(Iri(f"{AUTHORITY}data-theme"), "skos:ConceptScheme")
    return graph.add(
        named("catalogue"),
        "dcat:Catalog",
        dct_title=words(directory.title),
        dct_description=words(directory.description),
        dct_publisher=common.publisher,
        foaf_homepage=graph.add(Iri(homepage()), "foaf:Document"),
        dct_language=common.language,
        dct_license=common.licence,
        dct_modified=moment(modified_at),
        dct_spatial=common.places,
        dcat_themeTaxonomy=taxonomy,
        dcat_dataset=[*datasets],
        dcat_service=service,
    )


def homepage() -> str:
    return full_address(reverse("feeds:index"))


def named(name: str) -> Iri:
    """Something of ours, at a place on the page about the feed."""
    return Iri(f"{homepage()}#{name}")


def dataset_address(collection: Collection) -> Iri:
    return named(f"dataset-{collection.name}")


def authority(graph: Graph, table: str, code: str, kind: str) -> Iri:
    """A value of the European tables of codes, and which table it is of: validators ask."""
    scheme = Iri(f"{AUTHORITY}{table}")
    return graph.add(Iri(f"{scheme.address}/{code}"), kind, skos_inScheme=scheme)


def contributor() -> Iri | None:
    """Given by the German portal, as a name or as the whole address."""
    name = settings.CONTRIBUTOR_ID
    if not name:
        return None
    return Iri(name if "://" in name else f"{GERMAN}contributors/{name}")


def level(directory: Directory) -> Iri | None:
    if not directory.municipality_key:
        return None
    return Iri(f"{GERMAN}politicalGeocoding/Level/municipality")


def words(text: str) -> Text:
    return Text(text, language=settings.LANGUAGE_CODE)


def moment(at: datetime.datetime) -> Text:
    return Text(instant(at), datatype="xsd:dateTime")
