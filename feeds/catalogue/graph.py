"""RDF as far as a catalogue needs it: things with an address, in the order they were said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from feeds.ascii_addresses import uri

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIXES: Final = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Iri:
    """Something with an address."""

    address: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "address", uri(self.address))


@dataclass(frozen=True, slots=True)
class Text:
    """A literal, in a language or of a datatype such as ``xsd:dateTime``."""

    text: str
    language: str = ""
    datatype: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", NOT_IN_XML.sub("", self.text))


Value = Iri | Text
Facts = dict[str, list[Value]]


class Graph:
    """Things by address. What is said of one twice stands there once."""

    def __init__(self) -> None:
        self._things: dict[str, Facts] = {}

    def add(self, thing: Iri, kind: str, **facts: Value | list[Value] | None) -> Iri:
        """``dct_title=…`` becomes ``dct:title``; what is ``None`` is not said."""
        said = self._things.setdefault(thing.address, {})
        self._say(said, "a", [Iri(full(kind))])
        for name, values in facts.items():
            if values is not None:
                listed = values if isinstance(values, list) else [values]
                self._say(said, name.replace("_", ":", 1), listed)
        return thing

    def _say(self, said: Facts, name: str, values: list[Value]) -> None:
        if values:
            known = said.setdefault(name, [])
            known.extend(value for value in values if value not in known)

    def __iter__(self) -> Iterator[tuple[str, Facts]]:
        return iter(self._things.items())


def full(name: str) -> str:
    """``dct:title`` as an address."""
    prefix, _, local = name.partition(":")
    return f"{PREFIXES[prefix]}{local}"
