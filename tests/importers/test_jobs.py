"""Long work is done once, by one process, and goes on where it stopped."""

from __future__ import annotations

import datetime
import errno
from contextlib import contextmanager
from contextvars import Context
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from cms.models import PlacePage
from importers.models import Delivery, ImportJob, ImportRun
from importers.progress import Phase, told_to
from importers.running import runs
from importers.running.jobs import (
    BrokenOffError,
    NotAppliedError,
    UnderWayError,
    claim,
    go_on,
    stop,
)
from importers.running.tasks import again, finish, look, resume, take_back, take_in
from tests.importers.long_lists import (
    LONG,
    a_worker_does_what_is_long,
    asked,
    looked_through,
    the_worker_comes,
    waiting_tasks,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.models import User

    from cms.models import OrganisationPage

pytestmark = pytest.mark.django_db

SILENT = runs.LONGEST_SILENCE + datetime.timedelta(seconds=1)
FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture(autouse=True)
def _worker(settings: Any) -> None:
    a_worker_does_what_is_long(settings)


@pytest.fixture
def delivery(library: OrganisationPage, ada: User) -> Delivery:
    return looked_through(library, by=ada)


@pytest.fixture
def job(library: OrganisationPage, ada: User) -> ImportJob:
    return asked(library, by=ada)


@contextmanager
def breaking_off(error: BaseException, *, phase: Phase = Phase.WRITING) -> Iterator[None]:
    """The first slice of rows is written, or the file is read, when it happens."""

    def listener(reached: Phase, done: int, total: int) -> None:
        if reached == phase:
            raise error

    with told_to(listener):
        yield


def broken_off(job: ImportJob, error: BaseException = FULL) -> ImportJob:
    with breaking_off(error), pytest.raises(BrokenOffError):
        finish(job)
    return job


def fall_silent() -> None:
    """Whoever is at work was killed long ago."""
    ImportJob.objects.update(alive_at=timezone.now() - SILENT)
    ImportRun.objects.update(alive_at=timezone.now() - SILENT)


def counted() -> dict[str, int]:
    return {name: count for name, count in ImportRun.objects.get().counts.items() if count}


def test_a_long_list_waits_for_the_worker(
    delivery: Delivery, ada: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        job = take_in(delivery, by=ada, publish=False, confirmed=False)

    assert job.status == "waiting"
    assert waiting_tasks() == [job.pk]
    assert not PlacePage.objects.exists()
    the_worker_comes()
    job.refresh_from_db()
    assert (job.status, job.run) == ("done", ImportRun.objects.get())
    assert PlacePage.objects.count() == LONG


def test_a_short_list_is_taken_in_at_once(library: OrganisationPage, ada: User) -> None:
    delivery = looked_through(library, by=ada, rows=2)

    job = take_in(delivery, by=ada, publish=False, confirmed=False)

    assert (job.status, job.run) == ("done", ImportRun.objects.get())


def test_a_long_list_is_looked_through_by_the_worker(
    delivery: Delivery, ada: User, django_capture_on_commit_callbacks: Any
) -> None:
    Delivery.objects.update(preview=None)
    with django_capture_on_commit_callbacks(execute=True):
        job = look(delivery, by=ada)

    the_worker_comes()

    assert job is not None
    job.refresh_from_db()
    delivery.refresh_from_db()
    assert job.status == "done"
    assert delivery.preview


def test_two_workers_do_not_take_the_same_job(job: ImportJob) -> None:
    same = ImportJob.objects.get(pk=job.pk)

    assert claim(job)
    assert not claim(same)


def test_a_file_is_not_taken_in_twice_at_once(delivery: Delivery, ada: User) -> None:
    job = take_in(delivery, by=ada, publish=False, confirmed=False)

    with pytest.raises(UnderWayError, match="is being taken in") as refused:
        take_in(delivery, by=ada, publish=False, confirmed=False)

    assert refused.value.job == job


def test_who_was_killed_long_ago_keeps_nobody_waiting(
    job: ImportJob, delivery: Delivery, ada: User
) -> None:
    claim(job)
    fall_silent()

    assert take_in(delivery, by=ada, publish=False, confirmed=False).status == "waiting"


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        pytest.param(FULL, "The server has no room left on its disk.", id="disk"),
        pytest.param(OperationalError("gone"), "The database could not be reached", id="database"),
        pytest.param(InterfaceError("closed"), "The database could not be reached", id="closed"),
    ],
)
def test_what_breaks_off_is_stopped_with_a_sentence_and_goes_on(
    job: ImportJob, error: BaseException, sentence: str
) -> None:
    broken_off(job, error)

    assert job.status == "stopped"
    assert sentence in job.sentence
    run = ImportRun.objects.get()
    written = run.counts["new"]
    assert run.status == "stopped"
    assert 0 < written < LONG
    assert PlacePage.objects.count() == written
    again(job, by=job.by)
    finish(job)
    run.refresh_from_db()
    assert (job.status, run.status) == ("done", "finished")
    assert counted() == {"rows": LONG, "new": LONG}
    assert PlacePage.objects.count() == LONG


def test_what_broke_off_before_the_first_row_is_asked_for_anew(
    job: ImportJob, delivery: Delivery, ada: User
) -> None:
    with breaking_off(FULL, phase=Phase.READING), pytest.raises(BrokenOffError):
        finish(job)

    assert (job.status, job.run) == ("stopped", None)
    assert take_in(delivery, by=ada, publish=False, confirmed=False).status == "waiting"


def test_a_bug_leaves_a_job_that_can_go_on(job: ImportJob) -> None:
    with breaking_off(ZeroDivisionError()), pytest.raises(ZeroDivisionError):
        finish(job)

    assert (job.status, job.sentence) == ("stopped", "")
    resume(ImportRun.objects.get())
    assert counted() == {"rows": LONG, "new": LONG}


def test_who_wakes_up_after_another_went_on_writes_no_more(job: ImportJob) -> None:
    def overtaken(phase: Phase, done: int, total: int) -> None:
        if phase is Phase.WRITING and ImportJob.objects.get().attempt == 1:
            fall_silent()
            Context().run(resume, ImportRun.objects.get())  # another process hears nothing of us

    with told_to(overtaken), pytest.raises(BrokenOffError):
        finish(job)

    run = ImportRun.objects.get()
    assert (run.status, run.attempt, ImportJob.objects.get().status) == ("finished", 2, "done")
    assert counted() == {"rows": LONG, "new": LONG}
    assert PlacePage.objects.count() == LONG


def test_who_is_told_to_stop_stops_between_two_rows(job: ImportJob) -> None:
    def stopped(phase: Phase, done: int, total: int) -> None:
        stop(job, sentence="ada stopped it.")

    with told_to(stopped), pytest.raises(BrokenOffError):
        finish(job)

    assert (job.status, job.sentence) == ("stopped", "ada stopped it.")


def test_what_runs_is_not_gone_on_with(job: ImportJob) -> None:
    claim(job)

    with pytest.raises(NotAppliedError, match="It has not stopped"):
        go_on(job, by=None)


def test_a_run_does_not_end_with_other_columns(job: ImportJob) -> None:
    broken_off(job)
    Delivery.objects.update(columns={"Raumausstattung": ""}, constants={"city": "Witten"})

    with pytest.raises(NotAppliedError, match="changed: the columns, what holds for every row"):
        resume(ImportRun.objects.get())

    job.refresh_from_db()
    assert "or undo the import and take the file in anew." in job.sentence
    assert ImportRun.objects.get().status == "stopped"


def test_undoing_goes_on_as_well(job: ImportJob, ada: User) -> None:
    finish(job)
    undoing = take_back(ImportRun.objects.get(), by=ada)
    with breaking_off(FULL, phase=Phase.UNDOING), pytest.raises(BrokenOffError):
        finish(undoing)
    left = PlacePage.objects.count()

    resume(ImportRun.objects.get())

    assert 0 < left < LONG
    assert ImportRun.objects.get().status == "undone"
    assert not PlacePage.objects.exists()


def test_the_command_finishes_what_was_killed(job: ImportJob) -> None:
    broken_off(job)
    ImportJob.objects.update(status="working")
    ImportRun.objects.update(status="running")
    fall_silent()

    call_command("resume_import", "--interrupted")

    assert counted() == {"rows": LONG, "new": LONG}
    assert ImportJob.objects.get().status == "done"


def test_a_job_that_was_killed_after_its_last_row_is_done(job: ImportJob) -> None:
    finish(job)
    ImportJob.objects.update(status="working")
    fall_silent()

    call_command("resume_import", "--interrupted")

    assert counted() == {"rows": LONG, "new": LONG}
    assert ImportJob.objects.get().status == "done"


def test_the_command_does_what_nobody_began(job: ImportJob) -> None:
    ImportJob.objects.update(alive_at=timezone.now() - datetime.timedelta(minutes=11))

    call_command("resume_import", "--interrupted")

    assert ImportJob.objects.get().status == "done"


def test_the_command_gives_up_what_kills_its_process_each_time(
    job: ImportJob, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    claim(job)
    ImportJob.objects.update(attempt=3)
    fall_silent()

    with django_capture_on_commit_callbacks(execute=True):
        call_command("resume_import", "--interrupted")

    assert ImportJob.objects.get().status == "stopped"
    assert [mail.subject for mail in mailoutbox] == ["The import of “orte.csv” stopped"]


def test_the_command_goes_on_with_one_run(job: ImportJob, capsys: Any) -> None:
    broken_off(job)
    run = ImportRun.objects.get()

    call_command("resume_import", str(run.pk))

    assert capsys.readouterr().out == f"Import {run.pk} is done.\n"
    assert counted() == {"rows": LONG, "new": LONG}


def test_the_command_says_why_it_cannot_go_on(job: ImportJob) -> None:
    finish(job)
    run = ImportRun.objects.get()

    with pytest.raises(CommandError, match="It has not stopped"):
        call_command("resume_import", str(run.pk))
    ImportRun.objects.update(delivery=None)
    with pytest.raises(CommandError, match="is not kept here"):
        call_command("resume_import", str(run.pk))
