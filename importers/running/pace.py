"""How much is written in one go, so that nobody else who writes waits for long."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TypeVar

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")

# How long one transaction may take, and how long others then get a turn: on SQLite whoever
# waits asks again ten times a second, and misses a shorter gap. Elsewhere they stand in a queue.
LONGEST: Final = 0.5
GAP: Final = 0.12
FIRST: Final = 1000
# Smaller slices take hardly less time.
LEAST: Final = 1000
MOST: Final = 10_000


class Pace:
    """Slices whose work takes about ``seconds`` each, learnt from those before."""

    def __init__(
        self,
        *,
        seconds: float = LONGEST,
        first: int = FIRST,
        least: int = LEAST,
        most: int = MOST,
        gap: float | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.seconds = seconds
        self.least, self.most = least, most
        if gap is None:
            gap = GAP if connection.vendor == "sqlite" else 0
        self.gap = gap
        self.clock, self.sleep = clock, sleep
        # How much work fits into one go.
        self.size = first
        self.work = 0
        self.gap_until = clock()

    def slices(self, rows: Sequence[T], *, work_of: Callable[[T], int]) -> Iterator[Sequence[T]]:
        """``work_of`` says how much work a row is, compared with others."""
        start = 0
        while start < len(rows):
            end, self.work = start, 0
            while end < len(rows) and (end == start or self.work + work_of(rows[end]) <= self.size):
                self.work += work_of(rows[end])
                end += 1
            yield rows[start:end]
            start = end

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Around the transaction that writes a slice; leaves others the gap before it."""
        self.sleep(max(0, self.gap_until - self.clock()))
        begun = self.clock()
        yield
        took = max(self.clock() - begun, 0.001)
        self.gap_until = self.clock() + min(self.gap, took / 2)
        fitting = int(self.work * self.seconds / took)
        self.size = max(self.least, min(self.most, fitting, 2 * self.size))
