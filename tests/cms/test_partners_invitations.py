"""Invitations: who gets which mail, and what the link in it does."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.signing import Signer
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import PageLogEntry

from cms.models import Invitation, MemberRole
from cms.partners import invitations
from cms.partners.invitations import (
    accept,
    add_invitation,
    invite,
    invite_again,
    token_of,
    withdraw,
)
from cms.partners.members import TeamError, role_of
from tests.conftest import user

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoCaptureOnCommitCallbacks
    from pytest_django.fixtures import SettingsWrapper

    from cms.models import OrganisationPage

EMAIL = "eva@example.org"
NEW = {
    "first_name": "Eva",
    "last_name": "Beispiel",
    "new_password1": "am-Fluss-entlang",
    "new_password2": "am-Fluss-entlang",
}


@pytest.fixture
def invitation(library: OrganisationPage) -> Invitation:
    return add_invitation(library, EMAIL, role=MemberRole.EDITOR, by=None)


def link(invitation: Invitation) -> str:
    with translation.override("de"):
        return reverse("join", args=[token_of(invitation)])


def known_user(name: str = "eva", **facts: Any) -> User:
    return User.objects.create_user(name, facts.pop("email", EMAIL), "secret", **facts)


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
    settings: SettingsWrapper,
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
    type(person.wagtail_userprofile).objects.update(preferred_language=language)

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


def test_opening_the_link_changes_nothing(client: Client, invitation: Invitation) -> None:
    for _time in range(2):
        assert client.get(link(invitation)).status_code == 200

    invitation.refresh_from_db()
    assert invitation.accepted_at is None
    assert not User.objects.filter(email=EMAIL).exists()


def test_a_newcomer_gets_an_account_and_is_signed_in(
    client: Client, library: OrganisationPage, invitation: Invitation
) -> None:
    response = client.post(link(invitation), NEW)

    person = User.objects.get(username=EMAIL)
    assert response["Location"] == reverse("wagtailadmin_home")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert person.check_password("am-Fluss-entlang")
    assert person.get_full_name() == "Eva Beispiel"
    assert role_of(person, library.team) == MemberRole.EDITOR
    assert not person.is_superuser
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


@pytest.mark.parametrize(
    ("change", "field"),
    [
        pytest.param({"first_name": ""}, "first_name", id="no name"),
        pytest.param({"new_password2": "anders"}, "new_password2", id="two passwords"),
        pytest.param(
            {"new_password1": "12345678", "new_password2": "12345678"}, "new_password2", id="digits"
        ),
        pytest.param(
            {"new_password1": "eva@example", "new_password2": "eva@example"},
            "new_password2",
            id="like the address",
        ),
    ],
)
def test_what_is_missing_is_said_at_the_field(
    client: Client, invitation: Invitation, change: dict[str, str], field: str
) -> None:
    response = client.post(link(invitation), {**NEW, **change})

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert not User.objects.filter(email=EMAIL).exists()


@pytest.mark.parametrize(
    ("email", "username"),
    [
        pytest.param("Eva@Example.org", "eva@example.org-2", id="name taken"),
        pytest.param("o'neil@example.org", "oneil", id="sign not allowed"),
    ],
)
def test_a_name_to_sign_in_with_is_found(
    client: Client, library: OrganisationPage, email: str, username: str
) -> None:
    known_user(EMAIL, email="other@example.org")
    invitation = add_invitation(library, email, role=MemberRole.EDITOR, by=None)

    client.post(link(invitation), NEW)

    assert User.objects.get(email=email).username == username


def test_who_has_an_account_signs_in_and_confirms(
    client: Client, library: OrganisationPage, invitation: Invitation
) -> None:
    person = known_user(email="Eva@Example.ORG")

    shown = client.get(link(invitation)).content.decode()
    ignored = client.post(link(invitation), NEW)
    client.force_login(person)
    asked = client.get(link(invitation))
    client.post(link(invitation))

    assert f"{reverse('wagtailadmin_login')}?next={link(invitation)}" in shown
    assert ignored.status_code == asked.status_code == 200
    assert User.objects.filter(email__iexact=EMAIL).count() == 1
    assert role_of(person, library.team) == MemberRole.EDITOR


def test_the_sign_in_leads_back_to_the_invitation(client: Client, invitation: Invitation) -> None:
    known_user()
    address = f"{reverse('wagtailadmin_login')}?next={link(invitation)}"

    response = client.post(
        address, {"username": "eva", "password": "secret", "next": link(invitation)}
    )

    assert response["Location"] == link(invitation)


def test_an_account_that_was_closed_does_not_come_back(
    client: Client, library: OrganisationPage, invitation: Invitation
) -> None:
    person = known_user(is_active=False)

    response = client.post(link(invitation), NEW)

    assert "Location" not in response
    assert User.objects.filter(email=EMAIL).count() == 1
    assert role_of(person, library.team) is None


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_link_of_somebody_else_tells_nothing(
    client: Client, invitation: Invitation, ben: User, method: str
) -> None:
    client.force_login(ben)

    response = getattr(client, method)(link(invitation))

    assert response.status_code == 403
    assert "ben" in response.content.decode()
    assert EMAIL not in response.content.decode()
    assert "Bücherverein" not in response.content.decode()


def spoil(invitation: Invitation, how: str) -> str:
    token = token_of(invitation)
    if how == "withdrawn":
        withdraw(invitation, by=User.objects.create_user("mia"))
    if how == "reused":
        accept(token, by=known_user())
    if how == "expired":
        Invitation.objects.update(expires_at=timezone.now())
    return {
        "forged": f"{invitation.key.hex}:forged",
        "not signed": invitation.key.hex,
        "of another purpose": Signer(salt="other").sign(invitation.key.hex),
        "nothing": Signer(salt="cms.partners.invitations").sign("nothing"),
    }.get(how, token)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("how", "status"),
    [
        ("forged", 404),
        ("not signed", 404),
        ("of another purpose", 404),
        ("nothing", 404),
        ("withdrawn", 410),
        ("reused", 410),
        ("expired", 410),
    ],
)
def test_a_link_that_does_not_hold_is_answered_with_a_sentence(
    client: Client, invitation: Invitation, how: str, status: int, method: str
) -> None:
    address = reverse("join", args=[spoil(invitation, how)])
    accounts = User.objects.count()

    response = getattr(client, method)(address, NEW)

    assert response.status_code == status
    assert "ask whoever invited you" in response.content.decode()
    assert "Bücherverein" not in response.content.decode()
    assert User.objects.count() == accounts


def test_a_manager_who_accepts_an_editors_invitation_stays_manager(
    library: OrganisationPage, invitation: Invitation
) -> None:
    person = known_user()
    person.groups.add(library.team.managers)

    accept(token_of(invitation), by=person)

    assert role_of(person, library.team) == MemberRole.MANAGER


def test_the_invitation_outlives_who_sent_it(
    client: Client, library: OrganisationPage, ada: User
) -> None:
    invitation = add_invitation(library, EMAIL, role=MemberRole.EDITOR, by=ada)

    ada.delete()

    assert client.get(link(invitation)).status_code == 200


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


def test_the_page_speaks_english_below_its_prefix(client: Client, invitation: Invitation) -> None:
    english = client.get(f"/en{link(invitation)}").content.decode()

    assert '<html lang="en">' in english
    assert f'href="{link(invitation)}"' in english
