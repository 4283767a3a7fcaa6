"""Datasette with its plugin for GeoJSON, on an SQLite file of its own."""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from benchmarks.comparison.environments import environment
from benchmarks.comparison.servers import free_port, serving
from benchmarks.comparison.workshop import Contestant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.comparison.workshop import Workshop

SETTINGS = {"max_returned_rows": 1_000_000, "sql_time_limit_ms": 600_000, "default_cache_ttl": 0}
# Spared what our answers do not say either: how many there are, and suggestions.
PLAIN = "_nocount=1&_nofacet=1&_nosuggest=1"
TABLE = "/entries/entries.geojson"
PAGE = "lon__gte={west}&lat__gte={south}&lon__lte={east}&lat__lte={north}&_size=100"


@contextmanager
def started(workshop: Workshop) -> Iterator[Contestant]:
    programs, port = environment("datasette"), free_port()
    file = workshop.folder / "entries.db"
    file.unlink(missing_ok=True)
    fill(file, json.loads(workshop.file.read_bytes())["features"])
    command = [str(programs / "datasette"), "serve", str(file), "--port", str(port)]
    for name, value in SETTINGS.items():
        command += ["--setting", name, str(value)]
    with serving(command, port=port, log=workshop.folder / "datasette.log") as server:
        yield Contestant(
            "Datasette", server, f"{TABLE}?_size=max&{PLAIN}", f"{TABLE}?{PAGE}&{PLAIN}"
        )


def fill(file: Path, features: list[dict[str, Any]]) -> None:
    """A table with a column for each property; it is kept in the order of its whole numbers."""
    columns = [f'"{name}"' for name in features[0]["properties"]]
    columns += ["lon REAL", "lat REAL", "geometry TEXT"]
    database = sqlite3.connect(file)
    database.execute(f"CREATE TABLE entries ({', '.join(columns)})")
    marks = ", ".join("?" * len(columns))
    database.executemany(f"INSERT INTO entries VALUES ({marks})", map(row, features))  # noqa: S608  # no input
    database.execute("CREATE INDEX entries_point ON entries (lon, lat)")
    database.commit()
    database.execute("ANALYZE")
    database.close()


def row(feature: dict[str, Any]) -> list[Any]:
    geometry = feature["geometry"]
    return [*feature["properties"].values(), *geometry["coordinates"], json.dumps(geometry)]
