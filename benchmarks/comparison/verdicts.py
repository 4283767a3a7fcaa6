"""What was measured, as lines of the table: CPU of ours as a share of somebody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from benchmarks.comparison.asked import OURS
from benchmarks.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.comparison.rounds import Visit


class Limits(NamedTuple):
    """The most CPU we may take: of the best peer's, of an empty view's."""

    file: float
    page: float
    unchanged: float


LIMITS = {"SQLite": Limits(1 / 12, 1 / 6, 1.6), "PostgreSQL": Limits(1 / 5, 1 / 2, 2.2)}
OF_A_STORED_FILE = 3.0


def told(found: Mapping[str, Visit]) -> Iterator[Figure]:
    for name, visit in found.items():
        yield Figure(name, f"{visit.cpu:.2f} ms of CPU, {visit.wall:.2f} ms")


def judged(found: Mapping[str, Visit], limits: Limits) -> Iterator[Figure]:
    cpu = {name: visit.cpu for name, visit in found.items()}
    for what, most in (("file", limits.file), ("page", limits.page)):
        peers = [name for name in cpu if is_peer(name, what)]
        yield times(cpu, f"{what}: {OURS}", min(peers, key=cpu.__getitem__), most)
    yield times(cpu, "unchanged", "empty view", limits.unchanged)
    yield times(cpu, "file, gzip", "stored file", OF_A_STORED_FILE)


def is_peer(name: str, what: str) -> bool:
    return name.startswith(f"{what}: ") and not name.endswith(OURS)


def times(cpu: Mapping[str, float], ours: str, theirs: str, most: float) -> Figure:
    share = cpu[ours] / cpu[theirs]
    return Figure(f"{ours} : {theirs}", in_words(share), f"≤ {in_words(most)}", share <= most)


def in_words(share: float) -> str:
    return f"{share:.2f}" if share >= 1 else f"1/{1 / share:.1f}"
