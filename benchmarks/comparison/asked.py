"""What the servers are asked: files, pages, and whether something changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.comparison.asking import body_of, entries_in, headers_of
from benchmarks.comparison.boxes import PAGE, boxes_around
from benchmarks.comparison.rounds import Job
from benchmarks.comparison.workshop import Contestant

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.comparison.servers import Server
    from benchmarks.comparison.workshop import Workshop

FILE = "/feeds/directory.geojson"
BOX_PAGE = f"{FILE}?bbox={{west}},{{south}},{{east}},{{north}}&limit={PAGE}"
GZIP = {"Accept-Encoding": "gzip"}
OURS = "Quartiersatlas"


def ours(workshop: Workshop, server: Server) -> Contestant:
    """Ours; the files that the peers are given, or that lie ready, are those it sends."""
    workshop.file.write_bytes(body_of(server, FILE))
    workshop.packed_file.write_bytes(body_of(server, FILE, GZIP))
    return Contestant(OURS, server, FILE, BOX_PAGE)


def jobs(workshop: Workshop, contestants: Sequence[Contestant]) -> Iterator[Job]:
    boxes = boxes_around(workshop.file)
    expected = entries_in(workshop.file.read_bytes())
    for one in contestants:
        pages = [one.page.format(**box) for box in boxes]
        check(one, one.dump, expected)
        for page in pages:
            check(one, page, PAGE)
        yield Job(f"file: {one.name}", one.server, [one.dump])
        yield Job(f"page: {one.name}", one.server, pages)
    yield from further(contestants[0].server)


def check(one: Contestant, address: str, expected: int) -> None:
    """Who sends less has less to do."""
    found = entries_in(body_of(one.server, address))
    if found != expected:
        message = f"{one.name} sends {found} entries instead of {expected}: {address}"
        raise ValueError(message)


def further(server: Server) -> Iterator[Job]:
    """What no peer can do, next to the least that our own project can do."""
    yield unchanged(server)
    yield Job("empty view", server, ["/benchmarks/empty"])
    yield Job("file, gzip", server, [FILE], GZIP)
    yield Job("stored file", server, ["/benchmarks/stored"])
    yield Job("file, CSV", server, ["/feeds/directory.csv"])


def unchanged(server: Server) -> Job:
    """Asked by a reader that has the newest state."""
    known = {"If-None-Match": headers_of(server, FILE)["ETag"]}
    return Job("unchanged", server, [FILE], known, status=304)
