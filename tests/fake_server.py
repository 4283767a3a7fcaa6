"""A server on this machine that says what a test wants, or misbehaves."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Behaviour = Callable[["Handler"], None]


class Asked(NamedTuple):
    method: str
    # With the query, if there is one.
    path: str
    headers: dict[str, str]
    content: bytes


class Handler(BaseHTTPRequestHandler):
    """Answers by the table of its server; what is not in it is not found."""

    fake: FakeServer

    def answer(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        content = self.rfile.read(length)
        self.fake.asked.append(Asked(self.command, self.path, dict(self.headers), content))
        path = self.path if self.path in self.fake.answers else urlsplit(self.path).path
        self.fake.answers.get(path, said(b"", status=404))(self)

    do_GET = do_POST = answer  # noqa: N815 - the names that the library looks for

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Say nothing."""


@dataclass
class FakeServer:
    """What it answers by path, and what it was asked."""

    url: str = ""
    answers: dict[str, Behaviour] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    # Set at the end, so that what waits for it gives up.
    closed: Event = field(default_factory=Event)

    def says(self, path: str, body: bytes, *, status: int = 200, **headers: str) -> str:
        """Answer so from now on; the whole address."""
        return self.does(path, said(body, status=status, **headers))

    def does(self, path: str, behaviour: Behaviour) -> str:
        self.answers[path] = behaviour
        return self.url + path

    @property
    def paths(self) -> list[str]:
        return [one.path for one in self.asked]


def said(body: bytes, *, status: int = 200, **headers: str) -> Behaviour:
    """An answer; ``Content_Type`` is the header Content-Type."""

    def answer(handler: Handler) -> None:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **names}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


@contextmanager
def running() -> Iterator[FakeServer]:
    fake = FakeServer()
    handler = type("HandlerOfOne", (Handler,), {"fake": fake})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    fake.url = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield fake
    finally:
        fake.closed.set()
        server.shutdown()
        server.server_close()
