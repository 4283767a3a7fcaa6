"""A page of the parish that waits for an answer, and the answers as the screen sends them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from cms.changes import save_draft
from cms.review.submissions import submission_of
from tests import factories

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import EntryPage


def submit(page: EntryPage, *, by: User, **values: Any) -> Any:
    """Save a draft with these values and ask for it to be looked at; the public page."""
    draft = page.get_latest_revision_as_object()
    for name, value in values.items():
        setattr(draft, name, value)
    draft.clean()
    save_draft(draft, by=by)
    page.refresh_from_db()
    state = page.current_workflow_state
    if state:
        state.resume(by)
    else:
        page.get_workflow().start(page, by)
    page.refresh_from_db()
    return page


def waiting_page(organisation: Any, *, by: User, **values: Any) -> Any:
    """Public as "Stadtteilladen"; to be called "Laden"."""
    page = factories.photographed(factories.place(), under=organisation)
    return submit(page, by=by, **{"title": "Laden", **values})


def address(page: EntryPage) -> str:
    return reverse("review_submission", args=[page.pk])


def version(page: EntryPage) -> str:
    submission = submission_of(page)
    assert submission is not None
    return submission.version


def answer(client: Client, page: EntryPage, choice: str, **values: Any) -> Any:
    """As from a screen on which the current version is shown."""
    if "seen" not in values:
        submission = submission_of(page)
        values["seen"] = submission.version if submission else ""
    return client.post(address(page), {"answer": choice, **values})
