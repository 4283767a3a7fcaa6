"""What the link in the mail of an invitation does, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import User
from django.core.signing import Signer
from django.urls import reverse
from django.utils import timezone

from cms.models import Invitation, MemberRole
from cms.partners.invitations import (
    accept,
    add_invitation,
    withdraw,
)
from cms.partners.links import token_of
from cms.partners.members import role_of
from tests.cms.inviting import EMAIL, known_user, link

if TYPE_CHECKING:
    from django.test import Client

    from cms.models import OrganisationPage

NEW = {
    "first_name": "Eva",
    "last_name": "Beispiel",
    "new_password1": "am-Fluss-entlang",
    "new_password2": "am-Fluss-entlang",
}


@pytest.fixture
def invitation(library: OrganisationPage) -> Invitation:
    return add_invitation(library, EMAIL, role=MemberRole.EDITOR, by=None)


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


def test_the_invitation_outlives_who_sent_it(
    client: Client, library: OrganisationPage, ada: User
) -> None:
    invitation = add_invitation(library, EMAIL, role=MemberRole.EDITOR, by=ada)

    ada.delete()

    assert client.get(link(invitation)).status_code == 200


def test_the_page_speaks_english_below_its_prefix(client: Client, invitation: Invitation) -> None:
    english = client.get(link(invitation)).content.decode()

    assert '<html lang="en">' in english
    assert f'href="{link(invitation, "de")}"' in english
