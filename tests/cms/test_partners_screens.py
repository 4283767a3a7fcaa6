"""Who may open and send which screen of organisations and teams."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from cms.models import Invitation, MemberRole, OrganisationPage
from cms.partners.invitations import add_invitation
from cms.partners.members import members_of, role_of
from tests.cms.editing import sign_in
from tests.conftest import user

if TYPE_CHECKING:
    from django.test import Client

CAST = ("visitor", "ada", "mia", "pia", "mod")
# Of the Library Association: ada edits, mia manages. pia manages the parish, mod is the steward.
MEMBERS, MANAGERS, STEWARD = {"ada", "mia", "mod"}, {"mia", "mod"}, {"mod"}
SCREENS = {
    "organisations": STEWARD,
    "add_organisation": STEWARD,
    "trust": STEWARD,
    "review": STEWARD,
    "team": MEMBERS,
    "invite_member": MANAGERS,
    "add_member": STEWARD,
    "resend_invitation": MANAGERS,
    "withdraw_invitation": MANAGERS,
    "remove_member": MANAGERS,
    "make_editor": MANAGERS,
    "make_manager": MANAGERS,
}
READ_ONLY = {"organisations", "team"}
SENT_ONLY = {"add_member", "invite_member", "resend_invitation"}
CHANGES = sorted(set(SCREENS) - READ_ONLY)
FILLED_IN = {
    "name": "Neu",
    "kind": "parish",
    "publishes": "trusted",
    "email": "tom@example.org",
    "role": "editor",
    "adding-account": "ben",
    "adding-role": "editor",
}


@pytest.fixture
def people(
    library: OrganisationPage, parish: OrganisationPage, ada: User, ben: User, mod: User
) -> None:
    user("mia", library.team.managers)
    user("pia", parish.team.managers)


@pytest.fixture
def lea(library: OrganisationPage) -> User:
    """Edits for the Library Association, and is decided on."""
    return user("lea", library.team.editors)


def address(name: str, organisation: OrganisationPage, member: User) -> str:
    arguments: dict[str, list[int]] = {
        "organisations": [],
        "add_organisation": [],
        "remove_member": [organisation.pk, member.pk],
        "make_editor": [organisation.pk, member.pk],
        "make_manager": [organisation.pk, member.pk],
    }
    if name.endswith("_invitation"):
        arguments[name] = [organisation.pk, Invitation.objects.get().pk]
    return reverse(name, args=arguments.get(name, [organisation.pk]))


def sign_in_as(client: Client, name: str) -> None:
    if name != "visitor":
        sign_in(client, User.objects.get(username=name))


def prepare(organisation: OrganisationPage, member: User, name: str) -> None:
    """So that there is something to change."""
    old = add_invitation(organisation, "eva@example.org", role=MemberRole.EDITOR, by=None)
    Invitation.objects.update(expires_at=old.invited_at)
    if name == "make_editor":
        member.groups.set([organisation.team.managers])
    if name == "trust":
        OrganisationPage.objects.update(is_trusted=False)


def state(organisation: OrganisationPage, member: User) -> tuple[object, ...]:
    organisation.refresh_from_db()
    return (
        OrganisationPage.objects.count(),
        organisation.is_trusted,
        role_of(member, organisation.team),
        len(members_of(organisation.team)),
        list(Invitation.objects.values_list("email", "expires_at")),
    )


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("who", CAST)
def test_reading_changes_nothing_and_shows_others_nothing(
    client: Client, library: OrganisationPage, lea: User, who: str
) -> None:
    add_invitation(library, "eva@example.org", role=MemberRole.EDITOR, by=None)
    sign_in_as(client, who)
    before = state(library, lea)

    answers = {
        name: client.get(address(name, library, lea)) for name in sorted(set(SCREENS) - SENT_ONLY)
    }

    opened = {name for name, response in answers.items() if response.status_code == 200}
    assert opened == {name for name in answers if who in SCREENS[name]}
    assert {response.status_code for response in answers.values()} <= {200, 302}
    read = {name for name, response in answers.items() if b"eva@example.org" in response.content}
    assert read == ({"team", "withdraw_invitation"} if who in MANAGERS else set())
    assert state(library, lea) == before


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("name", CHANGES)
def test_only_who_may_changes_something(
    client: Client, library: OrganisationPage, lea: User, name: str
) -> None:
    prepare(library, lea, name)
    before = state(library, lea)

    for who in sorted(set(CAST) - SCREENS[name]):
        client.logout()
        sign_in_as(client, who)
        assert client.post(address(name, library, lea), FILLED_IN).status_code == 302

    assert state(library, lea) == before


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("name", "who"), [(name, who) for name in CHANGES for who in sorted(SCREENS[name])]
)
def test_who_may_changes_something(
    client: Client, library: OrganisationPage, lea: User, name: str, who: str
) -> None:
    prepare(library, lea, name)
    before = state(library, lea)
    sign_in_as(client, who)

    response = client.post(address(name, library, lea), FILLED_IN)

    assert response.status_code == 302
    assert state(library, lea) != before


@pytest.mark.usefixtures("people")
def test_an_editor_sees_colleagues_but_no_addresses(
    client: Client, library: OrganisationPage, ada: User
) -> None:
    sign_in(client, ada)

    shown = client.get(reverse("team", args=[library.pk])).content.decode()

    assert "mia" in shown
    assert "mia@example.org" not in shown
    assert reverse("invite_member", args=[library.pk]) not in shown


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("name", ["remove_member", "make_manager"])
def test_a_manager_decides_on_members_of_the_own_team_only(
    client: Client, library: OrganisationPage, ben: User, ada: User, name: str
) -> None:
    sign_in(client, User.objects.get(username="mia"))

    response = client.post(reverse(name, args=[library.pk, ben.pk]))

    assert response.status_code == 404


@pytest.mark.usefixtures("people")
def test_an_invitation_of_others_is_not_found_through_the_own_team(
    client: Client, library: OrganisationPage, parish: OrganisationPage, ada: User
) -> None:
    foreign = add_invitation(parish, "eva@example.org", role=MemberRole.EDITOR, by=None)
    sign_in(client, User.objects.get(username="mia"))

    response = client.post(reverse("withdraw_invitation", args=[library.pk, foreign.pk]))

    assert response.status_code == 404
    assert Invitation.objects.filter(pk=foreign.pk).exists()


@pytest.mark.usefixtures("people")
def test_the_menu_leads_to_the_only_team(
    client: Client, library: OrganisationPage, ada: User
) -> None:
    sign_in(client, ada)

    assert reverse("teams") in client.get(reverse("wagtailadmin_home")).content.decode()
    response = client.get(reverse("teams"))
    assert response["Location"] == reverse("team", args=[library.pk])


@pytest.mark.usefixtures("people")
def test_who_works_for_several_organisations_sees_all_of_theirs(
    client: Client, library: OrganisationPage, parish: OrganisationPage, ada: User
) -> None:
    ada.groups.add(parish.team.managers)
    sign_in(client, ada)

    shown = client.get(reverse("teams")).content.decode()

    assert reverse("team", args=[library.pk]) in shown
    assert reverse("team", args=[parish.pk]) in shown


@pytest.mark.usefixtures("people")
def test_the_steward_comes_from_teams_to_the_organisations(client: Client, mod: User) -> None:
    sign_in(client, mod)

    assert client.get(reverse("teams"))["Location"] == reverse("organisations")


@pytest.mark.usefixtures("people")
def test_who_removes_themselves_is_led_home(
    client: Client, library: OrganisationPage, ada: User
) -> None:
    ada.groups.set([library.team.managers])
    sign_in(client, ada)

    response = client.post(reverse("remove_member", args=[library.pk, ada.pk]))

    assert response["Location"] == reverse("wagtailadmin_home")


@pytest.mark.usefixtures("people")
def test_a_refusal_is_a_sentence_on_the_team(
    client: Client, library: OrganisationPage, ada: User
) -> None:
    mia = User.objects.get(username="mia")
    sign_in(client, mia)

    response = client.post(reverse("make_editor", args=[library.pk, mia.pk]), follow=True)

    assert "is the last manager of" in response.content.decode()
    assert role_of(mia, library.team) == MemberRole.MANAGER


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("account", "sentence"),
    [
        pytest.param("BEN@example.org", "&#x27;ben&#x27; is now editor", id="by address"),
        pytest.param("niemand", "is the account of nobody", id="unknown"),
        pytest.param("mia", "is in this team already", id="member"),
    ],
)
def test_the_steward_adds_an_account_without_a_mail(
    client: Client, library: OrganisationPage, mod: User, account: str, sentence: str
) -> None:
    sign_in(client, mod)
    data = {"adding-account": account, "adding-role": "editor"}

    response = client.post(reverse("add_member", args=[library.pk]), data, follow=True)

    assert sentence in response.content.decode()
