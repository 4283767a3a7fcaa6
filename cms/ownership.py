"""Which organisation may do what with which page, and who speaks for it: pure rules.

What Wagtail itself asks of a page is answered by ``cms.permissions``; both read the same teams.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Group
from django.db.models import Q

from cms.models import EntryPage, OrganisationPage
from cms.permissions.standing import standing_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User
    from django.db.models import QuerySet
    from wagtail.models import Page

    Anyone = User | AnonymousUser


def groups_of(user: Anyone) -> Any:
    """The groups of a user as a subquery: somebody may be in hundreds."""
    return user.groups.values("pk") if user.is_active else Group.objects.none()


def is_steward(user: Anyone) -> bool:
    """Whether somebody answers for the whole directory."""
    return standing_of(user).is_steward


def organisations_of(user: Anyone) -> QuerySet[OrganisationPage]:
    """The organisations that somebody edits or manages, by name."""
    groups = groups_of(user)
    mine: Any = OrganisationPage.objects.filter(
        Q(team__editors__in=groups) | Q(team__managers__in=groups)
    )
    return mine.order_by("title")


def organisations_managed_by(user: Anyone) -> QuerySet[OrganisationPage]:
    mine: Any = OrganisationPage.objects.filter(team__managers__in=groups_of(user))
    return mine.order_by("title")


def manages(user: Anyone, organisation: OrganisationPage | None) -> bool:
    """Whether somebody decides for the organisation; the steward may for every one."""
    if is_steward(user):
        return True
    return organisation is not None and (
        OrganisationPage.objects.filter(
            pk=organisation.pk, team__managers__in=groups_of(user)
        ).exists()
    )


def decides_on(user: Anyone, page: Page) -> bool:
    """Whether somebody may share a page or hand it over: who manages its owner, or the steward."""
    specific = page.specific
    return isinstance(specific, EntryPage) and manages(user, specific.organisation)
