"""Map programs and libraries of others as clients of the OGC API, and schemathesis as its critic.

They ask a server of their own on a free port, as the whole stack answers there.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from owslib.ogcapi.features import Features

if TYPE_CHECKING:
    from collections.abc import Iterator

Feature = dict[str, Any]
ROOT = Path(__file__).resolve().parents[1]
# More than GDAL's pages of ten, and fewer than any collection of the demo has.
BOX = ("7.0", "51.3", "7.6", "51.6")


def verdicts(workshop: Path, collections: list[str]) -> Iterator[tuple[str, bool | None]]:
    """Each claim, and whether it holds; ``None`` when it could not be tried."""
    with server() as address:
        start = f"{address}/feeds/ogc/"
        expected = {name: ids(features(workshop, name)) for name in collections}
        yield from of_gdal(start, workshop, expected)
        yield from of_owslib(start, expected)
        yield "schemathesis finds nothing in openapi.json", of_schemathesis(address)


@contextmanager
def server() -> Iterator[str]:
    """The demo of the workshop, with no limit: schemathesis asks more often than anybody."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    gunicorn = [sys.executable, "-m", "gunicorn", "cms.config.wsgi", "--threads", "4"]
    command = [*gunicorn, "--bind", f"127.0.0.1:{port}", "--log-level", "warning"]
    # Schemathesis writes longer lines than a server usually takes; ours must answer them too.
    command += ["--limit-request-line", "0"]
    environment = {**os.environ, "BASE_URL": address, "FEED_RATE": "none"}
    process = subprocess.Popen(  # noqa: S603  # our own
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(f"{address}/healthz")
        yield address
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def wait_for(address: str, *, seconds: int = 180) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(address).close()  # noqa: S310  # our own
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return


def features(workshop: Path, name: str) -> list[Feature]:
    path = workshop / f"{name}.geojson"
    found: list[Feature] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return found


def ids(features: list[Feature]) -> list[str]:
    return [feature["id"] for feature in features]


def of_gdal(
    start: str, workshop: Path, expected: dict[str, list[str]]
) -> Iterator[tuple[str, bool | None]]:
    """Everything in pages of ten, a box, and a filter that the server answers."""
    if shutil.which("ogr2ogr") is None:
        yield "GDAL reads the OGC API (install gdal-bin)", None
        return
    for name, wanted in expected.items():
        found = ids_by_gdal(start, name, workshop / f"{name}.ogc.csv")
        yield f"GDAL gets all of {name} in pages of ten", sorted(found) == sorted(wanted)
    whole = workshop / "ogc.gpkg"
    yield "ogr2ogr makes a GeoPackage of all collections", ogr2ogr(start, str(whole), "GPKG")
    inside = ids_by_gdal(start, "places", workshop / "box.csv", "-spat", *BOX)
    yield "GDAL gets a part by its box", 0 < len(inside) < len(expected["places"])
    places = features(workshop, "places")
    postcode = places[0]["properties"]["postcode"]
    there = [place for place in places if place["properties"]["postcode"] == postcode]
    where = ("-where", f"postcode = '{postcode}'")
    found = ids_by_gdal(start, "places", workshop / "where.csv", *where)
    yield "GDAL gets a part by a property", sorted(found) == sorted(ids(there))


def ids_by_gdal(start: str, name: str, target: Path, *words: str) -> list[str]:
    if not ogr2ogr(start, str(target), "CSV", name, "-select", "id", *words):
        return []
    return target.read_text(encoding="utf-8").split()[1:]


def ogr2ogr(start: str, target: str, form: str, *words: str) -> bool:
    command = ["ogr2ogr", "-f", form, target, f"OAPIF:{start}", *words]
    # GDAL says on the error stream whatever it does not understand, and goes on.
    return succeeds(command, is_silent=True)


def of_owslib(start: str, expected: dict[str, list[str]]) -> Iterator[tuple[str, bool | None]]:
    service = Features(start)
    names = {one["id"] for one in service.collections()["collections"]}
    yield "OWSLib finds all collections", names == set(expected)
    yield "OWSLib reads the description", service.api()["openapi"].startswith("3.0")
    for name, wanted in expected.items():
        found = service.collection_items(name, limit=1000)["features"]
        yield f"OWSLib gets all of {name}", ids(found) == wanted[:1000]
    inside = service.collection_items("places", bbox=[float(edge) for edge in BOX])
    yield "OWSLib gets a part by its box", 0 < len(inside["features"]) < len(expected["places"])
    last = expected["places"][-1]
    yield "OWSLib gets one entry", service.collection_item("places", last)["id"] == last


def of_schemathesis(address: str) -> bool:
    """All checks of all addresses; the hooks say what JSON Schema has no words for."""
    command = [
        *(str(Path(sys.executable).parent / "st"), "run", f"{address}/feeds/openapi.json"),
        *("--checks", "all", "--phases", "examples,coverage,fuzzing", "--max-examples", "25"),
        *("--continue-on-failure", "--no-color"),
    ]
    hooks = {"SCHEMATHESIS_HOOKS": "benchmarks.api_hooks", "PYTHONPATH": str(ROOT)}
    return succeeds(command, environment=hooks)


def succeeds(
    command: list[str], *, is_silent: bool = False, environment: dict[str, str] | None = None
) -> bool:
    done = subprocess.run(  # noqa: S603  # a fixed list
        command,
        text=True,
        capture_output=True,
        check=False,
        env={**os.environ, **(environment or {})},
    )
    passed = done.returncode == 0 and not (is_silent and done.stderr)
    if not passed:
        print(done.stdout[-4000:], done.stderr[-2000:], file=sys.stderr)
    return passed
