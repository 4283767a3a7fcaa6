"""The REST framework: a serializer of one plain table, under the same app server as ours."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from benchmarks.comparison.workshop import Contestant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.comparison.workshop import Workshop

LIST = "/benchmarks/peer"


@contextmanager
def started(workshop: Workshop) -> Iterator[Contestant]:
    application = "benchmarks.comparison.framework_wsgi"
    with workshop.gunicorn(application, ready=f"{LIST}?limit=1") as server:
        page = f"{LIST}?bbox={{west}},{{south}},{{east}},{{north}}&limit=100"
        yield Contestant("REST framework", server, LIST, page)
