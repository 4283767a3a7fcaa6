"""Sources in the admin: which there are, how each is doing, a new one, and what to do with one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from cms.middleware import in_short_steps
from cms.ownership import is_steward
from importers.reach import may_publish, organisations_for, runs_for, sources_for
from importers.sources.forms import ScheduleForm, SourceForm
from importers.sources.models import Source
from importers.sources.refusals import TOLD
from importers.sources.setting_up import give_up, schedule, switch, try_out
from importers.sources.tasks import hand_over

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

RUNS: Final = 10
REFRESH_SECONDS: Final = 3


def source_of(request: Any, source_id: int) -> Source:
    """Not found when it is another organisation's."""
    return get_object_or_404(sources_for(request.user), pk=source_id)


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    user: Any = request.user  # the admin knows who it is
    organisations = organisations_for(user)
    context = {
        "title": _("Lists that are fetched"),
        "sources": list(sources_for(user)),
        "may_import": organisations.exists(),
        "of_several": is_steward(user) or organisations.count() > 1,
    }
    return render(request, "importers/admin/sources.html", context)


@in_short_steps
@require_http_methods(["GET", "HEAD", "POST"])
def new_source(request: Any) -> HttpResponse:
    if not organisations_for(request.user).exists():
        raise PermissionDenied
    form = SourceForm(request.POST or None, user=request.user)
    if form.is_valid():
        try:
            delivery = try_out(Source(**form.cleaned_data), by=request.user)
        except TOLD as error:
            form.add_error("address", str(error))
        else:
            messages.success(request, _("The list was found. Say what its columns mean."))
            return redirect("import_columns", delivery.pk)
    context = {"title": _("Have a list fetched"), "form": form}
    return render(request, "importers/admin/new_source.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def source(request: Any, source_id: int) -> HttpResponse:
    found = source_of(request, source_id)
    form = ScheduleForm(
        request.POST or None,
        initial={"hours": found.hours, "publish": found.publish},
        may_publish=may_publish(request.user, found.organisation),
    )
    if form.is_valid():
        schedule(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("It is fetched like that from now on."))
        return redirect("source", source_id)
    context = {
        "title": _("List that is fetched"),
        "subtitle": found.organisation.title,
        "source": found,
        "form": form,
        "runs": runs_for(request.user).filter(source=found)[:RUNS],
    }
    response = render(request, "importers/admin/source.html", context)
    if found.is_being_fetched:
        response["Refresh"] = str(REFRESH_SECONDS)
    return response


@require_POST
def pull_source(request: Any, source_id: int) -> HttpResponse:
    """Where nobody waits for it: a server may take its time."""
    hand_over(source_of(request, source_id))
    messages.success(request, _("The list is being fetched. What comes of it is shown here."))
    return redirect("source", source_id)


@require_POST
def switch_source(request: Any, source_id: int) -> HttpResponse:
    found = source_of(request, source_id)
    switch(found, by=request.user)
    on, off = _("It is fetched by itself again."), _("It is no longer fetched by itself.")
    messages.success(request, on if found.is_active else off)
    return redirect("source", source_id)


@require_http_methods(["GET", "HEAD", "POST"])
def delete_source(request: Any, source_id: int) -> HttpResponse:
    """After a page that says what goes and what stays."""
    found = source_of(request, source_id)
    if request.method != "POST":
        context = {
            "title": _("Fetch it no more"),
            "subtitle": found.organisation.title,
            "source": found,
            "waiting": found.deliveries.filter(runs=None).exists(),
        }
        return render(request, "importers/admin/delete_source.html", context)
    give_up(found, by=request.user)
    messages.success(request, _("The list is no longer fetched. Its entries stay."))
    return redirect("sources")
