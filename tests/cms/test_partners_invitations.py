"""Invitations: who may be invited, who gets which mail, and what is noted."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry
from wagtail.users.models import UserProfile

from cms.models import Invitation, MemberRole
from cms.partners import invitations
from cms.partners.invitations import (
    accept,
    add_invitation,
    invite,
    invite_again,
    withdraw,
)
from cms.partners.links import token_of
from cms.partners.members import TeamError, role_of
from tests.cms.editing import sign_in
from tests.cms.inviting import EMAIL, known_user
from tests.conftest import user

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client
    from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

    from cms.models import OrganisationPage


@pytest.fixture
def invitation(library: OrganisationPage) -> Invitation:
    return add_invitation(library, EMAIL, role=MemberRole.EDITOR, by=None)


def sent(capture: DjangoCaptureOnCommitCallbacks, *arguments: Any, **named: Any) -> Any:
    with capture(execute=True):
        invite(*arguments, **named)
    [message] = mail.outbox
    return message


def test_the_mail_goes_to_the_invited_alone_and_leads_to_the_page(
    client: Client,
    library: OrganisationPage,
    ada: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    message = sent(
        django_capture_on_commit_callbacks, library, EMAIL, role=MemberRole.MANAGER, by=ada
    )

    assert message.recipients() == [EMAIL]
    assert "Bücherverein" in message.subject
    [found] = re.findall(rf"{re.escape(settings.BASE_URL)}(/join/\S+)", message.body)
    assert client.get(found).status_code == 200


@pytest.mark.parametrize("language", ["de", "en"])
def test_who_has_an_account_is_written_to_in_their_language(
    library: OrganisationPage,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    language: str,
) -> None:
    person = user("eva", library.team.editors)
    person.groups.clear()
    UserProfile.objects.filter(user=person).update(preferred_language=language)

    message = sent(
        django_capture_on_commit_callbacks,
        library,
        EMAIL.upper(),
        role=MemberRole.EDITOR,
        by=None,
    )

    assert ("/en/join/" in message.body) == (language == "en")


def test_nothing_is_sent_for_an_invitation_that_is_not_stored(
    library: OrganisationPage, invitation: Invitation
) -> None:
    with pytest.raises(TeamError, match="already invited"):
        invite(library, EMAIL.upper(), role=MemberRole.EDITOR, by=None)

    assert not mail.outbox


def test_who_is_in_the_team_is_not_invited(library: OrganisationPage, ada: User) -> None:
    with pytest.raises(TeamError, match="in this team already"):
        invite(library, "ADA@example.org", role=MemberRole.EDITOR, by=None)


def test_an_address_may_be_invited_by_several_organisations(
    invitation: Invitation, parish: OrganisationPage
) -> None:
    assert add_invitation(parish, EMAIL, role=MemberRole.EDITOR, by=None).pk != invitation.pk


@pytest.mark.parametrize(
    ("limit", "sentence"),
    [
        pytest.param("MOST_OPEN", "wait for an answer", id="open"),
        pytest.param("MOST_MAILS_A_DAY", "since yesterday", id="in a day"),
    ],
)
def test_an_organisation_sends_no_floods(
    monkeypatch: pytest.MonkeyPatch,
    library: OrganisationPage,
    invitation: Invitation,
    limit: str,
    sentence: str,
) -> None:
    monkeypatch.setattr(invitations, limit, 1)

    with pytest.raises(TeamError, match=sentence):
        invite(library, "tom@example.org", role=MemberRole.EDITOR, by=None)


def test_who_invited_sees_that_no_mail_could_be_sent_and_sends_it_again_at_once(
    client: Client,
    settings: Settings,
    library: OrganisationPage,
    mod: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # where nobody listens
    with django_capture_on_commit_callbacks(execute=True):
        invitation = invite(library, EMAIL, role=MemberRole.EDITOR, by=mod)
    team = reverse("team", args=[library.pk])
    assert "The mail could not be sent." in sign_in(client, mod).get(team).content.decode()

    settings.EMAIL_BACKEND = working
    with django_capture_on_commit_callbacks(execute=True):
        invite_again(invitation, by=mod)

    assert mail.outbox[0].recipients() == [EMAIL]
    assert "The mail could not be sent." not in client.get(team).content.decode()


def test_sending_again_has_to_wait_and_then_prolongs(
    invitation: Invitation,
    ada: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with pytest.raises(TeamError, match="ten minutes"):
        invite_again(invitation, by=ada)
    invitation.expires_at = timezone.now()

    with django_capture_on_commit_callbacks(execute=True):
        invite_again(invitation, by=ada)

    assert invitation.expires_at > timezone.now() + datetime.timedelta(days=13)
    assert mail.outbox[0].recipients() == [EMAIL]


def test_a_manager_who_accepts_an_editors_invitation_stays_manager(
    library: OrganisationPage, invitation: Invitation
) -> None:
    person = known_user()
    person.groups.add(library.team.managers)

    accept(token_of(invitation), by=person)

    assert role_of(person, library.team) == MemberRole.MANAGER


def test_each_step_is_noted(library: OrganisationPage, ada: User) -> None:
    first = add_invitation(library, "tom@example.org", role=MemberRole.EDITOR, by=ada)
    withdraw(first, by=ada)
    second = add_invitation(library, EMAIL, role=MemberRole.MANAGER, by=ada)
    accept(token_of(second), by=known_user())

    noted = PageLogEntry.objects.filter(page=library.pk, action__startswith="cms.")
    assert list(noted.order_by("pk").values_list("action", flat=True)) == [
        "cms.invite",
        "cms.withdraw_invitation",
        "cms.invite",
        "cms.join",
    ]
    assert noted.order_by("pk").last().message == "Eva joined as manager"
