"""Mails about shared pages to those who decide for an organisation, sent once all is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse

from cms.mailing import letters, members_of, post, reachable

if TYPE_CHECKING:
    from cms.models import OrganisationPage


Link = tuple[str, *tuple[int, ...]]


def tell(organisation: OrganisationPage, template: str, *, link: Link, **names: str) -> None:
    """``link`` is the name of an address in the admin, and what is in it."""
    view, *numbers = link
    mails = letters(
        template,
        deciders(organisation),
        link=f"{settings.BASE_URL}{reverse(view, args=numbers)}",
        site=settings.WAGTAIL_SITE_NAME,
        **names,
    )
    transaction.on_commit(lambda: post(mails) and None)


def deciders(organisation: OrganisationPage) -> list[User]:
    """The managers; where nobody manages yet, the editors."""
    managers = reachable(User.objects.filter(groups=organisation.team.managers_id))
    return list(managers) or list(members_of(organisation))
