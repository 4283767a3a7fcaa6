"""A long list that waits in Redis is taken in by a worker of RQ."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from redis import Redis

from tests.importers.test_resuming import REPOSITORY, asked, command, environment

ROWS = 120
# Of the sixteen that a server has; nobody else's tests use it.
DATABASE = 13
WORKER = ("rqworker", "--burst", "--job-class", "django_tasks_rq.Job")

pytestmark = [pytest.mark.slow, pytest.mark.redis, pytest.mark.django_db]


@pytest.fixture
def address() -> str:
    address = f"{os.environ['TEST_REDIS_URL'].rpartition('/')[0]}/{DATABASE}"
    with Redis.from_url(address) as server:
        server.flushdb()
    return address


def run(path: Path, address: str, *arguments: str) -> str:
    process = subprocess.run(  # noqa: S603 - our own commands, no shell
        command(*arguments),
        cwd=REPOSITORY,
        env={**environment(path), "TASKS": "redis", "REDIS_URL": address},
        check=True,
        capture_output=True,
        text=True,
    )
    return process.stdout


def test_a_worker_takes_in_the_list_that_waits(
    migrated_database: Path, tmp_path: Path, address: str
) -> None:
    path = Path(shutil.copy(migrated_database, tmp_path / "directory.sqlite3"))
    code = f"from tests.importers.long_lists import queue_up; queue_up({ROWS})"
    run(path, address, "shell", "--no-imports", "-c", code)
    assert asked(path, "SELECT status FROM importers_importjob") == [("waiting",)]

    run(path, address, *WORKER)

    assert asked(path, "SELECT status FROM importers_importjob") == [("done",)]
    assert asked(path, "SELECT count(*) FROM cms_placepage") == [(ROWS,)]


def test_a_list_waits_where_the_queue_does_not_answer(
    migrated_database: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(migrated_database, tmp_path / "directory.sqlite3"))
    nobody = "redis://127.0.0.1:1/0"
    code = f"from tests.importers.long_lists import queue_up; queue_up({ROWS})"
    run(path, nobody, "shell", "--no-imports", "-c", code)
    assert asked(path, "SELECT status FROM importers_importjob") == [("waiting",)]
    asked(path, "UPDATE importers_importjob SET alive_at = '2020-01-01 00:00:00'")

    run(path, nobody, "resume_import", "--interrupted")

    assert asked(path, "SELECT status FROM importers_importjob") == [("done",)]
