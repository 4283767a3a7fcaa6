"""Rows that carry stored bytes: as text, as Django asks for it, PostgreSQL sends twice as many."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Row = tuple[Any, ...]

# Several cursors may be open at the same time.
NUMBERS = count(1)


def few_rows(statement: str, values: Sequence[Any]) -> list[Row]:
    """All of them, which are not many, by asking once."""
    with connection.cursor() as cursor, connection.wrap_database_errors:
        asked = binary(connection) if connection.vendor == "postgresql" else cursor
        asked.execute(statement, values)
        rows: list[Row] = asked.fetchall()
    return rows


def binary(postgres: Any) -> Any:
    """A cursor of psycopg's own; Django's take texts only."""
    cursor = postgres.Database.Cursor(postgres.connection)
    cursor.format = postgres.Database.pq.Format.BINARY
    return cursor


def many_rows(statement: str, values: Sequence[Any], *, at_once: int) -> Iterator[Row]:
    """So many are held here; the others wait in the database."""
    with opened() as cursor, connection.wrap_database_errors:
        cursor.execute(statement, values)
        while rows := cursor.fetchmany(at_once):
            yield from rows


def opened() -> Any:
    if connection.vendor != "postgresql":
        return connection.chunked_cursor()
    connection.ensure_connection()
    held = connection.get_autocommit()
    return connection.connection.cursor(f"feed_{next(NUMBERS)}", binary=True, withhold=held)
