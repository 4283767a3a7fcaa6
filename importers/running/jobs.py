"""Work that may take long: asked for once, done by one process, and gone on with by another."""

from __future__ import annotations

import datetime
import errno
import logging
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from importers.columns.mappings import MappingError, NoNameColumnError
from importers.models import ImportJob
from importers.progress import told_to
from importers.reading.refusals import FileRefusedError
from importers.running import runs
from importers.running.undo import NotUndoneError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.models import User
    from django.db.models import QuerySet

    from importers.models import ImportRun
    from importers.progress import Phase

logger = logging.getLogger(__name__)

Aim, Status = ImportJob.Aim, ImportJob.JobStatus
# What changes no entry.
ONLY_READS: Final = (Aim.READ, Aim.LOOK)

# Readers see how far it is; who writes at the same time does not notice.
SECONDS_BETWEEN_REPORTS: Final = 0.5
# Longer than workers are busy, and than a server takes to start again.
LONGEST_WAIT: Final = datetime.timedelta(minutes=10)


class NotAppliedError(Exception):
    """Nothing was taken in; ``str()`` is the sentence for the person."""


class UnderWayError(NotAppliedError):
    """Something else is done for the same organisation."""

    def __init__(self, job: ImportJob) -> None:
        super().__init__(_("A file of this organisation is being taken in. Wait until it is done."))
        self.job = job


class BrokenOffError(NotAppliedError):
    """It is not the file's fault; what was done stays, and the job can go on."""


# What a person is told, and can do something about.
TOLD: Final = (
    NotAppliedError,
    NotUndoneError,
    FileRefusedError,
    MappingError,
    NoNameColumnError,
)


def ask(aim: ImportJob.Aim, *, by: User | None, **facts: Any) -> ImportJob:
    """A new job that waits; two clicks, or two people with one list, would do everything twice."""
    of = facts.get("delivery") or facts["run"]
    job = ImportJob(aim=aim, by=by, organisation=of.organisation, **facts)
    with transaction.atomic():
        _check_free(job)
        job.save()
    return job


def go_on(job: ImportJob, *, by: User | None) -> None:
    """A job that stopped waits to be done again; raises NotAppliedError."""
    with transaction.atomic():
        close_silent_jobs()
        _check_free(job)
        stopped = ImportJob.objects.filter(pk=job.pk, status=Status.STOPPED)
        if not stopped.update(status=Status.WAITING, by=by, sentence="", alive_at=timezone.now()):
            raise NotAppliedError(
                _("It has not stopped: somebody is at work on it, or was until two minutes ago.")
            )
    job.refresh_from_db()


def claim(job: ImportJob) -> bool:
    """Whether this process does the job; nobody else does then."""
    waiting = ImportJob.objects.filter(pk=job.pk, status=Status.WAITING)
    claimed = waiting.update(
        status=Status.WORKING, attempt=F("attempt") + 1, alive_at=timezone.now()
    )
    job.refresh_from_db()
    return bool(claimed)


def stop(job: ImportJob, *, sentence: str) -> None:
    """Whoever works at it hears of it with their next report, and stops between two rows."""
    live = ImportJob.objects.filter(pk=job.pk, status__in=[Status.WAITING, Status.WORKING])
    live.update(status=Status.STOPPED, finished_at=timezone.now(), sentence=sentence)


def under_way() -> QuerySet[ImportJob]:
    """Those that wait, and those at which somebody works."""
    return ImportJob.objects.filter(
        Q(status=Status.WAITING) | Q(status=Status.WORKING, alive_at__gt=_silent_before())
    )


def unfinished(jobs: QuerySet[ImportJob]) -> QuerySet[ImportJob]:
    return jobs.filter(status__in=[Status.WAITING, Status.WORKING])


def stopped_job(run: ImportRun) -> ImportJob | None:
    """The one with which the run can go on, or its undoing can."""
    newest = run.jobs.order_by("-pk").first()
    return newest if newest and can_go_on(newest) else None


def has_stopped(job: ImportJob) -> bool:
    is_silent = job.status == Status.WORKING and job.alive_at <= _silent_before()
    return is_silent or job.status == Status.STOPPED


def can_go_on(job: ImportJob) -> bool:
    """An import that has not begun is asked for anew, on the preview; a refused file is gone."""
    is_lost = job.aim != Aim.UNDO and not (job.delivery and job.delivery.file)
    has_begun = job.aim != Aim.APPLY or job.run is not None
    return has_stopped(job) and has_begun and not is_lost


def close_silent_jobs() -> None:
    """Their process was killed, or lost its database."""
    silent = ImportJob.objects.filter(status=Status.WORKING, alive_at__lte=_silent_before())
    for job in silent.select_related("run"):
        working = _ours(job).filter(status=Status.WORKING)
        if working.update(status=Status.STOPPED, finished_at=F("alive_at")) and job.run:
            runs.stop(job.run)


def interrupted_jobs() -> list[ImportJob]:
    """Those whose process was killed, and those that nobody has begun for long."""
    jobs = ImportJob.objects.select_related("by", "run", "delivery").order_by("pk")
    forgotten = Q(status=Status.WAITING, alive_at__lte=timezone.now() - LONGEST_WAIT)
    return list(jobs.filter(forgotten | Q(status=Status.WORKING, alive_at__lte=_silent_before())))


def _silent_before() -> Any:
    return timezone.now() - runs.LONGEST_SILENCE


def _check_free(job: ImportJob) -> None:
    """To read a file disturbs nobody but those who read the same one."""
    Page.objects.select_for_update().get(pk=job.organisation_id)
    others = under_way().exclude(pk=job.pk)
    if job.aim in ONLY_READS:
        others = others.filter(delivery=job.delivery_id)
    else:
        others = others.exclude(aim__in=ONLY_READS).filter(organisation=job.organisation_id)
    if other := others.first():
        raise UnderWayError(other)


@contextmanager
def at_work(job: ImportJob) -> Iterator[None]:
    """Whatever becomes of it stands in the job afterwards, and is raised as well."""
    status, sentence = Status.STOPPED, ""
    try:
        with told_to(_Heart(job)):
            yield
        status = Status.DONE
    except runs.RunClosedError as error:
        raise BrokenOffError(_closed()) from error
    except TOLD as error:
        sentence = str(error)
        raise
    except (OperationalError, InterfaceError, OSError) as error:
        sentence = _broken_off(error)
        logger.warning("import broke off", extra={"job": job.pk}, exc_info=error)
        raise BrokenOffError(sentence) from error
    finally:
        _finish(job, status, sentence)


def _closed() -> str:
    return _("It was stopped, or somebody else goes on with it.")


def _broken_off(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _("The server has no room left on its disk. Tell who runs it, then go on with it.")
    if isinstance(error, OSError):
        message = _("The server could not write or read a file: %(reason)s.")
        return message % {"reason": error.strerror or error}
    return _("The database could not be reached, or has no room left.")


def _finish(job: ImportJob, status: ImportJob.JobStatus, sentence: str) -> None:
    """On a new connection, where the old one is of no use any more."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()
    ours = _ours(job).filter(status=Status.WORKING)
    ours.update(status=status, finished_at=timezone.now(), sentence=sentence)
    if job.run and status == Status.STOPPED:
        runs.stop(job.run)
    job.refresh_from_db()


def _ours(job: ImportJob) -> QuerySet[ImportJob]:
    return ImportJob.objects.filter(pk=job.pk, attempt=job.attempt)


@dataclass(slots=True)
class _Heart:
    """Says how far the job is, which says as well that it is alive."""

    job: ImportJob
    phase: str = ""
    reported_at: float = field(default=float("-inf"))

    def __call__(self, phase: Phase, done: int, total: int) -> None:
        now = time.monotonic()
        if phase == self.phase and now - self.reported_at < SECONDS_BETWEEN_REPORTS:
            return
        self.phase, self.reported_at = phase, now
        working = _ours(self.job).filter(status=Status.WORKING)
        if not working.update(alive_at=timezone.now(), phase=phase, done=done, total=total):
            raise runs.RunClosedError
