"""What a benchmark finds, and how: CPU of the own process, in rounds that drift hits alike."""

from __future__ import annotations

import io
import random
import statistics
import sys
import time
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.core.wsgi import get_wsgi_application

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; ``passed`` is None where there is no limit."""

    name: str
    found: str
    limit: str = ""
    passed: bool | None = None

    def of(self, what: str) -> Figure:
        """The same, said of something."""
        return replace(self, name=f"{what}, {self.name}")


def ratio(name: str, ours: float, theirs: float, *, most: float) -> Figure:
    """Both in milliseconds of CPU."""
    found = f"{ours:.2f} ms : {theirs:.2f} ms = {ours / theirs:.3f}"
    return Figure(name, found, f"≤ {most:.3f}", ours <= most * theirs)


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    size: int
    first_byte_ms: float
    last_byte_ms: float


class Requests:
    """Asks the whole project, with all its middleware, without a network between."""

    def __init__(self) -> None:
        self.project = get_wsgi_application()

    def get(self, address: str, *, most: int | None = None, **headers: str) -> Answer:
        """The answer; of a stream at most as many pieces as are wanted."""
        started: dict[str, Any] = {}

        def start_response(status: str, found: list[tuple[str, str]], *_rest: Any) -> Any:
            started.update(status=int(status.split()[0]), headers=dict(found))
            return None

        begun = time.perf_counter()
        body = self.project(environ(address, headers), start_response)
        size, first = 0, 0.0
        for piece in islice(body, most):
            first = first or (time.perf_counter() - begun) * 1000
            size += len(piece)
        if hasattr(body, "close"):
            body.close()
        last = (time.perf_counter() - begun) * 1000
        return Answer(started["status"], started["headers"], size, first, last)


def environ(address: str, headers: dict[str, str]) -> dict[str, Any]:
    path, _, query = address.partition("?")
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": "localhost",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
        **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
    }


def cpu_ms(
    jobs: dict[str, tuple[int, Callable[[], Any]]], *, rounds: int = 7, seed: int = 1
) -> dict[str, float]:
    """Milliseconds of CPU per call of each job; each is ``(calls a round, what to call)``."""
    dice = random.Random(seed)  # noqa: S311  # the order of the jobs
    found: dict[str, list[float]] = {name: [] for name in jobs}
    for _calls, job in jobs.values():
        job()
    for _round in range(rounds):
        for name in dice.sample(sorted(jobs), len(jobs)):
            calls, job = jobs[name]
            begun = time.process_time()
            for _call in range(calls):
                job()
            found[name].append((time.process_time() - begun) * 1000 / calls)
    return {name: statistics.median(times) for name, times in found.items()}
