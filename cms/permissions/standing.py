"""For whom somebody speaks: the steward of all, manager or editor of organisations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from wagtail.models import Page

from cms.models import Stewardship, Team

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

    Anyone = User | AnonymousUser


@dataclass(frozen=True, slots=True)
class Standing:
    """Organisations by their paths, so that a page's own path says whose it is."""

    is_steward: bool = False
    works_for: frozenset[str] = frozenset()
    manages: frozenset[str] = frozenset()

    def owns(self, path: str) -> bool:
        """Whether the page that stands there belongs to an organisation of theirs."""
        return is_at_or_below(path, self.works_for)

    def decides_on(self, path: str) -> bool:
        """Whether they manage the organisation that the page belongs to, or answer for all."""
        return self.is_steward or is_at_or_below(path, self.manages)


def is_at_or_below(path: str, paths: frozenset[str]) -> bool:
    steps = range(Page.steplen, len(path) + 1, Page.steplen)
    return any(path[:end] in paths for end in steps)


def standing_of(user: Anyone) -> Standing:
    """Two queries for each request and person, however many pages are asked about."""
    kept: Any = user
    if not hasattr(kept, "_standing"):
        kept._standing = read_standing(user)
    standing: Standing = kept._standing
    return standing


def read_standing(user: Anyone) -> Standing:
    if not user.is_active or user.is_anonymous:
        return Standing()
    groups = user.groups.values("pk")
    teams = Team.objects.filter(Q(editors__in=groups) | Q(managers__in=groups))
    managed = Team.objects.filter(managers__in=groups)
    return Standing(
        is_steward=user.is_superuser or Stewardship.objects.filter(group__in=groups).exists(),
        works_for=frozenset(teams.values_list("organisation__path", flat=True)),
        manages=frozenset(managed.values_list("organisation__path", flat=True)),
    )
