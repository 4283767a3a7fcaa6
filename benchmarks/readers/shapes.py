"""Whether a catalogue keeps to the official shapes: ``shapes.py FOLDER CATALOGUE``, by pyshacl."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

# Installed only where this is run, in an environment of its own.
import pyshacl  # type: ignore[import-not-found]
from rdflib import RDF, SH, Graph

SHAPES = [
    "dcat-ap-3.0.0-SHACL.ttl",
    "dcat-ap-SHACL-DE.ttl",
    "dcat-ap-de-deprecated.ttl",
    "dcat-ap-spec-german-additions.ttl",
    "dcat-ap-de-controlledvocabularies.ttl",
]
# The shapes look for the tables of codes in the catalogue itself.
TABLES = [
    "licenses-open.rdf",
    "contributors.rdf",
    "mirror_foaf_0_1.rdf",
    "mirror_org.ttl",
    "mirror_vcard.ttl",
]


def main(folder: Path, catalogue: Path) -> int:
    data = Graph().parse(catalogue)
    if not data:
        print("The catalogue is empty.")
        return 1
    for name in TABLES:
        data.parse(folder / name)
    shapes = Graph()
    for name in SHAPES:
        shapes.parse(folder / name)
    report: Any = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=True)[1]
    violations = list(report.subjects(SH.resultSeverity, SH.Violation))
    for result in violations:
        node, path = report.value(result, SH.focusNode), report.value(result, SH.resultPath)
        print(node, path, report.value(result, SH.resultMessage), sep=" | ")
    return 1 if violations or not list(report.subjects(RDF.type, SH.ValidationReport)) else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
