"""What a file, a page and "unchanged" cost: ours, next to the cheapest of the others."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.comparison.asked import jobs, ours
from benchmarks.comparison.peers import datasette, pygeoapi, rest_framework
from benchmarks.comparison.postgres import settle
from benchmarks.comparison.rounds import measure
from benchmarks.comparison.servers import NotHereError
from benchmarks.comparison.verdicts import LIMITS, judged, told
from benchmarks.comparison.workshop import Workshop
from benchmarks.databases import database_on
from benchmarks.figures import Figure
from benchmarks.project import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.comparison.verdicts import Limits

PEERS = {"Datasette": datasette, "pygeoapi": pygeoapi, "REST framework": rest_framework}


def figures(*, entries: Sequence[int], postgres: str) -> Iterator[Figure]:
    """On both kinds of database; ``postgres`` is any address on the server to take."""
    yield from filled_and_compared("SQLite", "", entries)
    if postgres:
        with database_on(postgres) as database:
            yield from filled_and_compared("PostgreSQL", database, entries)


def filled_and_compared(kind: str, database: str, entries: Sequence[int]) -> Iterator[Figure]:
    """The same directory, which grows from one number to the next."""
    with tempfile.TemporaryDirectory() as folder:
        workshop = Workshop(Path(folder), database)
        for before, count in pairwise((0, *sorted(entries))):
            fill(workshop, count, before=before)
            for figure in compared(workshop, LIMITS[kind]):
                yield figure.of(f"{kind}, {count}")


def fill(workshop: Workshop, count: int, *, before: int = 0) -> None:
    print(f"Making {count} entries …", flush=True)
    words = [str(workshop.folder), workshop.postgres, str(before), str(count)]
    command = [sys.executable, "-m", "benchmarks.comparison.filling", *words]
    subprocess.run(command, check=True, cwd=ROOT)  # noqa: S603  # our own
    if workshop.postgres:
        settle(workshop.postgres)


def compared(workshop: Workshop, limits: Limits) -> Iterator[Figure]:
    with ExitStack() as running:
        contestants = [ours(workshop, running.enter_context(workshop.project()))]
        for name, peer in PEERS.items():
            try:
                contestants.append(running.enter_context(peer.started(workshop)))
            except NotHereError as error:
                yield Figure(name, f"left out: {error}")
        print(f"Asking {len(contestants)} servers …", flush=True)
        found = measure(list(jobs(workshop, contestants)))
    yield from told(found)
    yield from judged(found, limits)
