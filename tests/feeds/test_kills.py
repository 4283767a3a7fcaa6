"""Eight publish and one follows, and all of them are killed again and again: the copy is true."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from django.db import connection

from tests.feeds.killing import PUBLISHERS

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker

REPOSITORY = Path(__file__).resolve().parents[2]
LONGEST_WAIT = 120


def outcome(folder: Path, database: str, *, kills: int, changes: int) -> dict[str, Any]:
    """What the trial says, run on a database by its address."""
    script = f"from tests.feeds.killing import trial\ntrial({str(folder)!r}, seed=7, kills={kills})"
    command = [sys.executable, str(REPOSITORY / "manage.py"), "shell", "-v0", "-c", script]
    environment = {**os.environ, "DATABASE_URL": database, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(  # noqa: S603  # our own
        command,
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        text=True,
        timeout=LONGEST_WAIT,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Traceback" not in done.stderr, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def check(found: dict[str, Any]) -> None:
    assert found["differences"] == []
    assert found["is_equal"]
    assert 0 < found["features"] <= PUBLISHERS + 2


@pytest.mark.slow
@pytest.mark.usefixtures("django_db_setup")
def test_a_mirror_is_true_after_kills_on_sqlite(
    django_db_blocker: DjangoDbBlocker, tmp_path: Path
) -> None:
    path = tmp_path / "directory.sqlite3"
    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(path)])
        connection.close()

    check(outcome(tmp_path, f"sqlite:///{path}", kills=24, changes=30))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_mirror_is_true_after_kills_on_postgresql(tmp_path: Path) -> None:
    facts = connection.settings_dict
    person = f"{quote(facts['USER'])}:{quote(facts['PASSWORD'])}"
    address = f"{facts['HOST']}:{facts['PORT'] or 5432}"

    check(outcome(tmp_path, f"postgres://{person}@{address}/{facts['NAME']}", kills=12, changes=15))
