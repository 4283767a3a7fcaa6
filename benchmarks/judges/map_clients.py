"""Map programs and libraries of others as clients of the OGC API of a running server."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from owslib.ogcapi.features import Features

from benchmarks.judges.server import server
from benchmarks.judges.subjects import COLLECTIONS
from benchmarks.judges.verdicts import left_out, missing, on, on_each, said_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.judges.subjects import Feature, Subject
    from benchmarks.judges.verdicts import Verdict

# More than GDAL's pages of ten, and fewer than any collection of the demo has.
BOX = ("7.0", "51.3", "7.6", "51.6")
PAGE = 1000
# QGIS comes with a library for the Python of the system.
QGIS_PYTHON = "/usr/bin/python3"


def verdicts(subject: Subject) -> Iterator[Verdict]:
    with server(subject) as address:
        start = f"{address}/feeds/ogc/"
        yield from of_gdal(start, subject)
        yield from of_owslib(start, subject)
        yield of_qgis(start, subject)


def ids(features: list[Feature]) -> list[str]:
    return [feature["id"] for feature in features]


def of_gdal(start: str, subject: Subject) -> Iterator[Verdict]:
    """Everything in pages of ten, a box, and a filter that the server answers."""
    if missing("ogr2ogr"):
        yield left_out("GDAL reads the OGC API", "install gdal-bin")
        return

    def all_of(name: str) -> str:
        return fetched_by_gdal(start, subject, name, ids(subject.features(name)))

    yield on_each("GDAL gets all of each collection in pages of ten", COLLECTIONS, all_of)
    whole = ogr2ogr(start, subject.file("ogc.gpkg"), "GPKG")
    yield on("ogr2ogr makes a GeoPackage of all collections", whole)
    places = subject.features("places")
    inside = ids([place for place in places if is_inside(place)])
    complaint = fetched_by_gdal(start, subject, "places", inside, "-spat", *BOX)
    yield on("GDAL gets a part by its box", complaint or some_of(inside, places))
    postcode = places[0]["properties"]["postcode"]
    there = ids([place for place in places if place["properties"]["postcode"] == postcode])
    where = ("-where", f"postcode = '{postcode}'")
    complaint = fetched_by_gdal(start, subject, "places", there, *where)
    yield on("GDAL gets a part by a property", complaint or some_of(there, places))


def some_of(part: list[str], whole: list[Feature]) -> str:
    return "" if 0 < len(part) < len(whole) else f"{len(part)} of {len(whole)} is no part."


def is_inside(feature: Feature) -> bool:
    if feature["geometry"] is None:
        return False
    longitude, latitude = feature["geometry"]["coordinates"]
    west, south, east, north = map(float, BOX)
    return bool(west <= longitude <= east and south <= latitude <= north)


def fetched_by_gdal(start: str, subject: Subject, name: str, wanted: list[str], *words: str) -> str:
    target = subject.folder / "fetched.csv"
    target.unlink(missing_ok=True)
    if complaint := ogr2ogr(start, str(target), "CSV", name, "-select", "id", *words):
        return complaint
    return differs(target.read_text(encoding="utf-8").split()[1:], wanted)


def differs(found: list[str], wanted: list[str]) -> str:
    if sorted(found) == sorted(wanted):
        return ""
    lost = ", ".join(islice(set(wanted) - set(found), 3))
    return f"{len(found)} came and {len(wanted)} were wanted; lost: {lost}"


def ogr2ogr(start: str, target: str, form: str, *words: str) -> str:
    # GDAL says on the error stream whatever it does not understand, and goes on.
    return said_by("ogr2ogr", "-f", form, target, f"OAPIF:{start}", *words, in_silence=True)


def of_owslib(start: str, subject: Subject) -> Iterator[Verdict]:
    service = Features(start)

    def all_of(name: str) -> str:
        """Page after page, as the links lead."""
        found, after = [], ""
        while after is not None:
            start_at = {"after": after} if after else {}
            page = service.collection_items(name, limit=PAGE, **start_at)
            found += ids(page["features"])
            after = next_of(page)
        return differs(found, ids(subject.features(name)))

    names = {one["id"] for one in service.collections()["collections"]}
    yield on("OWSLib finds all collections", "" if names == set(COLLECTIONS) else str(names))
    version = service.api()["openapi"]
    yield on("OWSLib reads the description", "" if version.startswith("3.0") else version)
    yield on_each("OWSLib gets all of each collection", COLLECTIONS, all_of)
    places = subject.features("places")
    box = [float(edge) for edge in BOX]
    inside = ids(service.collection_items("places", bbox=box, limit=PAGE)["features"])
    yield on("OWSLib gets a part by its box", some_of(inside, places))
    last = places[-1]
    one = service.collection_item("places", last["id"])
    same = one["properties"] == last["properties"]
    yield on("OWSLib gets one entry as it stands in the file", "" if same else str(one))


def of_qgis(start: str, subject: Subject) -> Verdict:
    claim = "QGIS shows all of each collection, and a part by its box"
    if said_by(QGIS_PYTHON, "-c", "import qgis.core"):
        return left_out(claim, "install python3-qgis and qgis-providers")
    words = (start, str(subject.folder), ",".join(BOX), *COLLECTIONS)
    reader = ("-m", "benchmarks.readers.with_qgis", *words)
    return on(claim, said_by(QGIS_PYTHON, *reader, QT_QPA_PLATFORM="offscreen"))


def next_of(page: dict[str, Any]) -> str | None:
    """Where the next page begins."""
    addresses = [link["href"] for link in page["links"] if link["rel"] == "next"]
    return parse_qs(urlsplit(addresses[0]).query)["after"][0] if addresses else None
