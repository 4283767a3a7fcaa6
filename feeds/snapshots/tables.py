"""The stored features as one typed table: columns as the table of columns says, outlines as WKB."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any, Final

from shapely import to_wkb
from shapely.geometry import shape

from feeds.columns import PROPERTIES
from feeds.values import ColumnType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pyarrow as pa

    from feeds.collections import Collection

GEOMETRY: Final = "geometry"
ROWS_AT_ONCE: Final = 500
T = ColumnType
# What a value in JSON becomes. Texts stay texts, so that postcodes keep their zeros.
READ: dict[str, Callable[[Any], Any]] = {
    T.NUMBER: float,
    T.DATE: datetime.date.fromisoformat,
    T.INSTANT: datetime.datetime.fromisoformat,
}


def geometry_type(collection: Collection) -> str:
    return "MultiPolygon" if collection.has_areas else "Point"


def table_of(features: Iterable[bytes]) -> pa.Table:
    """All of them; a few at a time become columns, which take a fraction of the room."""
    import pyarrow as pa  # of the extra [geo]

    schema = pa.schema(
        [*((column.name, type_of(column.type)) for column in PROPERTIES), geometry()]
    )
    batches = []
    rows: list[dict[str, Any]] = []
    for feature in features:
        rows.append(row_of(json.loads(feature)))
        if len(rows) == ROWS_AT_ONCE:
            batches.append(pa.RecordBatch.from_pylist(rows, schema=schema))
            rows = []
    batches.append(pa.RecordBatch.from_pylist(rows, schema=schema))
    return pa.Table.from_batches(batches, schema=schema)


def row_of(feature: dict[str, Any]) -> dict[str, Any]:
    properties = feature["properties"]
    row = {column.name: read(column.type, properties[column.name]) for column in PROPERTIES}
    drawn = feature["geometry"]
    row[GEOMETRY] = to_wkb(shape(drawn), byte_order=1) if drawn else None
    return row


def read(kind: str, value: Any) -> Any:
    return value if value is None else READ.get(kind, same)(value)


def same(value: Any) -> Any:
    return value


def type_of(kind: ColumnType) -> pa.DataType:
    import pyarrow as pa

    types = {
        T.INTEGER: pa.int64(),
        T.NUMBER: pa.float64(),
        T.BOOLEAN: pa.bool_(),
        T.DATE: pa.date32(),
        T.INSTANT: pa.timestamp("ms", tz="UTC"),
    }
    return types.get(kind, pa.string())


def geometry() -> pa.Field:
    """Marked as GeoArrow does, so that writers see what it is."""
    import pyarrow as pa

    return pa.field(GEOMETRY, pa.binary(), metadata={"ARROW:extension:name": "geoarrow.wkb"})
