"""Asks all servers in turn, in rounds, so that whatever else happens meanwhile hits all alike."""

from __future__ import annotations

import itertools
import math
import random
import statistics
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.comparison.asking import ask, connected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.comparison.servers import Server

ROUNDS = 7
# What takes many seconds is visited less, and its first visit counts.
FEW_ROUNDS = 2
SLOW_MS = 8000
# So long that the hundredths of a second in which Linux tells CPU do not matter.
VISIT_MS = 600
MOST_REQUESTS = 500


@dataclass(frozen=True, slots=True)
class Visit:
    """Milliseconds a request: of CPU, to the last byte, to the first."""

    cpu: float
    wall: float
    first: float


@dataclass
class Job:
    """One question to one server; the addresses are asked in turn, the same in each visit."""

    name: str
    server: Server
    addresses: Sequence[str]
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200
    requests: int = 1
    rounds: int = ROUNDS
    visits: list[Visit] = field(default_factory=list)

    def warm_up(self) -> None:
        """Also finds how many requests make a visit, and how many visits there is time for."""
        first = self.visit()
        if first.wall > SLOW_MS:
            self.visits, self.rounds = [first], FEW_ROUNDS
            return
        self.requests = math.ceil(min(VISIT_MS / self.visit().wall, MOST_REQUESTS))

    def visit(self) -> Visit:
        before = self.server.cpu
        with connected(self.server) as connection:
            asked = itertools.islice(itertools.cycle(self.addresses), self.requests)
            answers = [ask(connection, address, self.headers) for address in asked]
        cpu = (self.server.cpu - before) * 1000 / self.requests
        if wrong := {answer.status for answer in answers} - {self.status}:
            message = f"{self.name}: answered with {wrong}"
            raise ValueError(message)
        return Visit(
            cpu,
            statistics.median(answer.wall_ms for answer in answers),
            statistics.median(answer.first_ms for answer in answers),
        )

    @property
    def usual(self) -> Visit:
        """The median of each, over the rounds."""
        return Visit(
            statistics.median(visit.cpu for visit in self.visits),
            statistics.median(visit.wall for visit in self.visits),
            statistics.median(visit.first for visit in self.visits),
        )


def measure(jobs: Sequence[Job], *, seed: int = 1) -> dict[str, Visit]:
    """One server is busy at a time; each round has another order."""
    dice = random.Random(seed)  # noqa: S311  # the order of the jobs
    for job in jobs:
        job.warm_up()
    for _round in range(ROUNDS):
        there_is_time = [job for job in jobs if len(job.visits) < job.rounds]
        for job in dice.sample(there_is_time, len(there_is_time)):
            job.visits.append(job.visit())
    return {job.name: job.usual for job in jobs}
