"""pygeoapi: on a GeoPackage by SpatiaLite, or on a table of PostGIS."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import psycopg
import pyogrio

from benchmarks.comparison.environments import environment
from benchmarks.comparison.postgres import execute
from benchmarks.comparison.servers import NotHereError, free_port, serving
from benchmarks.comparison.workshop import SECONDS, Contestant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.comparison.workshop import Workshop

# Another Python than ours: not every build lets SQLite load an extension.
PYTHON = next(filter(os.path.exists, ("/usr/bin/python3", sys.executable)))
SPATIALITE = os.environ.get("SPATIALITE_LIBRARY_PATH", "mod_spatialite")
LOAD = """
import sqlite3, sys
database = sqlite3.connect(":memory:")
database.enable_load_extension(True)
database.load_extension(sys.argv[1])
"""
TABLE = "entries"
MOST = 1_000_000
ITEMS = f"/collections/{TABLE}/items?f=json"
GONE = f"DROP TABLE IF EXISTS {TABLE}"
MADE = f"""
CREATE TABLE {TABLE} AS
SELECT row_number() OVER (ORDER BY id) AS fid, benchmarks_peer.*,
       ST_SetSRID(ST_MakePoint(lon, lat), 4326) AS geometry
FROM benchmarks_peer
"""  # noqa: S608  # no input
KEY = f"ALTER TABLE {TABLE} ADD PRIMARY KEY (fid)"
INDEX = f"CREATE INDEX ON {TABLE} USING gist (geometry)"


@contextmanager
def started(workshop: Workshop) -> Iterator[Contestant]:
    provider = on_postgis(workshop.postgres) if workshop.postgres else on_spatialite(workshop)
    programs, port = environment("pygeoapi", python=PYTHON), free_port()
    settings = write_settings(workshop.folder, provider, port)
    make = [str(programs / "pygeoapi"), "openapi", "generate", settings["PYGEOAPI_CONFIG"]]
    subprocess.run(  # noqa: S603  # our own
        [*make, "--output-file", settings["PYGEOAPI_OPENAPI"]],
        check=True,
        capture_output=True,
        env=os.environ | settings,
    )
    # With threads, as its handbook has it; one worker, as all here.
    words = ["--bind", f"127.0.0.1:{port}", "--workers", "1", "--worker-class", "gthread"]
    with serving(
        [str(programs / "gunicorn"), "pygeoapi.flask_app:APP", *words, "--timeout", SECONDS],
        port=port,
        log=workshop.folder / "pygeoapi.log",
        environment=settings,
        ready=f"{ITEMS}&limit=1",
        beside=workshop.beside,
    ) as server:
        box = "bbox={west},{south},{east},{north}&limit=100"
        yield Contestant("pygeoapi", server, f"{ITEMS}&limit={MOST}", f"{ITEMS}&{box}")


def on_spatialite(workshop: Workshop) -> dict[str, Any]:
    check_spatialite()
    package = workshop.folder / "entries.gpkg"
    package.unlink(missing_ok=True)
    facts, table = pyogrio.read_arrow(workshop.file)
    pyogrio.write_arrow(
        table,
        package,
        layer=TABLE,
        driver="GPKG",
        geometry_type="Point",
        crs="EPSG:4326",
        geometry_name=facts["geometry_name"] or "wkb_geometry",
    )
    return {"name": "SQLiteGPKG", "data": str(package), "table": TABLE}


def check_spatialite() -> None:
    done = subprocess.run(  # noqa: S603  # our own
        [PYTHON, "-c", LOAD, SPATIALITE], capture_output=True, check=False
    )
    if done.returncode:
        message = "SpatiaLite is not installed (Debian: libsqlite3-mod-spatialite)"
        raise NotHereError(message)


def on_postgis(database: str) -> dict[str, Any]:
    try:
        execute(database, "CREATE EXTENSION IF NOT EXISTS postgis", GONE, MADE, KEY, INDEX)
    except psycopg.Error as error:
        message = f"no PostGIS: {error}"
        raise NotHereError(message) from None
    parts = urlsplit(database)
    data = {
        "host": parts.hostname,
        "port": parts.port or 5432,
        "dbname": parts.path.strip("/"),
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "search_path": ["public"],
    }
    return {"name": "PostgreSQL", "data": data, "table": TABLE, "geom_field": "geometry"}


def write_settings(folder: Path, provider: dict[str, Any], port: int) -> dict[str, str]:
    """JSON, which is YAML too; returns the environment that leads there."""
    address = f"http://127.0.0.1:{port}"
    about = {"title": TABLE, "description": TABLE, "keywords": [TABLE]}
    link = {"type": "text/html", "rel": "canonical", "href": address}
    extent = {"spatial": {"bbox": [-180, -90, 180, 90]}}
    settings = {
        "server": {
            "bind": {"host": "127.0.0.1", "port": port},
            "url": address,
            "mimetype": "application/json; charset=UTF-8",
            "encoding": "utf-8",
            "gzip": False,
            "languages": ["en-US"],
            "limits": {"default_items": 10, "max_items": MOST},
            "map": {"url": f"{address}/tiles", "attribution": ""},
        },
        "logging": {"level": "ERROR"},
        "metadata": {
            "identification": about | {"terms_of_service": "", "url": address},
            "license": {"name": "", "url": address},
            "provider": {"name": "", "url": address},
            "contact": {"name": "", "email": "none@example.org"},
        },
        "resources": {
            TABLE: about
            | {"type": "collection", "links": [link], "extents": extent}
            | {"providers": [{"type": "feature", "id_field": "fid", "editable": False} | provider]}
        },
    }
    config = folder / "pygeoapi.yml"
    config.write_text(json.dumps(settings), encoding="utf-8")
    return {
        "PYGEOAPI_CONFIG": str(config),
        "PYGEOAPI_OPENAPI": str(folder / "pygeoapi-openapi.yml"),
        "SPATIALITE_LIBRARY_PATH": SPATIALITE,
    }
