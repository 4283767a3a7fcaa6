"""How much is written in one go: about as much as fits into the time, with gaps for others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from importers.running.pace import GAP, Pace


@dataclass
class Clock:
    """Goes on only by what is done."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


def sizes(clock: Clock, pace: Pace, rows: list[int], *, seconds_per_work: float) -> list[int]:
    found = []
    for some in pace.slices(rows, work_of=lambda work: work):
        with pace.turn():
            clock.now += sum(some) * seconds_per_work
        found.append(len(some))
    return found


def pace_of(clock: Clock, *, first: int = 10) -> Pace:
    times: dict[str, Any] = {"gap": GAP, "clock": clock, "sleep": clock.sleep}
    return Pace(seconds=0.3, first=first, least=5, most=100, **times)


def test_slices_grow_to_what_fits_into_the_time() -> None:
    clock = Clock()

    found = sizes(clock, pace_of(clock), [1] * 200, seconds_per_work=0.006)

    assert found == [10, 20, 40, 50, 50, 30]


def test_slices_shrink_on_a_slow_machine_but_not_to_nothing() -> None:
    clock = Clock()

    found = sizes(clock, pace_of(clock, first=50), [1] * 80, seconds_per_work=0.1)

    assert found == [50, 5, 5, 5, 5, 5, 5]


def test_what_is_more_work_fills_a_slice_with_fewer_rows() -> None:
    clock = Clock()

    found = sizes(clock, pace_of(clock), [1] * 8 + [4] * 4 + [50], seconds_per_work=0.03)

    assert found == [8, 2, 2, 1]


def test_others_have_a_gap_between_slices() -> None:
    clock = Clock()

    sizes(clock, pace_of(clock, first=50), [1] * 55, seconds_per_work=0.1)

    assert clock.slept == [0, GAP]
