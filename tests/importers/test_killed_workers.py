"""Workers that are killed at random points: each row is taken in once, or taken back."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from tests.importers.test_resuming import REPOSITORY, asked, command, environment, moments

# Several slices of growing size.
ROWS = 300
WORKER = ("db_worker", "--batch", "--no-reload", "--no-startup-delay")
RESUME = ("resume_import", "--interrupted")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,  # the database is made only where somebody asks for it
]


@pytest.fixture(scope="module")
def waiting(migrated_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database in which a long list waits for the worker, and with the list."""
    folder = tmp_path_factory.mktemp("waiting")
    path = Path(shutil.copy(migrated_database, folder / "directory.sqlite3"))
    code = f"from tests.importers.long_lists import queue_up; queue_up({ROWS})"
    assert run(path, "shell", "--no-imports", "-c", code) == 0
    return folder


@pytest.fixture
def queue(waiting: Path, tmp_path: Path) -> Path:
    shutil.copytree(waiting, tmp_path, dirs_exist_ok=True)
    return tmp_path / "directory.sqlite3"


def started(path: Path, arguments: tuple[str, ...]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own commands, no shell
        command(*arguments),
        cwd=REPOSITORY,
        env={**environment(path), "TASKS": "database"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def run(path: Path, *arguments: str) -> int:
    return started(path, arguments).wait()


def kill(path: Path, arguments: tuple[str, ...], *, rows: int) -> None:
    """Kill it when so many rows are there; a run that is done by then is left alone."""
    child = started(path, arguments)
    for _moment in moments():
        if child.poll() is not None:
            break
        if written(path) >= rows and asked(path, "SELECT 1 FROM importers_importrun"):
            break
    child.send_signal(signal.SIGKILL)
    child.wait()
    for table in ("importers_importrun", "importers_importjob"):
        asked(path, f"UPDATE {table} SET alive_at = '2020-01-01 00:00:00'")  # noqa: S608


def written(path: Path) -> int:
    (count,) = asked(path, "SELECT count(*) FROM importers_importedrow")[0]
    return int(count)


def test_each_row_is_taken_in_once_by_those_who_go_on(queue: Path) -> None:
    kill(queue, WORKER, rows=random.randint(0, 10))  # noqa: S311
    assert written(queue) < ROWS
    kill(queue, RESUME, rows=random.randint(0, ROWS))  # noqa: S311

    assert run(queue, *RESUME) == 0

    counted = "SELECT count(*), count(DISTINCT reference) FROM cms_placepage"
    assert asked(queue, counted) == [(ROWS, ROWS)]
    assert asked(queue, "SELECT count(*), count(DISTINCT number) FROM importers_importedrow") == [
        (ROWS, ROWS)
    ]
    assert asked(queue, "SELECT count(*) FROM importers_importedentry") == [(ROWS,)]
    assert asked(queue, "SELECT status FROM importers_importrun") == [("finished",)]
    assert asked(queue, "SELECT status FROM importers_importjob") == [("done",)]
    assert asked(queue, "SELECT numchild FROM wagtailcore_page WHERE slug = 'verein'") == [(ROWS,)]


def test_what_a_killed_worker_did_is_undone(queue: Path) -> None:
    kill(queue, WORKER, rows=random.randint(1, ROWS // 2))  # noqa: S311

    assert run(queue, "undo_import", "1") == 0

    assert asked(queue, "SELECT count(*) FROM cms_placepage") == [(0,)]
    assert asked(queue, "SELECT count(*) FROM importers_importedentry") == [(0,)]
    assert asked(queue, "SELECT status FROM importers_importrun") == [("undone",)]
