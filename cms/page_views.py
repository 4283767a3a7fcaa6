"""What outsiders get at the address of a page: its entry, or nothing when it is not public."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from cms.entries import published_entry
from cms.models import EntryPage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from wagtail.models import Page


def serve_public_page(
    page: Page, request: HttpRequest, args: Any, kwargs: Any
) -> HttpResponse | None:
    """In place of Wagtail's own view, which asks only whether the page itself is live."""
    if not isinstance(page, EntryPage):
        return None
    refusal: HttpResponse | None = page.check_request_method(request)
    return refusal or entry_page(page, request)


def entry_page(page: EntryPage, request: HttpRequest) -> HttpResponse:
    entry = published_entry(page.entry_id)
    if entry is None:
        raise Http404(_("This entry is not public."))
    context = {"page": page, "self": page, "entry": entry}
    return TemplateResponse(request, page.get_template(request), context)
