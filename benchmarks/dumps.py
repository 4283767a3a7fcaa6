"""Entries stored straight into the feed by one process, and all of them sent by another.

Filling takes memory that a process keeps, so whoever sends must not be the one who filled.
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.project import set_up

FILE = "/feeds/places.geojson"
TIMES = 30
# More are copies of these.
MADE = 10_000


def main(job: str, folder: str, count: str, database: str) -> None:
    set_up(Path(folder), database=database)
    if job == "fill":
        fill(int(count))
    else:
        for name, value in measure().items():
            print(name, value)


def fill(count: int) -> None:
    from benchmarks.copying import multiply
    from benchmarks.synthetic import entries
    from feeds.edition import edition
    from feeds.publishing import store_all

    with edition() as current:
        store_all(current, entries(min(count, MADE)))
    multiply(1, max(1, count // MADE))


def measure() -> dict[str, float]:
    from benchmarks.figures import Requests

    requests = Requests()
    requests.get(f"{FILE}?limit=10")
    found = {}
    for kind in ("identity", "gzip"):
        before = start_counting()
        requests.get(FILE, accept_encoding=kind)
        found[f"{kind}_mb"] = memory("VmHWM") - before
        answers = [requests.get(FILE, accept_encoding=kind, most=2) for _time in range(TIMES)]
        # The best of many: whatever else runs on the machine only adds to it.
        found[f"{kind}_first_ms"] = min(one.first_byte_ms for one in answers)
        found[f"{kind}_entry_ms"] = min(one.last_byte_ms for one in answers)
    return found


def start_counting() -> float:
    """Forget the peak so far; returns what the process holds now."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return memory("VmRSS")


def memory(name: str) -> float:
    """Megabytes, as Linux counts them."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    values = {line.split(":")[0]: line.split()[1] for line in lines if line.endswith("kB")}
    return int(values[name]) / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
