"""Eight publish and one follows, and all of them are killed again and again: the copy is true."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection

from tests.feeds.kill_trials import check, outcome
from tests.feeds.test_concurrency import kept_for_others

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["kept_for_others"]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_mirror_is_true_after_kills(tmp_path: Path) -> None:
    """On SQLite; test_concurrency.py does it on PostgreSQL."""
    path = tmp_path / "directory.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])

    check(outcome(tmp_path, f"sqlite:///{path}", kills=15, changes=20))
