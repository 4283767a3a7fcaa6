"""Starts a server on a loopback port, waits until it answers, and ends it again."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.comparison.processes import cpu_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

HOST = "127.0.0.1"
START_SECONDS = 120


class NotHereError(Exception):
    """What is needed for a peer is not on this machine; says what."""


@dataclass(frozen=True, slots=True)
class Server:
    """``beside`` are processes that work for it: those of its database."""

    port: int
    pid: int
    beside: tuple[int, ...] = ()

    @property
    def cpu(self) -> float:
        return cpu_of(self.pid, *self.beside)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def serving(
    command: Sequence[str | Path],
    *,
    port: int,
    log: Path,
    environment: Mapping[str, str] | None = None,
    ready: str = "/",
    beside: tuple[int, ...] = (),
) -> Iterator[Server]:
    """``ready`` is an address that it answers once it is up."""
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603  # our own command
            command, stdout=output, stderr=output, env=os.environ | dict(environment or {})
        )
        try:
            wait_for(process, port, ready, log)
            yield Server(port, process.pid, beside)
        finally:
            process.terminate()
            process.wait()


def wait_for(process: subprocess.Popen[bytes], port: int, ready: str, log: Path) -> None:
    ends = time.monotonic() + START_SECONDS
    while not answers(port, ready):
        if process.poll() is not None or time.monotonic() > ends:
            raise NotHereError(tail_of(log))
        time.sleep(0.2)


def answers(port: int, address: str) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=START_SECONDS)
    try:
        connection.request("GET", address)
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()


def tail_of(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
    return f"{log.stem} does not start: {' '.join(lines[-4:]).strip()}"
