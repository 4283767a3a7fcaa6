"""Tells the people of an organisation that a list of theirs needs them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.urls import reverse

from cms.mailing import letters, managers_of, post, steward_members

if TYPE_CHECKING:
    from importers.models import Delivery
    from importers.planning.previews import PreviewFacts
    from importers.sources.models import Source


def tell_of_failure(source: Source) -> None:
    _tell("source_failed", source, path=reverse("source", args=[source.pk]))


def tell_of_waiting(
    source: Source, delivery: Delivery, preview: PreviewFacts, *, is_again: bool
) -> None:
    """``is_again`` where an import of the list was undone, so that it may bring the same."""
    path = reverse("import_preview", args=[delivery.pk])
    _tell("source_waiting", source, path=path, preview=preview, is_again=is_again)


def _tell(template: str, source: Source, **context: Any) -> None:
    """Where no manager can be written to, the stewards hear of it."""
    people = managers_of(source.organisation)
    mails = letters(
        template, people if people.exists() else steward_members(), source=source, **context
    )
    transaction.on_commit(partial(post, mails))
