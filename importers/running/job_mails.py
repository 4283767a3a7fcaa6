"""Tells whoever asked for long work, and may have left, what came of it."""

from __future__ import annotations

import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.urls import reverse

from cms.mailing import language_of, letter, post
from importers.running.jobs import ONLY_READS, Aim, Status

if TYPE_CHECKING:
    from importers.models import ImportJob

# Who brings a file waits so long for its preview; later they have turned to something else.
LONGEST_PATIENCE: Final = datetime.timedelta(minutes=1)


def tell(job: ImportJob) -> None:
    """A mail, unless somebody else is at work on the job now, or it was quick."""
    if job.status not in (Status.DONE, Status.STOPPED) or not job.by:
        return
    if not (job.by.is_active and job.by.email) or _is_awaited(job):
        return
    template = "import_done" if job.status == Status.DONE else "import_stopped"
    mail = letter(
        template, to=job.by.email, language=language_of(job.by), job=job, path=path_of_outcome(job)
    )
    transaction.on_commit(partial(post, [mail]))


def path_of_outcome(job: ImportJob) -> str:
    """Where to look at what came of it, or at how far it is."""
    if job.status == Status.DONE and job.aim == Aim.READ:
        return reverse("import_columns", args=[job.delivery_id])
    if job.status == Status.DONE and job.aim == Aim.LOOK:
        return reverse("import_preview", args=[job.delivery_id])
    if job.status == Status.DONE:
        return reverse("import_result", args=[job.run_id])
    return reverse("import_job", args=[job.pk])


def _is_awaited(job: ImportJob) -> bool:
    ended = job.finished_at or job.alive_at
    return job.aim in ONLY_READS and ended - job.asked_at < LONGEST_PATIENCE
