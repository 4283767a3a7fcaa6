"""One comparison: where its files lie, its database, and the servers that take part."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from benchmarks.comparison import postgres
from benchmarks.comparison.servers import free_port, serving
from benchmarks.project import ENVIRONMENT, ROOT, STORED

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from benchmarks.comparison.servers import Server

SECONDS = "600"


@dataclass(frozen=True, slots=True)
class Contestant:
    """A server, and where it has everything and a page of what lies in a box."""

    name: str
    server: Server
    dump: str
    page: str


@dataclass(frozen=True)
class Workshop:
    """``postgres`` is the address of a database of our own there; without one it is SQLite."""

    folder: Path
    postgres: str = ""

    @property
    def database(self) -> str:
        return self.postgres or f"sqlite:///{self.folder / 'benchmarks.sqlite3'}"

    @property
    def file(self) -> Path:
        """What we publish, which is what the peers are given."""
        return self.folder / "directory.geojson"

    @property
    def packed_file(self) -> Path:
        return self.folder / "directory.geojson.gz"

    @cached_property
    def beside(self) -> tuple[int, ...]:
        """The processes of the database server."""
        return (postgres.postmaster(self.postgres),) if self.postgres else ()

    def project(self) -> AbstractContextManager[Server]:
        """The project, with a view beside it that does nothing."""
        return self.gunicorn("benchmarks.comparison.project_wsgi", ready="/benchmarks/empty")

    def gunicorn(self, application: str, *, ready: str) -> AbstractContextManager[Server]:
        """One of our own applications as it is deployed, with one worker."""
        port = free_port()
        words = ["--bind", f"127.0.0.1:{port}", "--workers", "1", "--timeout", SECONDS]
        return serving(
            [sys.executable, "-m", "gunicorn", application, *words, "--chdir", str(ROOT)],
            port=port,
            log=self.folder / f"{application}.log",
            environment=ENVIRONMENT
            | {"DATABASE_URL": self.database, STORED: str(self.packed_file)},
            ready=ready,
            beside=self.beside,
        )
