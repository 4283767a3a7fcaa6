"""Addresses and literals that the catalogue is written with: ours, Europe's and Germany's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.urls import reverse

from feeds.catalogue.graph import Iri, Text
from feeds.columns import full_address
from feeds.values import instant

if TYPE_CHECKING:
    import datetime

    from feeds.catalogue.graph import Graph

AUTHORITY: Final = "http://publications.europa.eu/resource/authority/"
GERMAN: Final = "http://dcat-ap.de/def/"
MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"


def homepage() -> str:
    return full_address(reverse("feeds:index"))


def named(name: str) -> Iri:
    """Something of ours, at a place on the page about the feed."""
    return Iri(f"{homepage()}#{name}")


def authority(graph: Graph, table: str, code: str, kind: str) -> Iri:
    """A value of the European tables of codes, and which table it is of: validators ask."""
    scheme = Iri(f"{AUTHORITY}{table}")
    return graph.add(Iri(f"{scheme.address}/{code}"), kind, skos_inScheme=scheme)


def media_type(graph: Graph, name: str) -> Iri | None:
    """Only what is registered has an address."""
    name = name.partition(";")[0]
    return None if "/x-" in name else graph.add(Iri(f"{MEDIA_TYPES}{name}"), "dct:MediaType")


def words(text: str) -> Text:
    return Text(text, language=settings.LANGUAGE_CODE)


def number(value: int) -> Text:
    return Text(str(value), datatype="xsd:nonNegativeInteger")


def moment(at: datetime.datetime) -> Text:
    return Text(instant(at), datatype="xsd:dateTime")
