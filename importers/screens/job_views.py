"""How far long work is, going on with what stopped, and stopping what should not go on."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Final, TypedDict

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from cms.middleware import in_short_steps
from importers.progress import Phase
from importers.reach import jobs_for, may_publish, may_undo
from importers.running import tasks
from importers.running.job_mails import path_of_outcome
from importers.running.jobs import TOLD, Aim, Status, UnderWayError, can_go_on, has_stopped, stop

if TYPE_CHECKING:
    from importers.models import ImportJob

# So long it takes at most, on a busy machine, until somebody takes a job up.
SOON: Final = datetime.timedelta(minutes=1)
# Seconds after which a browser without scripts asks again.
ASKS_EVERY: Final = 3


class JobState(TypedDict):
    is_over: bool
    text: str
    done: int
    total: int
    url: str


def job_of(request: Any, job_id: int) -> ImportJob:
    """Not found when it is another organisation's."""
    return get_object_or_404(jobs_for(request.user), pk=job_id)


@require_safe
def import_job(request: Any, job_id: int) -> HttpResponse:
    """Where the work is done, what came of it."""
    job = job_of(request, job_id)
    if job.status == Status.DONE:
        return redirect(path_of_outcome(job))
    context = {
        "title": job.get_aim_display(),
        "subtitle": job.file_name,
        "job": job,
        "state": state_of(job),
        "has_stopped": has_stopped(job),
        "can_go_on": can_go_on(job),
        "asks_every": ASKS_EVERY,
    }
    return render(request, "importers/admin/job.html", context)


@require_safe
def import_job_state(request: Any, job_id: int) -> HttpResponse:
    response = JsonResponse(state_of(job_of(request, job_id)))
    response["Cache-Control"] = "no-store"
    return response


@in_short_steps
@require_POST
def go_on_with_import(request: Any, job_id: int) -> HttpResponse:
    job = job_of(request, job_id)
    if not may_go_on(request.user, job):
        raise PermissionDenied
    try:
        tasks.again(job, by=request.user)
    except UnderWayError as error:
        messages.error(request, str(error))
        return redirect("import_job", error.job.pk)
    except TOLD as error:
        messages.error(request, str(error))
    return redirect("import_job", job.pk)


def may_go_on(user: Any, job: ImportJob) -> bool:
    """Whoever might have asked for it."""
    if job.aim == Aim.UNDO and job.run:
        return may_undo(user, job.run)
    return not job.publish or may_publish(user, job.organisation)


@in_short_steps
@require_POST
def stop_import(request: Any, job_id: int) -> HttpResponse:
    message = _("%(person)s stopped it.") % {"person": request.user.get_username()}
    stop(job_of(request, job_id), sentence=message)
    return redirect("import_job", job_id)


def state_of(job: ImportJob) -> JobState:
    return {
        "is_over": job.status == Status.DONE or has_stopped(job),
        "text": text_of(job),
        "done": job.done,
        "total": job.total,
        "url": path_of_outcome(job),
    }


def text_of(job: ImportJob) -> str:
    if job.status == Status.DONE:
        return _("It is done.")
    if has_stopped(job):
        return job.sentence or _(
            "It was broken off, for instance because the server was restarted."
        )
    if job.status == Status.WAITING:
        return _text_of_waiting(job)
    return _text_of_phase(job)


def _text_of_waiting(job: ImportJob) -> str:
    if timezone.now() - job.alive_at < SOON:
        return _("It begins in a moment.")
    moment = date_format(timezone.localtime(job.alive_at), "SHORT_DATETIME_FORMAT")
    message = _(
        "It waits to be done since %(moment)s. If that does not change, tell who runs the server "
        "that no worker is running."
    )
    return message % {"moment": moment}


def _text_of_phase(job: ImportJob) -> str:
    found = {
        "done": number_format(job.done, force_grouping=True),
        "total": number_format(job.total, force_grouping=True),
    }
    if job.phase == Phase.COMPARING:
        return _("Compared with the directory: %(done)s of %(total)s rows.") % found
    if job.phase == Phase.WRITING:
        return _("Taken in: %(done)s of %(total)s rows.") % found
    if job.phase == Phase.UNDOING:
        return _("Taken back: %(done)s of %(total)s rows.") % found
    return _("It begins in a moment.") if job.aim == Aim.UNDO else _("The file is being read.")
