"""A run that breaks off: killed, without its database, or closed as silent; then run again."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.db import OperationalError
from django.utils import timezone

from cms.bulk import add_drafts
from cms.models import PlacePage
from importers.models import ImportedEntry, ImportRun, PartnerList
from importers.running import runs
from importers.running.undo import undo
from tests.importers.delivering import AT_ONCE, deliver, outcomes, preview, steady
from tests.importers.test_runs import listed
from tests.importers.undoing import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cms.models import OrganisationPage

REPOSITORY = Path(__file__).resolve().parents[2]
ROWS = 4 * AT_ONCE
# Enough for several slices at the pace of a real run.
LONG = 24 * AT_ONCE
LONGEST_WAIT = 60


def break_off_at(
    monkeypatch: pytest.MonkeyPatch, reference: str, error: BaseException
) -> Callable[[], None]:
    def add(pages: Any, **kwargs: Any) -> Any:
        add_drafts(pages, **kwargs)
        if any(page.reference == reference for page in pages):
            raise error

    monkeypatch.setattr("importers.running.writing.add_drafts", add)
    return lambda: monkeypatch.setattr("importers.running.writing.add_drafts", add_drafts)


@pytest.mark.django_db
@pytest.mark.parametrize("broken_row", [1, AT_ONCE, AT_ONCE + 5, 3 * AT_ONCE])
def test_the_same_file_finishes_what_a_lost_database_broke_off(
    library: OrganisationPage, monkeypatch: pytest.MonkeyPatch, broken_row: int
) -> None:
    file = listed(*range(1, ROWS + 1))
    mend = break_off_at(monkeypatch, f"T-{broken_row}", OperationalError("gone away"))
    with pytest.raises(OperationalError):
        runs.apply(preview(library, *file), pace=steady())
    mend()
    done = (broken_row - 1) // AT_ONCE * AT_ONCE

    plan = deliver(library, *file)

    assert outcomes(plan) == {
        "rows": ROWS,
        "new": ROWS - done,
        **({"unchanged": done} if done else {}),
    }
    assert PlacePage.objects.count() == ImportedEntry.objects.count() == ROWS
    assert PartnerList.objects.count() == 1
    assert [run(1).status, run().status] == ["stopped", "finished"]


@pytest.mark.django_db
def test_a_stopped_run_is_undone(
    library: OrganisationPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_off_at(monkeypatch, f"T-{AT_ONCE + 1}", OperationalError("gone away"))
    with pytest.raises(OperationalError):
        runs.apply(preview(library, *listed(*range(1, ROWS))), pace=steady())

    undo(run())

    assert not PlacePage.objects.exists()
    assert not ImportedEntry.objects.exists()


@pytest.mark.django_db
def test_the_next_run_closes_those_that_fell_silent(library: OrganisationPage) -> None:
    deliver(library, *listed(1))
    deliver(library, *listed(2))
    alive = timezone.now()
    ImportRun.objects.update(status="running", alive_at=alive)
    ImportRun.objects.filter(pk=run(1).pk).update(alive_at=alive - runs.LONGEST_SILENCE)

    deliver(library, *listed(3))

    assert [run(2).status, run(1).status] == ["stopped", "running"]
    assert run(2).finished_at == alive - runs.LONGEST_SILENCE


@pytest.mark.django_db
def test_a_run_that_was_closed_meanwhile_writes_no_more(
    library: OrganisationPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = preview(library, *listed(*range(1, ROWS + 1)))

    def add_and_close(pages: Any, **kwargs: Any) -> None:
        add_drafts(pages, **kwargs)
        ImportRun.objects.update(status="undone")

    monkeypatch.setattr("importers.running.writing.add_drafts", add_and_close)
    with pytest.raises(runs.RunClosedError):
        runs.apply(plan, pace=steady())

    assert PlacePage.objects.count() == AT_ONCE
    assert run().status == "undone"


@pytest.fixture(scope="module")
def empty_database(migrated_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with one organisation, for other processes."""
    path = tmp_path_factory.mktemp("killed") / "empty.sqlite3"
    path.write_bytes(migrated_database.read_bytes())
    manage(path, "create_organisation", "verein", "--name", "Verein")
    return path


@pytest.fixture
def database(empty_database: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "directory.sqlite3"
    copy.write_bytes(empty_database.read_bytes())
    return copy


def command(*arguments: str) -> list[str]:
    return [sys.executable, "manage.py", *arguments]


def environment(database: Path) -> dict[str, str]:
    private = str(database.parent / "private")
    return {**os.environ, "DATABASE_URL": f"sqlite:///{database}", "PRIVATE_ROOT": private}


def manage(database: Path, *arguments: str) -> int:
    return subprocess.run(  # noqa: S603 - our own commands, no shell
        command(*arguments),
        cwd=REPOSITORY,
        env=environment(database),
        stdout=subprocess.DEVNULL,
        check=False,
    ).returncode


def asked(database: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(database, timeout=30)) as connected:
        found = connected.execute(query).fetchall()
        connected.commit()
    return found


def kill_when_written(database: Path, arguments: tuple[str, ...], *, rows: int) -> None:
    child = subprocess.Popen(  # noqa: S603 - our own commands, no shell
        command(*arguments), cwd=REPOSITORY, env=environment(database), stdout=subprocess.DEVNULL
    )
    try:
        for _moment in moments():
            (count,) = asked(database, "SELECT count(*) FROM importers_importedrow")[0]
            started = asked(database, "SELECT 1 FROM importers_importrun")
            if started and count >= rows:
                break
            assert child.poll() is None, "It ended before it could be killed."
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()


def moments() -> Iterator[float]:
    end = time.monotonic() + LONGEST_WAIT
    while (now := time.monotonic()) < end:
        yield now
        time.sleep(0.01)


@pytest.mark.slow
@pytest.mark.django_db  # the database of the tests is made only where somebody asks for it
@pytest.mark.parametrize("rows", [0, 2 * AT_ONCE])
def test_a_killed_run_is_finished_by_the_same_file(
    database: Path, tmp_path: Path, rows: int
) -> None:
    file = tmp_path / "orte.csv"
    lines = [";".join(row) for row in listed(*range(1, LONG + 1))]
    file.write_text("\n".join(lines), encoding="utf-8")
    call = ("import_sheet", str(file), "--organisation", "verein", "--kind", "places", "--apply")

    kill_when_written(database, call, rows=rows)
    ended = manage(database, *call)

    assert ended == 0
    counted = "SELECT count(*), count(DISTINCT reference) FROM cms_placepage"
    assert asked(database, counted) == [(LONG, LONG)]
    assert asked(database, "SELECT count(*) FROM importers_importedentry") == [(LONG,)]
    assert asked(database, "SELECT numchild FROM wagtailcore_page WHERE slug = 'verein'") == [
        (LONG,)
    ]
    assert asked(database, "SELECT status FROM importers_importrun ORDER BY id") == [
        ("running",),
        ("finished",),
    ]


@pytest.mark.slow
@pytest.mark.django_db  # the database of the tests is made only where somebody asks for it
def test_a_killed_run_is_undone(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "orte.csv"
    lines = [";".join(row) for row in listed(*range(1, LONG + 1))]
    file.write_text("\n".join(lines), encoding="utf-8")
    call = ("import_sheet", str(file), "--organisation", "verein", "--kind", "places", "--apply")
    kill_when_written(database, call, rows=AT_ONCE)

    asked(database, "UPDATE importers_importrun SET alive_at = '2020-01-01 00:00:00'")
    ended = manage(database, "undo_import", "1")

    assert ended == 0
    assert asked(database, "SELECT count(*) FROM cms_placepage") == [(0,)]
    assert asked(database, "SELECT status FROM importers_importrun") == [("undone",)]
