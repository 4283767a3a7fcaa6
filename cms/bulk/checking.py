"""The rules that one page is held to when it is saved, for many pages without a query for each.

What the database holds anyway (keys, constraints, uniqueness) is left to it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.models import EntryIdentity
from cms.plain_rows import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cms.models import EntryPage

    # Name of the field, and type and value of what it holds.
    Value = tuple[str, type, Any]

# Equal ones of these are the same to a field.
SIMPLE: Final = (str, int, bool, type(None))


def check_new(pages: Sequence[EntryPage]) -> None:
    if any(page.pk is not None for page in pages):
        message = "Only new pages can be added; one of these is saved already."
        raise ValueError(message)


def check_values(pages: Iterable[EntryPage]) -> None:
    """Tidy and check every value, as saving does; one that many pages have is checked once."""
    passed: dict[type[EntryPage], set[Value]] = defaultdict(set)
    for page in pages:
        # The siblings' slugs are known; asking for them again takes a query a page.
        page._check_slug_is_unique = is_checked
        try:
            check_page(page, passed[type(page)])
        finally:
            del page._check_slug_is_unique


def check_page(page: EntryPage, passed: set[Value]) -> None:
    """``passed`` are values that their fields took as they are; others are added."""
    relations, plain = names_of(type(page))
    held = ((name, type(value := getattr(page, name)), value) for name in plain)
    new = [one for one in held if one[1] not in SIMPLE or one not in passed]
    known = plain.difference(name for name, _type, _value in new)
    page.full_clean(exclude=relations | known, validate_unique=False, validate_constraints=False)
    passed.update(one for one in new if one[1] in SIMPLE and getattr(page, one[0]) is one[2])


@cache
def names_of(model: type[EntryPage]) -> tuple[frozenset[str], frozenset[str]]:
    """Fields that name something else, and those that ask nothing but their value."""
    fields = model._meta.concrete_fields
    relations = frozenset(field.name for field in fields if field.is_relation)
    return relations, frozenset(one.name for one in fields if type(one) in PLAIN) - relations


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
