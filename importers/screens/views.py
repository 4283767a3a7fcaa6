"""The way of a file through the admin: upload, columns, preview, and taking it in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from cms.middleware import in_short_steps
from cms.ownership import is_steward
from importers.columns.mappings import MappingError, NoNameColumnError
from importers.exports.exporting import FORMATS
from importers.planning.proposals import PLURALS, decide, told
from importers.planning.uploads import choose_sheet, forget
from importers.reach import (
    deliveries_for,
    jobs_for,
    may_publish,
    organisations_for,
    runs_for,
)
from importers.reading.refusals import FileRefusedError
from importers.running import tasks
from importers.running.jobs import NotAppliedError, UnderWayError, unfinished
from importers.screens.forms import ColumnsForm, UploadForm, kinds
from importers.screens.preview_shown import FILTERS, Reader
from importers.screens.sheet_forms import sheet_forms, sheets_told

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from importers.models import Delivery

ROWS: Final = 50


@require_safe
def imports(request: HttpRequest) -> HttpResponse:
    """What waits to be taken in, and every run of one's organisations."""
    user: Any = request.user  # the admin knows who it is
    own = list(organisations_for(user))
    runs = Paginator(runs_for(user), ROWS).get_page(request.GET.get("p"))
    context = {
        "title": _("Import"),
        "waiting": deliveries_for(user).filter(runs=None)[:ROWS],
        "runs": runs,
        "jobs": unfinished(jobs_for(user)),
        "may_import": bool(own),
        "own": own,
        "formats": list(FORMATS),
        "of_several": is_steward(user) or len(own) > 1,
        "plurals": plurals(),
    }
    return render(request, "importers/admin/imports.html", context)


def plurals() -> list[tuple[str, str]]:
    return [(PLURALS[kind], label) for kind, label in kinds()]


@in_short_steps
@require_http_methods(["GET", "HEAD", "POST"])
def new_import(request: Any) -> HttpResponse:
    if not organisations_for(request.user).exists():
        raise PermissionDenied
    form = UploadForm(request.POST or None, request.FILES or None, user=request.user)
    if form.is_valid():
        try:
            delivery, job = tasks.bring(
                form.cleaned_data["file"],
                organisation=form.cleaned_data["organisation"],
                kind=form.cleaned_data["kind"],
                by=request.user,
            )
        except FileRefusedError as error:
            form.add_error("file", str(error))
        else:
            if job:
                return redirect("import_job", job.pk)
            return redirect("import_columns", delivery.pk)
    context = {
        "title": _("New import"),
        "step": 1,
        "form": form,
        "plurals": plurals(),
    }
    return render(request, "importers/admin/new_import.html", context)


def delivery_of(request: Any, delivery_id: int) -> Delivery:
    """Not found when it is another organisation's."""
    return get_object_or_404(deliveries_for(request.user), pk=delivery_id)


@in_short_steps
@require_http_methods(["GET", "HEAD", "POST"])
def import_columns(request: Any, delivery_id: int) -> HttpResponse:
    delivery = delivery_of(request, delivery_id)
    form = ColumnsForm(request.POST or None, delivery=delivery)
    sheets = sheet_forms(request.POST, delivery=delivery)
    wrong = [sheet for sheet in sheets if sheet.is_bound and not sheet.is_valid()]
    if form.is_valid() and not wrong:
        further = sheets_told(sheets, told(delivery).sheets)
        decide(delivery, replace(form.decided(), sheets=further))
        asking = [place for place, sheet in enumerate(sheets, 1) if sheet.asks_anew]
        if not asking:
            return look_anew(request, delivery)
        messages.success(request, _("Now say what the columns of the further sheet mean."))
        return redirect(f"{request.path}#sheet-{asking[0]}")
    context = {
        "title": _("Columns"),
        "subtitle": delivery.file_name,
        "step": 2,
        "delivery": delivery,
        "last_run": delivery.runs.first(),
        "form": form,
        "sheets": sheets,
        "going_on": [form.sheet.name for form in sheets if form.sheet.goes_on],
    }
    return render(request, "importers/admin/columns.html", context)


@require_POST
def choose_import_sheet(request: Any, delivery_id: int) -> HttpResponse:
    choose_sheet(delivery_of(request, delivery_id), request.POST.get("sheet", ""))
    return redirect("import_columns", delivery_id)


def look_anew(request: Any, delivery: Delivery) -> HttpResponse:
    try:
        job = tasks.look(delivery, by=request.user)
    except UnderWayError as error:
        return redirect("import_job", error.job.pk)
    except (FileRefusedError, NoNameColumnError, MappingError) as error:
        messages.error(request, str(error))
        return redirect("import_columns", delivery.pk)
    return redirect("import_job", job.pk) if job else redirect("import_preview", delivery.pk)


@in_short_steps
@require_http_methods(["GET", "HEAD", "POST"])
def import_preview(request: Any, delivery_id: int) -> HttpResponse:
    """What was worked out is shown; asking for it again works it out anew."""
    delivery = delivery_of(request, delivery_id)
    if request.method == "POST":
        return look_anew(request, delivery)
    if delivery.preview is None:
        return redirect("import_columns", delivery_id)
    chosen = request.GET.get("show", "all")
    chosen = chosen if chosen in FILTERS else "all"
    preview: Any = delivery.preview
    reader = Reader(delivery)
    counted = [(name, label, len(reader.places(name))) for name, label in FILTERS.items()]
    context = {
        "title": _("Preview"),
        "subtitle": delivery.file_name,
        "step": 3,
        "delivery": delivery,
        "last_run": delivery.runs.first(),
        "preview": preview,
        "chosen": chosen,
        "counted": [row for row in counted if row[2] or row[0] in ("all", chosen)],
        "rows": reader.page(chosen, request.GET.get("p")),
        "notes": reader.notes(),
        "words": list(reader.words()),
        "decided_words": list(reader.decided_words()),
        "leading": told(delivery).leading,
        "may_publish": may_publish(request.user, delivery.organisation),
        "has_work": preview["counts"]["new"] + preview["counts"]["changed"] > 0,
    }
    return render(request, "importers/admin/preview.html", context)


@in_short_steps
@require_POST
def apply_import(request: Any, delivery_id: int) -> HttpResponse:
    delivery = delivery_of(request, delivery_id)
    publish = request.POST.get("publish") == "yes"
    if publish and not may_publish(request.user, delivery.organisation):
        raise PermissionDenied
    try:
        confirmed = "confirmed" in request.POST
        job = tasks.take_in(delivery, by=request.user, publish=publish, confirmed=confirmed)
    except NotAppliedError as error:
        messages.error(request, str(error))
        return redirect("import_preview", delivery_id)
    except (FileRefusedError, NoNameColumnError, MappingError) as error:
        messages.error(request, str(error))
        return redirect("import_columns", delivery_id)
    if job.status != job.JobStatus.DONE:
        return redirect("import_job", job.pk)
    messages.success(request, _("'%(file)s' was taken in.") % {"file": delivery.file_name})
    return redirect("import_result", job.run_id)


@require_http_methods(["GET", "HEAD", "POST"])
def discard_import(request: Any, delivery_id: int) -> HttpResponse:
    """The file goes, once that was asked; what it brought, if it was taken in, stays."""
    delivery = delivery_of(request, delivery_id)
    if request.method != "POST":
        context = {
            "title": _("Delete a file"),
            "subtitle": delivery.file_name,
            "delivery": delivery,
            "decided": delivery.columns or delivery.decisions,
        }
        return render(request, "importers/admin/discard.html", context)
    forget(delivery)
    messages.success(request, _("'%(file)s' was deleted.") % {"file": delivery.file_name})
    return redirect("imports")
