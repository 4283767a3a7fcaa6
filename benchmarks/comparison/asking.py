"""One request to a server of this machine, timed to its first and to its last byte."""

from __future__ import annotations

import http.client
import json
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.comparison.servers import HOST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.comparison.servers import Server

# Peers take minutes for a hundred thousand entries.
SECONDS = 600
PIECE = 1 << 18


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    size: int
    first_ms: float
    wall_ms: float


@contextmanager
def connected(server: Server) -> Iterator[http.client.HTTPConnection]:
    """Kept open where the server keeps it open; opened again where it does not."""
    connection = http.client.HTTPConnection(HOST, server.port, timeout=SECONDS)
    try:
        yield connection
    finally:
        connection.close()


def ask(connection: http.client.HTTPConnection, address: str, headers: Mapping[str, str]) -> Answer:
    """Reads all of it and keeps nothing, so that the reader costs little."""
    begun = time.perf_counter()
    connection.request("GET", address, headers=dict(headers))
    response = connection.getresponse()
    size = len(response.read(1))
    first = time.perf_counter() - begun
    while piece := response.read(PIECE):
        size += len(piece)
    wall = time.perf_counter() - begun
    return Answer(response.status, response.headers, size, first * 1000, wall * 1000)


def body_of(server: Server, address: str, headers: Mapping[str, str] | None = None) -> bytes:
    with connected(server) as connection:
        connection.request("GET", address, headers=dict(headers or {}))
        return connection.getresponse().read()


def headers_of(server: Server, address: str) -> Mapping[str, str]:
    with connected(server) as connection:
        connection.request("HEAD", address)
        return connection.getresponse().headers


def entries_in(body: bytes) -> int:
    """Of a list, or of a collection of features."""
    found = json.loads(body)
    return len(found["features"] if isinstance(found, dict) else found)
