"""JSON-LD and the catalogue by rdflib: ``things FOLDER`` or ``catalogue FILE …``."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic

from benchmarks.readers.expected import whole

NAME = URIRef("https://schema.org/name")


class Complaints(logging.Handler):
    """Rdflib only warns of addresses that it cannot write again."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def main(job: str, *words: str) -> str:
    heard = Complaints()
    logging.getLogger("rdflib").addHandler(heard)
    said = things(Path(words[0])) if job == "things" else catalogue(*words)
    return said or "\n".join(heard.said[:5])


def things(folder: Path) -> str:
    for name, wanted in whole(folder).items():
        graph = Graph().parse(folder / f"{name}.jsonld")
        for one in wanted:
            thing = URIRef(f"urn:uuid:{one['id']}")
            if Literal(one["name"]) not in set(graph.objects(thing, NAME)):
                return f"{name}: {thing} is not named {one['name']!r}"
        written = Graph().parse(data=graph.serialize(format="nt"), format="nt")
        if len(written) != len(graph):
            return f"{name}: {len(graph)} triples become {len(written)}"
    return ""


def catalogue(*files: str) -> str:
    first, *others = [Graph().parse(file) for file in files]
    if not first:
        return "The catalogue is empty."
    different = [
        file for file, one in zip(files[1:], others, strict=True) if not isomorphic(first, one)
    ]
    return f"Not the same as {files[0]}: {different}" if different else ""


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) or 0)
