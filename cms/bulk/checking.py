"""The rules that one page is held to when it is saved, for many pages without a query for each.

What the database holds anyway (keys, constraints, uniqueness) is left to it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.models import EntryIdentity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cms.models import EntryPage


def check_new(pages: Sequence[EntryPage]) -> None:
    if any(page.pk is not None for page in pages):
        message = "Only new pages can be added; one of these is saved already."
        raise ValueError(message)


def check_values(pages: Iterable[EntryPage]) -> None:
    """Tidy and check every value, as saving does."""
    for page in pages:
        # The siblings' slugs are known; asking for them again takes a query a page.
        page._check_slug_is_unique = is_checked
        relations = {field.name for field in page._meta.concrete_fields if field.is_relation}
        try:
            page.full_clean(exclude=relations, validate_unique=False, validate_constraints=False)
        finally:
            del page._check_slug_is_unique


def is_checked() -> None:
    """Stands in for a check that was made for all pages together."""


def check_references(pages: Iterable[EntryPage], *, owner_id: int) -> None:
    """A reference names one entry of each kind of an organisation."""
    wanted = Counter((page.kind, page.reference) for page in pages if page.reference)
    known = EntryIdentity.objects.filter(
        organisation=owner_id, page__isnull=False, reference__in={name for _kind, name in wanted}
    )
    taken = set(known.values_list("kind", "reference"))
    for (kind, reference), times in wanted.items():
        if times > 1 or (kind, reference) in taken:
            message = _(
                "The reference '%(reference)s' is taken by another entry. Write another one."
            )
            raise ValidationError({"reference": message % {"reference": reference}})
