"""What the admin's screens cost who has many shares or organisations, next to who has one."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from benchmarks.databases import database_on
from benchmarks.figures import Figure
from benchmarks.project import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

MOST = 1.5
CROWDS = {"shares": "500 shares", "many": "200 organisations"}


def figures(*, organisations: int, entries: int, postgres: str) -> Iterator[Figure]:
    """On SQLite, and on a database of our own on the PostgreSQL whose address is given."""
    kinds: dict[str, AbstractContextManager[str]] = {"SQLite": nullcontext("")}
    if postgres:
        kinds["PostgreSQL"] = database_on(postgres)
    for name, address in kinds.items():
        print(f"Making {organisations} organisations on {name} …", flush=True)
        with address as url:
            screens = measure(url, organisations, entries)
        for screen, found in screens.items():
            yield from compared(f"{screen} ({name})", found)


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
