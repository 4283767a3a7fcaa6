"""Wagtail's own move of an entry is a hand-over: entries stand below organisations only."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.sharing.choosing import OWNED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse
    from wagtail.models import Page


def go_on_as_hand_over(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Where somebody chose another organisation, they are shown what a hand-over would do."""
    if not issubclass(page.specific_class, OWNED) or page.is_child_of(destination):
        return None
    address = reverse("hand_over_page", args=[page.pk])
    return redirect(f"{address}?{urlencode({'to': destination.pk})}")


def refuse_to_move_many(
    request: HttpRequest, pages: Iterable[Page], *, back_to: str
) -> HttpResponse | None:
    if not any(issubclass(page.specific_class, OWNED) for page in pages):
        return None
    sentence = _(
        "Entries go to another organisation one by one. Open each, and choose 'Hand over' there."
    )
    messages.error(request, sentence)
    return redirect(back_to)
