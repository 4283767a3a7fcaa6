"""What takes long is handed to whoever does it: a worker, or a process of its own."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from cms.mailing import language_of
from importers.models import ImportJob
from importers.planning.previews import look_ahead
from importers.planning.uploads import keep_file, put_away
from importers.running.applying import carry_out
from importers.running.job_mails import tell
from importers.running.jobs import (
    TOLD,
    Aim,
    NotAppliedError,
    Status,
    ask,
    claim,
    close_silent_jobs,
    go_on,
)
from importers.running.undo import rows_to_undo

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.core.files.base import File

    from cms.models import OrganisationPage
    from importers.models import Delivery, ImportRun

# What kills its process so often is no accident.
MOST_ATTEMPTS: Final = 3


def bring(
    upload: File[Any], *, organisation: OrganisationPage, kind: str, by: User
) -> tuple[Delivery, ImportJob | None]:
    """Keep a file and look through it at once, or with the job that will.

    Raises FileRefusedError, and then keeps nothing.
    """
    limit: int = settings.IMPORT_BACKGROUND_BYTES
    if (upload.size or 0) <= limit:
        return keep_file(upload, organisation=organisation, kind=kind, by=by), None
    delivery = put_away(upload, organisation=organisation, kind=kind, by=by)
    delivery.save()
    job = ask(Aim.READ, by=by, delivery=delivery)
    hand_over(job)
    return delivery, job


def look(delivery: Delivery, *, by: User) -> ImportJob | None:
    """Work out the preview at once, or the job that will."""
    if not is_long(rows_of(delivery)):
        look_ahead(delivery)
        return None
    job = ask(Aim.LOOK, by=by, delivery=delivery)
    hand_over(job)
    return job


def take_in(delivery: Delivery, *, by: User, publish: bool, confirmed: bool) -> ImportJob:
    """Take in what the preview shows; a long list's job waits when this returns.

    ``by`` must already have been found to have the right to.
    """
    job = ask(Aim.APPLY, by=by, delivery=delivery, publish=publish, confirmed=confirmed)
    return do(job, rows=rows_in(job))


def take_back(run: ImportRun, *, by: User) -> ImportJob:
    """Undo the run; a long run's job waits when this returns."""
    job = ask(Aim.UNDO, by=by, run=run)
    return do(job, rows=rows_in(job))


def again(job: ImportJob, *, by: User | None) -> ImportJob:
    """Go on with a job that stopped; a long one waits when this returns."""
    go_on(job, by=by)
    return do(job, rows=rows_in(job))


def do(job: ImportJob, *, rows: int) -> ImportJob:
    """Now, or where nobody waits for it."""
    if is_long(rows) or job.aim == Aim.READ:
        hand_over(job)
    elif claim(job):
        carry_out(job)
    return job


def is_long(rows: int) -> bool:
    limit: int = settings.IMPORT_BACKGROUND_ROWS
    return rows > limit


def rows_in(job: ImportJob) -> int:
    if job.aim == Aim.UNDO and job.run:
        return rows_to_undo(job.run).count()
    return rows_of(job.delivery) if job.delivery else 0


def rows_of(delivery: Delivery) -> int:
    """All of them: also other sheets may be read for one."""
    return sum(sheet["rows"] for sheet in delivery.sheets)


def hand_over(job: ImportJob) -> None:
    queued = work.using(backend=settings.LONG_TASKS)

    def enqueue() -> None:
        queued.enqueue(job.pk)

    # Where no queue answers, the job waits for `resume_import --interrupted`.
    transaction.on_commit(enqueue, robust=True)


@task()
def work(job_id: int) -> None:
    """Do the job, unless somebody else does it or nobody wants it any more."""
    if job := ImportJob.objects.filter(pk=job_id).first():
        with suppress(*TOLD):  # it stands in the job, and in the mail
            finish(job)


def finish(job: ImportJob) -> None:
    """Do a job that waits, in this process; who asked for it is told how it ended."""
    if not claim(job):
        return
    with translation.override(language_of(job.by) if job.by else settings.LANGUAGE_CODE):
        try:
            carry_out(job)
        finally:
            tell(job)


def resume(run: ImportRun) -> None:
    """Go on, in this process, with what was last done with the run; raises NotAppliedError."""
    job = run.jobs.order_by("-pk").first()
    if job is None or run.delivery is None:
        message = _("The file of import %(run)d is not kept here. Import the same file again.")
        raise NotAppliedError(message % {"run": run.pk})
    go_on(job, by=job.by)
    finish(job)


def take_up(job: ImportJob) -> None:
    """Finish what was interrupted; what breaks off each time is left to people."""
    if job.status == Status.WORKING and job.attempt >= MOST_ATTEMPTS:
        close_silent_jobs()
        job.refresh_from_db()
        tell(job)
        return
    if job.status == Status.WORKING:
        go_on(job, by=job.by)
    finish(job)
