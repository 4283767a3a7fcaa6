"""What the comparison asks of PostgreSQL: its processes on this machine, and PostGIS."""

from __future__ import annotations

from pathlib import Path

import psycopg

from benchmarks.comparison.processes import process_of
from benchmarks.comparison.servers import NotHereError


def postmaster(database: str) -> int:
    """The process that all others of the server are below, so that their CPU can be counted."""
    with psycopg.connect(database) as connection:
        backend = process_of(connection.info.backend_pid)
    if backend is None or "postgres" not in name_of(backend.parent):
        message = "PostgreSQL runs on another machine, where its CPU cannot be counted."
        raise NotHereError(message)
    return backend.parent


def name_of(pid: int) -> str:
    return Path(f"/proc/{pid}/comm").read_text(encoding="utf-8")


def settle(database: str) -> None:
    """As after a night: what was written is looked through."""
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def execute(database: str, *statements: str) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())
