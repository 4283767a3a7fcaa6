"""The catalogue, by the official shapes of DCAT-AP.de 3.0.

SHACL_DIR is a folder with these shapes; without it they are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.judges.verdicts import (
    ROOT,
    left_out,
    named_by,
    on_each,
    said_by_package,
    said_by_reader,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.judges.subjects import Subject
    from benchmarks.judges.verdicts import Verdict

PYSHACL = "pyshacl==0.40.1"
CATALOGUES = ("catalog.ttl", "catalog.rdf", "catalog.jsonld")


def verdicts(subject: Subject) -> Iterator[Verdict]:
    shapes = named_by("SHACL_DIR")

    def fits_shapes(name: str) -> str:
        script = str(ROOT / "benchmarks" / "readers" / "shapes.py")
        return said_by_package(PYSHACL, "python", script, str(shapes), subject.file(name))

    claim = "pySHACL: the catalogue keeps to DCAT-AP.de 3.0 as Turtle, RDF/XML and JSON-LD"
    if shapes:
        yield on_each(claim, CATALOGUES, fits_shapes)
    else:
        yield left_out(claim, "set SHACL_DIR")
    same = said_by_reader("with_rdflib", "catalogue", *map(subject.file, CATALOGUES))
    yield on_each("rdflib reads the same graph from all three", ["catalogue"], lambda _name: same)
