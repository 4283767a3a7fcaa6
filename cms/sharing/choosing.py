"""Among which organisations somebody chooses: published ones, found by a part of the name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.folding import folded_words
from cms.models import (
    ListedEntry,
    OfficePage,
    OrganisationPage,
    PlacePage,
    ProgrammePage,
    TenancyPage,
)
from cms.vocabularies import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cms.models import EntryPage

# What an organisation owns. It cannot give itself away, and districts are the steward's.
OWNED: Final = (PlacePage, OfficePage, TenancyPage, ProgrammePage)
# More of them nobody reads: write more of the name.
MOST_FOUND: Final = 10


def choosable() -> Any:
    """The organisations that everybody may see and that have a team."""
    return OrganisationPage.objects.published().filter(team__isnull=False)


def organisations_named(words: str, *, apart_from: Iterable[int]) -> list[OrganisationPage]:
    """Those in whose name every word occurs, one more than are shown at most."""
    found = choosable().exclude(pk__in=list(apart_from))
    if typed := folded_words(words):
        rows = ListedEntry.objects.filter(kind=Kind.ORGANISATION)
        for word in typed:
            rows = rows.filter(sort_key__contains=word)
        found = found.filter(entry_id__in=rows.values("entry_id"))
    return list(found.order_by("title")[: MOST_FOUND + 1])


def organisation_of(text: str | None) -> OrganisationPage:
    """The organisation that a form names; otherwise a ValidationError with a sentence."""
    number = int(text) if text and text.isdecimal() and len(text) < 19 else 0
    organisation: OrganisationPage | None = choosable().filter(pk=number).first()
    if organisation is None:
        raise ValidationError(
            _("This organisation is unknown or not published. Look for it by its name.")
        )
    return organisation


def check_choice(page: EntryPage, organisation: OrganisationPage) -> None:
    """Refuse what no other organisation can get, and the organisation that has it already."""
    if not isinstance(page, OWNED):
        message = _(
            "'%(page)s' is not an entry of an organisation. "
            "Choose one of its places, offices, tenancies or programmes."
        )
        raise ValidationError(message % {"page": page.title})
    if organisation == page.organisation:
        message = _("'%(page)s' belongs to %(organisation)s already. Choose another organisation.")
        names = {"organisation": organisation.title, "page": page.title}
        raise ValidationError(message % names)
