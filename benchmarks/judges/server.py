"""The whole stack on a free port, for judges that ask over the network."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING

from benchmarks.judges.verdicts import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.judges.subjects import Subject


@contextmanager
def server(subject: Subject) -> Iterator[str]:
    """With no limit: schemathesis asks more often than anybody."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    gunicorn = [sys.executable, "-m", "gunicorn", "cms.config.wsgi", "--threads", "4"]
    command = [*gunicorn, "--bind", f"127.0.0.1:{port}", "--log-level", "warning"]
    # Schemathesis writes longer lines than a server usually takes; ours must answer them too.
    command += ["--limit-request-line", "0"]
    environment = {**os.environ, **subject.environment, "BASE_URL": address, "FEED_RATE": "none"}
    with (subject.folder / "server.log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)  # noqa: S603  # our own
        try:
            wait_for(f"{address}/healthz")
            yield address
        finally:
            process.terminate()
            process.wait()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def wait_for(address: str, *, seconds: int = 180) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(address).close()  # noqa: S310  # our own
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return
