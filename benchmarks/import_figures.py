"""A list of twenty thousand entries: looked at, taken in, looked at again, beside an editor.

The same editor writes beside Wagtail's way, with which it is compared.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path
from typing import IO, TYPE_CHECKING

from benchmarks import lists
from benchmarks.databases import database_on
from benchmarks.figures import Figure
from benchmarks.project import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

MEGABYTES = 250
# So many are added by Wagtail itself, which takes as long for each: 20 000 would take an hour.
PEERS = 400
# A preview takes seconds, in which a machine may have a slow moment.
LOOKS = 3


def figures(*, rows: int, postgres: str) -> Iterator[Figure]:
    """On SQLite, and on a database of our own on the PostgreSQL whose address is given."""
    yield from imported("SQLite", "", rows)
    if postgres:
        with database_on(postgres) as database:
            yield from imported("PostgreSQL", database, rows)


def imported(kind: str, database: str, rows: int) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        many, few = Path(folder) / "many.xlsx", Path(folder) / "few.xlsx"
        lists.write(many, rows=rows)
        lists.write(few, rows=PEERS)
        jobs = Jobs(folder, database, kind)
        print(f"Importing {rows} rows on {kind} …", flush=True)
        jobs.found()
        peer = jobs.run_beside_a_writer("wagtail", few, "anders")
        yield from previews(jobs, "new", many, least=2500)
        yield from taken_in(jobs, "drafts", many, "verein", peer["added"])
        yield from previews(jobs, "unchanged", many, least=5000)
        yield from taken_in(jobs, "public", many, "kirche", peer["added"] + peer["published"])


class Jobs:
    """Each in a process of its own, and somebody who writes meanwhile in another."""

    def __init__(self, folder: str, database: str, name: str) -> None:
        self.folder, self.database, self.name = folder, database, name

    def found(self) -> None:
        """The tables and the organisations, in a process whose memory nobody measures."""
        with self.process("imports", "found", self.folder, "", "", self.database) as child:
            rest_of(child)

    def run(self, job: str, file: Path, slug: str) -> dict[str, float]:
        words = (job, self.folder, str(file), slug, self.database)
        with self.process("imports", *words) as child:
            lines = rest_of(child)
        return {name: float(value) for name, value in map(str.split, lines)}

    def run_beside_a_writer(self, job: str, file: Path, slug: str) -> dict[str, float]:
        with self.process("writer", self.folder, self.database) as writer:
            found = self.run(job, file, slug)
            [line] = rest_of(writer)
        longest, writes = line.split()
        return found | {"wait": float(longest), "writes": float(writes)}

    @contextmanager
    def process(self, module: str, *words: str) -> Iterator[subprocess.Popen[str]]:
        """Once it says that it is ready."""
        command = [sys.executable, "-m", f"benchmarks.{module}", *words]
        with subprocess.Popen(  # noqa: S603  # our own
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
        ) as child:
            piped(child.stdout).readline()
            yield child


def rest_of(child: subprocess.Popen[str]) -> list[str]:
    """What it prints before it ends, which a writer does when nobody speaks to it any more."""
    piped(child.stdin).close()
    lines = piped(child.stdout).read().splitlines()
    if child.wait():
        raise SystemExit(child.returncode)
    return lines


def piped(pipe: IO[str] | None) -> IO[str]:
    if pipe is None:
        raise ValueError
    return pipe


def previews(jobs: Jobs, outcome: str, file: Path, *, least: int) -> Iterator[Figure]:
    found = looked_at(jobs, file, outcome=outcome)
    speed = found["rows"] / found["seconds"]
    name = f"{jobs.name}, preview of {outcome} rows"
    yield Figure(name, f"{speed:.0f} rows/s", f"≥ {least}", speed >= least)
    yield memory(name, found)
    yield wait(name, found, most=0.1)


def looked_at(jobs: Jobs, file: Path, *, outcome: str) -> dict[str, float]:
    """The speed of the middle one of some previews; what is worst of all in memory and waits."""
    looks = []
    for _ in range(LOOKS):
        jobs.run("bring", file, "verein")
        looks.append(jobs.run_beside_a_writer("preview", file, "verein"))
        check_all(looks[-1], outcome)
    usual = sorted(looks, key=itemgetter("seconds"))[LOOKS // 2]
    return usual | {name: max(each[name] for each in looks) for name in ("mb", "wait")}


def taken_in(jobs: Jobs, job: str, file: Path, slug: str, usual: float) -> Iterator[Figure]:
    """``usual`` are the seconds that Wagtail takes for one."""
    found = jobs.run_beside_a_writer(job, file, slug)
    check_all(found, "new")
    speed = found["rows"] / found["seconds"]
    name = f"{jobs.name}, new pages taken in, {job}"
    yield Figure(name, f"{speed:.0f} pages/s", "≥ 500", speed >= 500)
    times = speed * usual
    told = f"{1 / usual:.1f} pages/s of {PEERS}, {times:.0f}×"
    yield Figure(f"{name}: Wagtail", told, "≥ 25×", times >= 25)
    yield memory(name, found)
    yield wait(name, found, most=1)


def check_all(found: dict[str, float], outcome: str) -> None:
    if found[outcome] != found["rows"]:
        message = f"Not all rows are {outcome}: {found}"
        raise ValueError(message)


def memory(name: str, found: dict[str, float]) -> Figure:
    return Figure(
        f"{name}: memory", f"{found['mb']:.0f} MB", f"≤ {MEGABYTES}", found["mb"] <= MEGABYTES
    )


def wait(name: str, found: dict[str, float], *, most: float) -> Figure:
    longest = found["wait"]
    told = f"{longest:.2f} s of {found['writes']:.0f} writes"
    return Figure(f"{name}: longest wait of others", told, f"≤ {most} s", longest <= most)
