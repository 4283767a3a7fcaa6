"""What is read once need not stay in memory, where SQLite keeps 20 MB of its file."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterator

# In kibibytes, as SQLite wants it: below zero.
SMALL: Final = -2000


@contextmanager
def small_page_cache() -> Iterator[None]:
    """Until its end, on this connection; elsewhere than on SQLite it changes nothing."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        (before,) = cursor.execute("PRAGMA cache_size").fetchone()
    _keep(SMALL)
    try:
        yield
    finally:
        _keep(before)


def _keep(size: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA cache_size = {int(size)}")
