"""Entries stored straight into the feed by one process, and all of them sent by another.

Filling takes memory that a process keeps, so whoever sends must not be the one who filled.
"""

from __future__ import annotations

import resource
import statistics
import sys
from pathlib import Path

from benchmarks.project import set_up

FILE = "/feeds/places.geojson"
TIMES = 9


def main(job: str, folder: str, count: str) -> None:
    set_up(Path(folder))
    if job == "fill":
        fill(int(count))
    else:
        for name, value in measure().items():
            print(name, value)


def fill(count: int) -> None:
    from benchmarks.synthetic import entries
    from feeds.edition import edition
    from feeds.publishing import store_all

    with edition() as current:
        store_all(current, entries(count))


def measure() -> dict[str, float]:
    from benchmarks.figures import Requests

    requests = Requests()
    requests.get(f"{FILE}?limit=10")
    found = {}
    for kind in ("identity", "gzip"):
        before = megabytes()
        answers = [requests.get(FILE, accept_encoding=kind) for _time in range(TIMES)]
        found[f"{kind}_mb"] = megabytes() - before
        found[f"{kind}_first_ms"] = statistics.median(one.first_byte_ms for one in answers)
    return found


def megabytes() -> float:
    """The most that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
