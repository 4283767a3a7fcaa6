"""The form for the public: no account, no cookie, no script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cms.entries import published_entry
from cms.notices.forms import NoticeForm
from cms.notices.limits import is_too_much
from cms.notices.reporting import report

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from cms.entry import Entry


# Nothing of a visitor's is used here that another site could misuse.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_entry(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    entry = published_entry(entry_id)
    if entry is None:
        raise Http404(_("This entry is not public."))
    if request.method != "POST":
        return show(request, "form", entry, form=NoticeForm(entry_id=entry_id))
    form = NoticeForm(request.POST, entry_id=entry_id)
    if not form.is_valid():
        return show(request, "form", entry, status=422, form=form)
    if is_too_much(request, entry_id):
        form.add_error(None, _("Many notices came in just now. Send yours again in an hour."))
        return show(request, "form", entry, status=429, form=form)
    said = form.cleaned_data
    report(entry_id, subject=said["subject"], text=said["text"], email=said["email"])
    return show(request, "thanks", entry)


def show(
    request: HttpRequest, name: str, entry: Entry, *, status: int = 200, **context: Any
) -> HttpResponse:
    facts = {"entry": entry, **context}
    response = render(request, f"cms/notices/{name}.html", facts, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response
