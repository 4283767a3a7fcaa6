"""Takes an import back, after saying what that comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from cms.middleware import in_short_steps
from importers.reach import may_undo
from importers.running import tasks
from importers.running.foreseeing import foresee
from importers.running.jobs import TOLD, UnderWayError
from importers.running.putting_back import Step
from importers.screens.run_views import run_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from importers.models import ImportRun


@in_short_steps
@require_http_methods(["GET", "HEAD", "POST"])
def undo_import(request: Any, run_id: int) -> HttpResponse:
    run = run_of(request, run_id)
    if not may_undo(request.user, run):
        raise PermissionDenied
    if request.method == "POST":
        return undone(request, run)
    foreseen = foresee(run)
    context = {
        "title": _("Undo an import"),
        "subtitle": run.file_name,
        "step": 4,
        "delivery": run.delivery,
        "run": run,
        "foreseen": foreseen,
        "deleted": foreseen.steps[Step.DELETE],
        "withdrawn": foreseen.steps[Step.WITHDRAW],
        "put_back": foreseen.steps[Step.PUT_BACK],
    }
    return render(request, "importers/admin/undo.html", context)


def undone(request: Any, run: ImportRun) -> HttpResponse:
    try:
        job = tasks.take_back(run, by=request.user)
    except UnderWayError as error:
        messages.error(request, str(error))
        return redirect("import_job", error.job.pk)
    except TOLD as error:
        messages.error(request, str(error))
        return redirect("import_result", run.pk)
    if job.status != job.JobStatus.DONE:
        return redirect("import_job", job.pk)
    messages.success(request, _("'%(file)s' was undone.") % {"file": run.file_name})
    return redirect("import_result", run.pk)
