"""What Wagtail's admin offers and an entry refuses: a sentence and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.models import EntryPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.http import HttpRequest, HttpResponse
    from wagtail.models import Page


def refuse_alias(request: HttpRequest, page: Page) -> HttpResponse | None:
    """An entry stands in one place only."""
    if not request.POST.get("alias") or not issubclass(page.specific_class, EntryPage):
        return None
    sentence = _("An entry stands in one place only. Copy it without 'alias', or share it.")
    messages.error(request, sentence)
    return redirect("wagtailadmin_pages:copy", page.pk)


def refuse_unfinished_pages(
    request: HttpRequest, pages: Iterable[Page], *, back_to: str
) -> HttpResponse | None:
    """Publish all of the chosen pages, or none and say what each lacks."""
    below = bool(request.POST.get("include_descendants"))
    sentences = list(problems_of(drafts_of(pages, below=below)))
    if not sentences:
        return None
    for sentence in sentences:
        messages.error(request, sentence)
    return redirect(back_to)


def drafts_of(pages: Iterable[Page], *, below: bool) -> Iterator[Page]:
    for page in pages:
        yield page.get_latest_revision_as_object()
        if below:
            for draft in page.get_descendants().not_live():
                yield draft.get_latest_revision_as_object()


def problems_of(drafts: Iterable[Page]) -> Iterator[str]:
    for draft in drafts:
        if isinstance(draft, EntryPage):
            problems = " ".join(draft.publication_problems().values())
            if problems:
                yield f"{draft.title}: {problems}"
