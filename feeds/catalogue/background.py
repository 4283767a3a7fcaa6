"""What every part of the catalogue says alike: who publishes, under which licence, about where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.conf import settings

from cms.vocabularies import Licence
from feeds.catalogue.graph import Iri, Text
from feeds.catalogue.terms import GERMAN, authority, homepage, named, words
from feeds.columns import full_address

if TYPE_CHECKING:
    from cms.entry import Directory, Entry
    from feeds.catalogue.graph import Graph

LANGUAGES: Final = {"de": "DEU", "en": "ENG"}


@dataclass(frozen=True, slots=True)
class Background:
    directory: Directory
    publisher: Iri
    licence: Iri
    language: Iri
    places: list[Iri | Text]
    contact: Iri | None


def background(graph: Graph, directory: Directory, publisher: Entry) -> Background:
    return Background(
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
