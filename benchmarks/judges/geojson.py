"""GeoJSON, whole and in lines, and the files of the night, as map programs read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.judges.subjects import COLLECTIONS
from benchmarks.judges.verdicts import left_out, missing, on, on_each, said_by, said_by_reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.judges.subjects import Subject
    from benchmarks.judges.verdicts import Verdict

GEOJSONHINT = "@mapbox/geojsonhint@3.1.0"


def verdicts(subject: Subject) -> Iterator[Verdict]:
    yield from of_geojsonhint(subject)
    yield from of_gdal(subject)
    read = said_by_reader("with_pyogrio", "files", str(subject.folder))
    yield on("pyogrio reads every text of GeoJSON, its lines and CSV unchanged", read)
    read = said_by_reader("with_pyogrio", "snapshots", str(subject.folder))
    yield on("pyogrio and geopandas read every text of the snapshots unchanged", read)


def of_geojsonhint(subject: Subject) -> Iterator[Verdict]:
    claim = "geojsonhint reads each GeoJSON"
    if missing("npx"):
        yield left_out(claim, "install npm")
        return

    def hinted(name: str) -> str:
        return said_by("npx", "--yes", GEOJSONHINT, subject.file(f"{name}.geojson"))

    yield on_each(claim, COLLECTIONS, hinted)


def of_gdal(subject: Subject) -> Iterator[Verdict]:
    """GDAL says on the error stream whatever it does not understand, and goes on."""
    if missing("ogr2ogr"):
        yield left_out("GDAL's programs read GeoJSON, CSV and the snapshots", "install gdal-bin")
        return

    def summed_up(path: str) -> str:
        return said_by("ogrinfo", "-ro", "-al", "-so", path, in_silence=True)

    def turned(path: str) -> str:
        target = subject.file("turned.gpkg")
        words = ("-overwrite", "-f", "GPKG", target, path)
        return said_by("ogr2ogr", *words, in_silence=True)

    for suffix in ("geojson", "geojsonl", "csv", "excel-de.csv"):
        paths = [subject.file(f"{name}.{suffix}") for name in COLLECTIONS]
        yield on_each(f"ogrinfo reads each .{suffix}", paths, summed_up)
        yield on_each(f"ogr2ogr makes a GeoPackage of each .{suffix}", paths, turned)
    # GDAL of Debian has no driver for Parquet.
    snapshots = (subject.folder / "media" / "snapshots").iterdir()
    paths = sorted(str(path) for path in snapshots if path.suffix != ".parquet")
    yield on_each("ogrinfo reads each GeoPackage and FlatGeobuf", paths, summed_up)
