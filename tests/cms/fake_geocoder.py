"""A server on this machine that answers like Nominatim, or misbehaves."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

TOWN_HALL = {"display_name": "Rathaus, Bochum", "lat": "51.4818", "lon": "7.2162"}
ELSEWHERE = {"display_name": "Rathaus, Stockholm", "lat": "59.3293", "lon": "18.0686"}


@dataclass
class FakeGeocoder:
    """What it answers, and what it was asked."""

    rows: object = field(default_factory=lambda: [TOWN_HALL, ELSEWHERE])
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    asked: list[dict[str, list[str]]] = field(default_factory=list)
    url: str = ""

    def answer(self) -> bytes:
        return json.dumps(self.rows).encode() if self.body is None else self.body


@contextmanager
def running() -> Iterator[FakeGeocoder]:
    fake = FakeGeocoder()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            fake.asked.append(parse_qs(urlsplit(self.path).query))
            self.send_response(fake.status)
            for name, value in fake.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(fake.answer())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    fake.url = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
