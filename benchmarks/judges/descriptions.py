"""What describes the feed, held against the files: CSVW, Data Package, JSON Schema, OpenAPI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.judges.subjects import COLLECTIONS
from benchmarks.judges.verdicts import on, on_each, said_by_package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.judges.subjects import Subject
    from benchmarks.judges.verdicts import Verdict

CSVW = "csvw==4.1.1"
FRICTIONLESS = "frictionless==5.21.0"
CHECK_JSONSCHEMA = "check-jsonschema==0.39.0"
OPENAPI_VALIDATOR = "openapi-spec-validator==0.9.0"


def verdicts(subject: Subject) -> Iterator[Verdict]:
    def read_by_csvw(name: str) -> str:
        metadata = subject.file(f"{name}.csv-metadata.json")
        return said_by_package(CSVW, "csvwvalidate", metadata)

    def fits_schema(name: str) -> str:
        schema, file = subject.file(f"{name}.schema.json"), subject.file(f"{name}.geojson")
        words = ("check-jsonschema", "--schemafile", schema, file)
        return said_by_package(CHECK_JSONSCHEMA, *words)

    yield on_each("csvw reads each CSV by its metadata", COLLECTIONS, read_by_csvw)
    yield on_each("check-jsonschema: each GeoJSON fits its schema", COLLECTIONS, fits_schema)
    package = subject.file("datapackage.json")
    yield on("frictionless reads the Data Package", read_by_frictionless(package))
    document = subject.file("openapi.json")
    complaint = said_by_package(OPENAPI_VALIDATOR, "openapi-spec-validator", document)
    yield on("openapi-spec-validator reads openapi.json", complaint)


def read_by_frictionless(package: str) -> str:
    return said_by_package(FRICTIONLESS, "frictionless", "validate", package, "--type", "package")
