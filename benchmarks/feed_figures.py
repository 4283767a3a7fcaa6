"""The feed in one process: statements, what publishing costs, memory and the first byte."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import contextmanager, nullcontext
from io import StringIO
from typing import TYPE_CHECKING

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.databases import database_on
from benchmarks.figures import Figure, Requests, cpu_ms, ratio
from benchmarks.project import ROOT
from cms.changes import publish, save_draft
from cms.models import PlacePage
from cms.signals import entries_published, entries_withdrawn
from feeds.signal_handlers import on_published, on_withdrawn

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE = "/feeds/directory.geojson"
MEGABYTES = 64
# As many as a city has; what is asked of them does not take longer with more.
ENOUGH = 2000


def figures(*, entries: int, large: int, postgres: str) -> Iterator[Figure]:
    made = min(entries, ENOUGH)
    print(f"Making {made} entries …", flush=True)
    call_command("make_entries", str(made), stdout=StringIO())
    requests = Requests()
    yield unchanged(requests)
    yield statements(requests)
    yield publishing()
    yield from dumps("SQLite", large, server="")
    if postgres:
        yield from dumps("PostgreSQL", large, server=postgres)


def unchanged(requests: Requests) -> Figure:
    """Both take so little that they are compared in many short rounds."""
    tag = requests.get(FILE).headers["ETag"]
    jobs = {
        "unchanged": (100, lambda: requests.get(FILE, if_none_match=tag)),
        "empty": (100, lambda: requests.get("/benchmarks/empty")),
    }
    found = cpu_ms(jobs, rounds=31)
    return ratio("304 : empty view", found["unchanged"], found["empty"], most=1.6)


def statements(requests: Requests) -> Figure:
    box = "7.1,51.4,7.3,51.6"
    with CaptureQueriesContext(connection) as captured:
        requests.get(f"{FILE}?bbox={box}&limit=100")
    asked = [query for query in captured if query["sql"].startswith("SELECT")]
    return Figure("SQL of a bbox page", str(len(asked)), "≤ 3", len(asked) <= 3)


def publishing() -> Figure:
    """One more publication of the same page, with and without anybody who listens."""
    page = PlacePage.objects.published().first()

    def publish_again() -> None:
        save_draft(page)
        publish(page)

    def publish_unheard() -> None:
        with deaf():
            publish_again()

    found = cpu_ms({"heard": (5, publish_again), "unheard": (5, publish_unheard)})
    more = found["heard"] - found["unheard"]
    share = more / found["unheard"]
    return Figure("publishing costs more with the feed", f"{more:.1f} ms, {share:.0%}")


@contextmanager
def deaf() -> Iterator[None]:
    ears = (
        (entries_published, on_published, "feeds.published"),
        (entries_withdrawn, on_withdrawn, "feeds.withdrawn"),
    )
    for signal, _hear, name in ears:
        signal.disconnect(dispatch_uid=name)
    try:
        yield
    finally:
        for signal, hear, name in ears:
            signal.connect(hear, dispatch_uid=name)


def dumps(kind: str, large: int, *, server: str) -> Iterator[Figure]:
    """Each in a process of its own: what a process once took it keeps."""
    small, big = dump(1000, server), dump(large, server)
    for coding in ("identity", "gzip"):
        grown = big[f"{coding}_mb"]
        name = f"{kind}, memory that {large} entries take ({coding})"
        yield Figure(name, f"{grown:.1f} MB", f"≤ {MEGABYTES} MB", grown <= MEGABYTES)
        for what, key in (("first byte", "first_ms"), ("first entries", "entry_ms")):
            name = f"{kind}, {what} at {large} : at 1000 ({coding})"
            yield later(name, big[f"{coding}_{key}"], small[f"{coding}_{key}"])


def later(name: str, big: float, small: float) -> Figure:
    found = f"{big:.2f} ms : {small:.2f} ms = {big / small:.2f}"
    return Figure(name, found, "≤ 2", big <= 2 * small)


def dump(count: int, server: str) -> dict[str, float]:
    """On SQLite, or on a database of its own on the server."""
    print(f"Storing {count} entries …", flush=True)
    own = database_on(server) if server else nullcontext("")
    with tempfile.TemporaryDirectory() as folder, own as database:
        run_dumps("fill", folder, str(count), database)
        lines = run_dumps("measure", folder, str(count), database).splitlines()
    return {name: float(value) for name, value in (line.split() for line in lines)}


def run_dumps(*words: str) -> str:
    command = [sys.executable, "-m", "benchmarks.dumps", *words]
    done = subprocess.run(  # noqa: S603  # our own
        command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    return done.stdout
