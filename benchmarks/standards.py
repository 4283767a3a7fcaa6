"""Other people's validators of what describes the feed, each in an environment of its own.

SHACL_DIR is a folder with the official shapes of DCAT-AP.de 3.0; without it they are left out.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
SHAPES = Path(os.environ.get("SHACL_DIR", HERE.parents[1] / "shared" / "validators" / "dcat-ap-de"))
CATALOGUES = ["catalog.ttl", "catalog.rdf", "catalog.jsonld"]
DOCUMENTS = ["datapackage.json", "openapi.json", *CATALOGUES]
OF_COLLECTIONS = ["csv-metadata.json", "schema.json"]
UV = Path(sys.executable).parent / "uv"


def verdicts(workshop: Path, collections: list[str]) -> Iterator[tuple[str, bool | None]]:
    """Each claim, and whether it holds; ``None`` when it could not be tried."""
    for name in collections:
        metadata = str(workshop / f"{name}.csv-metadata.json")
        yield f"csvw reads {name}.csv", tried("csvw==4.1.1", "csvwvalidate", metadata)
        schema, file = str(workshop / f"{name}.schema.json"), str(workshop / f"{name}.geojson")
        words = ("check-jsonschema", "--schemafile", schema, file)
        yield f"{name}.geojson fits its schema", tried("check-jsonschema==0.39.0", *words)
    package = str(workshop / "datapackage.json")
    yield (
        "frictionless reads the Data Package",
        tried("frictionless==5.21.0", "frictionless", "validate", package),
    )
    document = str(workshop / "openapi.json")
    yield (
        "openapi-spec-validator reads openapi.json",
        tried("openapi-spec-validator==0.9.0", "openapi-spec-validator", document),
    )
    for name in CATALOGUES:
        yield f"{name} keeps to DCAT-AP.de 3.0 (set SHACL_DIR)", shapes_fit(workshop / name)


def shapes_fit(catalogue: Path) -> bool | None:
    if not SHAPES.exists():
        return None
    script = str(HERE / "shapes.py")
    return tried("pyshacl==0.40.1", "python", script, str(SHAPES), str(catalogue))


def tried(package: str, *words: str) -> bool:
    command = [str(UV), "tool", "run", "--quiet", "--from", package, *words]
    done = subprocess.run(command, text=True, capture_output=True, check=False)  # noqa: S603  # a fixed list
    if done.returncode:
        print(done.stdout[-2000:], done.stderr[-2000:], file=sys.stderr)
    return done.returncode == 0
