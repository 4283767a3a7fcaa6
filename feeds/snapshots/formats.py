"""The formats of snapshots, and how a table becomes a file of each."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from shapely import from_wkb, total_bounds

from feeds.snapshots.tables import GEOMETRY, geometry_type

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pyarrow as pa

    from feeds.collections import Collection

WGS_84: Final = "OGC:CRS84"
GEOPACKAGE: Final = "1.3"


@dataclass(frozen=True, slots=True)
class FileFormat:
    """``file_type`` is the code of the European table of file types, where there is one."""

    suffix: str
    title: str
    media_type: str
    write: Callable[[pa.Table, Path, Collection], None]
    file_type: str = ""


def geopackage(table: pa.Table, path: Path, collection: Collection) -> None:
    """In the version that GDAL 3.6 and programs of its time read without a warning."""
    with_gdal("GPKG", table, path, collection, dataset={"VERSION": GEOPACKAGE})


def flatgeobuf(table: pa.Table, path: Path, collection: Collection) -> None:
    """With an index, so that a map asks for its part only; rows without a point exclude one."""
    has_index = table.num_rows > 0 and table[GEOMETRY].null_count == 0
    with_gdal("FlatGeobuf", table, path, collection, SPATIAL_INDEX="YES" if has_index else "NO")


def with_gdal(
    driver: str,
    table: pa.Table,
    path: Path,
    collection: Collection,
    *,
    dataset: dict[str, str] | None = None,
    **options: str,
) -> None:
    from pyogrio.raw import write_arrow  # of the extra [geo]

    write_arrow(
        table,
        path,
        driver=driver,
        layer=collection.name,
        geometry_name=GEOMETRY,
        geometry_type=geometry_type(collection),
        crs=WGS_84,
        dataset_options=dataset,
        layer_options=options,
    )


def geoparquet(table: pa.Table, path: Path, collection: Collection) -> None:
    """GeoParquet 1.1: a Parquet file whose metadata say which column is drawn."""
    from pyarrow import parquet

    metadata = {b"geo": json.dumps(geo_metadata(table, collection)).encode()}
    parquet.write_table(
        table.replace_schema_metadata(metadata), path, compression="zstd", row_group_size=10_000
    )


def geo_metadata(table: pa.Table, collection: Collection) -> dict[str, Any]:
    drawn = [value for value in table[GEOMETRY].to_pylist() if value]
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": [geometry_type(collection)] if drawn else [],
    }
    if drawn:
        column["bbox"] = [float(edge) for edge in total_bounds(from_wkb(drawn))]
    return {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}


FORMATS: Final = {
    one.suffix: one
    for one in (
        FileFormat(
            "gpkg", "GeoPackage", "application/geopackage+sqlite3", geopackage, file_type="GPKG"
        ),
        FileFormat("fgb", "FlatGeobuf", "application/x-flatgeobuf", flatgeobuf),
        FileFormat("parquet", "GeoParquet", "application/vnd.apache.parquet", geoparquet),
    )
}
