"""Two people change a team in the same moment: there is one manager left, and one account."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import User
from django.test import Client

from cms.models import Invitation, MemberRole
from cms.partners.invitations import add_invitation
from cms.partners.members import TeamError, change_role, remove_member
from tests.cms.inviting import EMAIL, link
from tests.cms.test_partners_joining import NEW
from tests.conftest import user
from tests.feeds.test_concurrency import at_once, kept_for_others

if TYPE_CHECKING:
    from collections.abc import Callable

    from cms.models import OrganisationPage

__all__ = ["kept_for_others"]  # a fixture, for every test of this module

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def goes(library: OrganisationPage, leaver: User, refused: list[str]) -> Callable[[], None]:
    def job() -> None:
        try:
            if leaver.username == "mia":
                remove_member(library, leaver, by=leaver)
            else:
                change_role(library, leaver, to=MemberRole.EDITOR, by=leaver)
        except TeamError:
            refused.append(leaver.username)

    return job


def test_of_two_managers_who_leave_at_once_one_stays(library: OrganisationPage) -> None:
    mia, tom = user("mia", library.team.managers), user("tom", library.team.managers)
    refused: list[str] = []

    at_once(goes(library, mia, refused), goes(library, tom, refused))

    assert len(refused) == 1
    assert [person.username for person in library.team.managers.user_set.all()] == refused


def test_a_link_sent_twice_at_once_makes_one_account(library: OrganisationPage) -> None:
    address = link(add_invitation(library, EMAIL, role=MemberRole.EDITOR, by=None))
    statuses: list[int] = []

    def job() -> None:
        statuses.append(Client().post(address, NEW).status_code)

    at_once(job, job)

    assert sorted(statuses) == [302, 410]
    assert User.objects.filter(email=EMAIL).count() == 1
    assert Invitation.objects.get().accepted_by == User.objects.get(email=EMAIL)
