"""Public addresses that are not pages: permanent addresses, and whether the server is well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cms.entries import published_entry
from cms.models import EntryIdentity, ProgrammePage, TenancyPage

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest
    from wagtail.models import Page


NEVER = _("There has never been an entry with this address.")


class SeeOther(HttpResponseRedirect):
    status_code = 303


@require_safe
def permanent_address(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """303 to the page of an entry (of its successor, when merged); 410 when it is withdrawn."""
    identity = last_successor(entry_id)
    if identity is None:
        return session_address(request, entry_id)
    entry = published_entry(identity.entry_id)
    if entry is None and identity.page and not has_been_public(identity.page.specific):
        raise Http404(NEVER)
    return SeeOther(entry.url) if entry else gone(request)


def last_successor(entry_id: UUID) -> EntryIdentity | None:
    """Who an entry is after all merges; the last one that is known when they run in a circle."""
    seen: set[UUID] = set()
    identities = EntryIdentity.objects.select_related("page", "successor")
    identity = identities.filter(entry_id=entry_id).first()
    while identity and identity.successor and identity.entry_id not in seen:
        seen.add(identity.entry_id)
        identity = identities.get(pk=identity.successor.pk)
    return identity


def has_been_public(page: Page) -> bool:
    """A tenancy that waits for the office's owner is live, but nobody has seen it."""
    waits = isinstance(page, TenancyPage) and page.accepted_at is None
    return page.first_published_at is not None and not waits


def session_address(request: HttpRequest, session_id: UUID) -> HttpResponse:
    programme = ProgrammePage.objects.filter(sessions__session_id=session_id).first()
    if programme is None or not has_been_public(programme):
        raise Http404(NEVER)
    entry = published_entry(programme.entry_id)
    return SeeOther(f"{entry.url}#{session_id}") if entry else gone(request)


def gone(request: HttpRequest) -> HttpResponse:
    return render(request, "410.html", status=410)


@require_safe
def is_alive(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def is_ready(request: HttpRequest) -> HttpResponse:
    """The process can reach its database, and the database is the one that the code expects."""
    obstacle = why_not_ready()
    status = 503 if obstacle else 200
    return HttpResponse(f"{obstacle or 'ok'}\n", content_type="text/plain", status=status)


def why_not_ready() -> str:
    """A sentence for whoever operates the server; empty when all is well."""
    try:
        missing = migrations_missing()
    except DatabaseError:
        return "The database does not answer. Check DATABASE_URL and whether the server runs."
    if missing:
        return f"The database lacks {missing} migrations. Run 'manage.py migrate'."
    return ""


def migrations_missing() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
