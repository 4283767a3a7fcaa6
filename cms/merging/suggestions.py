"""Which published entries of the whole directory may be the same, for the steward to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.core.cache import cache
from django.db.models import Q

from cms.duplicates import Candidate, Neighbourhood, known_entries
from cms.merging.merging import KINDS
from cms.models import Distinction, EntryIdentity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from django.contrib.auth.models import User

# Comparing 10 000 entries takes a second or two; who works through the list pages through it.
KEPT_FOR: Final = 600  # seconds
KEPT_AS: Final = "cms.merging.pairs"

Pair = tuple[int, int]


class Suggestion(NamedTuple):
    """Two pages that may be one entry, as they were when the list was made."""

    first: Candidate
    second: Candidate


def suggestions() -> list[Suggestion]:
    """The most alike first, without those that were told apart or are gone."""
    found: list[Suggestion] | None = cache.get(KEPT_AS)
    if not found:  # an empty list would go on saying that nothing is alike
        found = [pair for _score, pair in sorted(all_pairs(), key=lambda one: -one[0])]
        cache.set(KEPT_AS, found, KEPT_FOR)
    apart, public = told_apart(), public_pages(found)
    return [
        one
        for one in found
        if {one.first.pk, one.second.pk} <= public and pair_of(one) not in apart
    ]


def all_pairs() -> Iterator[tuple[float, Suggestion]]:
    for kind in KINDS:
        known = list(known_entries(kind, own=()))
        neighbourhood = Neighbourhood.of(known)
        for one in known:
            for score, other in neighbourhood.like(one.traits):
                if one.pk < other.pk:
                    yield score, Suggestion(one, other)


def pair_of(suggestion: Suggestion) -> Pair:
    first, second = sorted((suggestion.first.pk, suggestion.second.pk))
    return first, second


def told_apart() -> set[Pair]:
    rows = Distinction.objects.values_list("first__page", "second__page")
    return {(min(pair), max(pair)) for pair in rows if None not in pair}


def public_pages(found: Collection[Suggestion]) -> set[int]:
    pks = {one.pk for pair in found for one in pair}
    live = EntryIdentity.objects.filter(Q(page__live=True))
    # More keys than a query may name: then all of them are read.
    rows = live.filter(page__in=pks) if len(pks) < 500 else live
    return set(rows.values_list("page_id", flat=True))


def tell_apart(one: Any, other: Any, *, by: User | None) -> None:
    """Remember that these two are different ones, however alike they look."""
    first, second = sorted((one.entry_identity.pk, other.entry_identity.pk))
    Distinction.objects.get_or_create(first_id=first, second_id=second, defaults={"said_by": by})
