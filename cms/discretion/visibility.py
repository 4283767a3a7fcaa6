"""Which pages somebody may see in the admin: their own, those shared with them, and public ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.entries import public_pages
from cms.ownership import is_steward

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import AnonymousUser, User
    from django.db.models import QuerySet

    Anyone = User | AnonymousUser


def visible_pages(user: Anyone) -> QuerySet[Page]:
    pages: Any = Page.objects.all()
    if is_steward(user):
        return pages
    own = policy_registry.get_by_type(Page).explorable_instances(user)
    return pages.filter(Q(depth=1) | Q(pk__in=own.values("pk")) | public_pages())


def visible_ids(user: Anyone, ids: Iterable[Any]) -> set[int]:
    """Of these page ids those that somebody may see; what is no number is nobody's."""
    wanted = [int(pk) for pk in ids if str(pk).isdecimal()]
    return set(visible_pages(user).filter(pk__in=wanted).values_list("pk", flat=True))


def sees(user: Anyone, *ids: Any) -> bool:
    return visible_ids(user, ids) == {int(pk) for pk in ids if str(pk).isdecimal()}
