"""Public addresses that are not pages: permanent addresses, and whether the server is well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.entries import published_entry
from cms.models import EntryIdentity, ProgrammePage

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest


class SeeOther(HttpResponseRedirect):
    status_code = 303


@require_safe
def permanent_address(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """303 to the page of an entry (of its successor, when merged); 410 when it is withdrawn."""
    identity = (
        EntryIdentity.objects.select_related("page", "successor").filter(entry_id=entry_id).first()
    )
    if identity is None:
        return session_address(request, entry_id)
    if identity.successor:
        return permanent_address(request, identity.successor.entry_id)
    entry = published_entry(entry_id)
    if entry is None and identity.page and identity.page.first_published_at is None:
        raise Http404(_("There has never been an entry with this address."))
    return SeeOther(entry.url) if entry else gone(request)


def session_address(request: HttpRequest, session_id: UUID) -> HttpResponse:
    programme = ProgrammePage.objects.published().filter(sessions__session_id=session_id).first()
    entry = published_entry(programme.entry_id) if programme else None
    if entry is None:
        raise Http404(_("There has never been an entry with this address."))
    return SeeOther(f"{entry.url}#{session_id}")


def gone(request: HttpRequest) -> HttpResponse:
    return render(request, "410.html", status=410)


@require_safe
def is_alive(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def is_ready(request: HttpRequest) -> HttpResponse:
    """The process can reach its database."""
    connection.ensure_connection()
    return HttpResponse("ok\n", content_type="text/plain")
