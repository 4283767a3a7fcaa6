"""What the admin's screens cost who has many shares or organisations, next to who has one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import uuid
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from benchmarks.figures import Figure
from benchmarks.project import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 1.5
CROWDS = {"shares": "500 shares", "many": "200 organisations"}


def figures(*, organisations: int, entries: int) -> Iterator[Figure]:
    for name, address in databases():
        print(f"Making {organisations} organisations on {name} …", flush=True)
        with address as url:
            screens = measure(url, organisations, entries)
        for screen, found in screens.items():
            yield from compared(f"{screen} ({name})", found)


def databases() -> Iterator[tuple[str, Any]]:
    """SQLite, and a database of our own on the PostgreSQL that the tests use, if there is one."""
    yield "SQLite", nothing_to_create()
    if server := os.environ.get("TEST_POSTGRES_URL"):
        yield "PostgreSQL", database_on(server)


@contextmanager
def nothing_to_create() -> Iterator[str]:
    yield ""


@contextmanager
def database_on(server: str) -> Iterator[str]:
    import psycopg  # only with [prod]

    name = f"quartiersatlas_rights_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def measure(url: str, organisations: int, entries: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        words = [folder, url, str(organisations), str(entries)]
        done = subprocess.run(  # noqa: S603  # our own
            [sys.executable, "-m", "benchmarks.screens", *words],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def compared(screen: str, found: dict[str, dict[str, float]]) -> Iterator[Figure]:
    one = found["one"]
    for person, label in CROWDS.items():
        other = found[person]
        times = other["ms"] / one["ms"]
        asked = f"{other['queries']:.0f} : {one['queries']:.0f} queries"
        yield Figure(
            f"{screen}, {label} : one",
            f"{other['ms']:.0f} : {one['ms']:.0f} ms = {times:.2f}, {asked}",
            f"≤ {MOST}, as many",
            times <= MOST and other["queries"] <= one["queries"],
        )
