"""The same graph as Turtle, RDF/XML and JSON-LD; twice the same graph is twice the same bytes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape, quoteattr

from feeds.catalogue.graph import PREFIXES, Iri, full

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from feeds.catalogue.graph import Facts, Graph, Text, Value

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def turtle(graph: Graph) -> str:
    prefixes = [f"@prefix {prefix}: <{address}> ." for prefix, address in PREFIXES.items()]
    things = [
        f"\n<{address}>\n" + " ;\n".join(turtle_facts(facts)) + " ." for address, facts in graph
    ]
    return "\n".join([*prefixes, *things]) + "\n"


def turtle_facts(facts: Facts) -> Iterator[str]:
    for name, values in facts.items():
        yield f"  {name} " + " , ".join(turtle_value(value) for value in values)


def turtle_value(value: Value) -> str:
    if isinstance(value, Iri):
        return f"<{value.address}>"
    quoted = json.dumps(value.text, ensure_ascii=False)
    if value.language:
        return f"{quoted}@{value.language}"
    return f"{quoted}^^{value.datatype}" if value.datatype else quoted


def rdf_xml(graph: Graph) -> str:
    names = {"rdf": RDF, **PREFIXES}
    spaces = "".join(f"\n  xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in names.items())
    lines = [
        line
        for address, facts in graph
        for line in (
            f"<rdf:Description rdf:about={quoteattr(address)}>",
            *(
                f"  {xml_fact('rdf:type' if name == 'a' else name, value)}"
                for name, values in facts.items()
                for value in values
            ),
            "</rdf:Description>",
        )
    ]
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{spaces}>'
    return "\n".join([head, *lines, "</rdf:RDF>"]) + "\n"


def xml_fact(name: str, value: Value) -> str:
    if isinstance(value, Iri):
        return f"<{name} rdf:resource={quoteattr(value.address)}/>"
    return f"<{name}{xml_kind(value)}>{escape(value.text)}</{name}>"


def xml_kind(value: Text) -> str:
    if value.language:
        return f" xml:lang={quoteattr(value.language)}"
    return f" rdf:datatype={quoteattr(full(value.datatype))}" if value.datatype else ""


def json_ld(graph: Graph) -> str:
    """With its context inside, so that nothing has to be fetched."""
    nodes = [
        {"@id": address}
        | {
            "@type" if name == "a" else name: [json_value(name, value) for value in values]
            for name, values in facts.items()
        }
        for address, facts in graph
    ]
    document = {"@context": PREFIXES, "@graph": nodes}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def json_value(name: str, value: Value) -> Any:
    if isinstance(value, Iri):
        return value.address if name == "a" else {"@id": value.address}
    facts = {"@value": value.text, "@language": value.language, "@type": value.datatype}
    return {key: fact for key, fact in facts.items() if fact or key == "@value"}


@dataclass(frozen=True, slots=True)
class Syntax:
    media_type: str
    write: Callable[[Graph], str]


SYNTAXES: Final = {
    "ttl": Syntax("text/turtle; charset=utf-8", turtle),
    "rdf": Syntax("application/rdf+xml", rdf_xml),
    "jsonld": Syntax("application/ld+json", json_ld),
}
