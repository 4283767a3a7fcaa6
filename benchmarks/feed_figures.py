"""The feed: what its files, pages and 304s cost, next to what is usual."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks import peer
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


def figures(*, entries: int, large: int) -> Iterator[Figure]:
    print(f"Making {entries} entries …", flush=True)
    call_command("make_entries", str(entries), stdout=StringIO())
    call_command("rebuild_feeds", stdout=StringIO())
    count = peer.fill()
    requests = Requests()
    yield Figure("entries in the feed and in the peer's table", str(count))
    yield from against_the_peer(requests)
    yield statements(requests)
    yield publishing()
    yield from dumps(large)


def against_the_peer(requests: Requests) -> Iterator[Figure]:
    box = busy_box()
    page = f"?bbox={box}&limit=100"
    found = cpu_ms(
        {
            "file": (3, lambda: requests.get(FILE)),
            "packed": (10, lambda: requests.get(FILE, accept_encoding="gzip")),
            "csv": (3, lambda: requests.get("/feeds/directory.csv")),
            "page": (40, lambda: requests.get(f"{FILE}{page}")),
            "peer": (1, lambda: requests.get("/benchmarks/peer")),
            "peer's page": (10, lambda: requests.get(f"/benchmarks/peer{page}")),
        }
    )
    yield ratio("whole GeoJSON : REST framework", found["file"], found["peer"], most=1 / 10)
    yield ratio("whole GeoJSON, gzip : the same", found["packed"], found["peer"], most=1 / 10)
    yield ratio("whole CSV : the same", found["csv"], found["peer"], most=1 / 10)
    yield ratio(
        "bbox page of 100 : REST framework", found["page"], found["peer's page"], most=1 / 8
    )
    yield unchanged(requests)


def unchanged(requests: Requests) -> Figure:
    """Both take so little that they are compared in many short rounds."""
    tag = requests.get(FILE).headers["ETag"]
    jobs = {
        "unchanged": (100, lambda: requests.get(FILE, if_none_match=tag)),
        "empty": (100, lambda: requests.get("/benchmarks/empty")),
    }
    found = cpu_ms(jobs, rounds=31)
    return ratio("304 : empty view", found["unchanged"], found["empty"], most=1.6)


def busy_box() -> str:
    """A box of a city's size with more entries than a page holds."""
    middle = peer.Peer.objects.all()[peer.Peer.objects.count() // 2]
    west, south = middle.lon - 0.1, middle.lat - 0.1
    return f"{west:.4f},{south:.4f},{west + 0.2:.4f},{south + 0.2:.4f}"


def statements(requests: Requests) -> Figure:
    box = busy_box()
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


def dumps(large: int) -> Iterator[Figure]:
    """Each in a process of its own: what a process once took it keeps."""
    small, big = dump(1000), dump(large)
    for kind in ("identity", "gzip"):
        grown = big[f"{kind}_mb"]
        name = f"memory that {large} entries take ({kind})"
        yield Figure(name, f"{grown:.1f} MB", f"≤ {MEGABYTES} MB", grown <= MEGABYTES)
        for what in ("first", "entry"):
            yield later(
                f"{kind}, {what}", large, big[f"{kind}_{what}_ms"], small[f"{kind}_{what}_ms"]
            )


def later(what: str, large: int, big: float, small: float) -> Figure:
    name = {"first": "first byte", "entry": "first entries"}[what.split(", ")[1]]
    found = f"{big:.2f} ms : {small:.2f} ms = {big / small:.2f}"
    return Figure(
        f"{name} at {large} : at 1000 ({what.split(', ')[0]})", found, "≤ 2", big <= 2 * small
    )


def dump(count: int) -> dict[str, float]:
    print(f"Storing {count} entries …", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        run_dumps("fill", folder, str(count))
        lines = run_dumps("measure", folder, str(count)).splitlines()
    return {name: float(value) for name, value in (line.split() for line in lines)}


def run_dumps(*words: str) -> str:
    command = [sys.executable, "-m", "benchmarks.dumps", *words]
    done = subprocess.run(  # noqa: S603  # our own
        command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    return done.stdout
