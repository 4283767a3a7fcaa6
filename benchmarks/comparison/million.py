"""How our figures grow from ten thousand entries to a million: as their number, or less."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.comparison.asked import BOX_PAGE, FILE, GZIP, ours, unchanged
from benchmarks.comparison.asking import ask, body_of, connected
from benchmarks.comparison.boxes import boxes_around
from benchmarks.comparison.figures import fill
from benchmarks.comparison.postgres import settle
from benchmarks.comparison.processes import forget_peak, megabytes
from benchmarks.comparison.rounds import Job, measure
from benchmarks.comparison.verdicts import told
from benchmarks.comparison.workshop import Workshop
from benchmarks.databases import database_on
from benchmarks.figures import Figure
from benchmarks.project import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.comparison.rounds import Visit
    from benchmarks.comparison.servers import Server

TIMES = (1, 10, 100)
# What the machine itself adds is not ours.
MOST = 1.3
LATER = 2.0
MOST_MB = 64


def figures(*, first: int, postgres: str) -> Iterator[Figure]:
    """A hundred times as many as ``first``."""
    yield from grown("SQLite", "", first)
    if postgres:
        with database_on(postgres) as database:
            yield from grown("PostgreSQL", database, first)


def grown(kind: str, database: str, first: int) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        workshop = Workshop(Path(folder), database)
        fill(workshop, first)
        found: list[dict[str, Visit]] = []
        for before, after in pairwise((1, *TIMES)):
            print(f"Copying to {after * first} entries …", flush=True)
            grow(workshop, before, after)
            with workshop.project() as server:
                taken = memory_taken(server)
                found.append(measure(jobs(workshop, server)))
            for figure in (*told(found[-1]), taken):
                yield figure.of(f"{kind}, {after * first}")
    yield from (figure.of(kind) for figure in compared(found))


def grow(workshop: Workshop, before: int, after: int) -> None:
    words = [str(workshop.folder), workshop.postgres, str(before), str(after)]
    command = [sys.executable, "-m", "benchmarks.copying", *words]
    subprocess.run(command, check=True, cwd=ROOT)  # noqa: S603  # our own
    if workshop.postgres:
        settle(workshop.postgres)


def jobs(workshop: Workshop, server: Server) -> list[Job]:
    if not workshop.file.exists():
        ours(workshop, server)
    pages = [BOX_PAGE.format(**box) for box in boxes_around(workshop.file)]
    return [
        Job("file", server, [FILE]),
        Job("file, gzip", server, [FILE], GZIP),
        Job("page", server, pages),
        unchanged(server),
    ]


def memory_taken(server: Server) -> Figure:
    """Of a process that has sent nothing but a small page yet."""
    body_of(server, f"{FILE}?limit=1")
    forget_peak(server.pid)
    before = megabytes(server.pid, "VmRSS")
    for headers in ({}, GZIP):
        with connected(server) as connection:
            ask(connection, FILE, headers)
    more = megabytes(server.pid, "VmHWM") - before
    return Figure("memory for the file", f"+ {more:.1f} MB", f"≤ {MOST_MB}", more <= MOST_MB)


def compared(found: Sequence[Mapping[str, Visit]]) -> Iterator[Figure]:
    """The largest next to the one before it; compressed, only the smaller ones stay in memory."""
    *_smallest, smaller, larger = found
    times = larger["file"].cpu / smaller["file"].cpu / (TIMES[-1] / TIMES[-2])
    yield Figure("file: CPU for an entry", f"{times:.2f} ×", f"≤ {MOST}", times <= MOST)
    for name in ("file", "file, gzip"):
        later = larger[name].first / smaller[name].first
        yield Figure(f"{name}: first byte", f"{later:.2f} ×", f"≤ {LATER}", later <= LATER)
