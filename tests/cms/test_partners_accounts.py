"""Wagtail's own users and groups: teams and administrators are not changed there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from cms.founding import stewards
from cms.models import MemberRole, OrganisationPage
from cms.partners.members import role_of
from tests.cms.editing import sign_in
from tests.conftest import user

if TYPE_CHECKING:
    from django.test import Client

FACTS = {
    "username": "neu",
    "email": "neu@example.org",
    "first_name": "Neu",
    "last_name": "Neu",
    "password1": "am-Fluss-entlang",
    "password2": "am-Fluss-entlang",
    "is_superuser": "on",
}


@pytest.fixture
def steward(client: Client, mod: User) -> Client:
    return sign_in(client, mod)


@pytest.fixture
def root(db: None) -> User:
    """Who set the server up."""
    return User.objects.create_superuser("root", "root@example.org", "secret")


@pytest.fixture
def mia(library: OrganisationPage) -> User:
    """The only manager of the Library Association."""
    return user("mia", library.team.managers)


def facts_of(person: User, **values: Any) -> dict[str, Any]:
    names = {"username": person.username, "first_name": "M", "last_name": "M"}
    return {**names, "email": person.email, "is_active": "on", **values}


def bulk(action: str, *people: User) -> str:
    query = urlencode([("id", person.pk) for person in people])
    return f"{reverse('wagtail_bulk_action', args=('auth', 'user', action))}?{query}"


def text(response: Any) -> str:
    return str(response.content.decode())


def test_the_steward_makes_users_but_no_administrator(steward: Client) -> None:
    steward.post(reverse("wagtailusers_users:add"), {**FACTS, "groups": [stewards().pk]})

    person = User.objects.get(username="neu")
    assert not person.is_superuser
    assert list(person.groups.all()) == [stewards()]


@pytest.mark.parametrize("who", ["mod", "ben"])
def test_the_steward_raises_nobody_to_an_administrator(
    steward: Client, mod: User, ben: User, who: str
) -> None:
    person = User.objects.get(username=who)

    groups = [stewards().pk] if person == mod else []
    data = facts_of(person, is_superuser="on", groups=groups)
    steward.post(reverse("wagtailusers_users:edit", args=[person.pk]), data)

    person.refresh_from_db()
    assert person.first_name == "M"
    assert not person.is_superuser


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_administrator_is_not_changed_by_the_steward(
    steward: Client, root: User, method: str
) -> None:
    address = reverse("wagtailusers_users:edit", args=[root.pk])

    response = getattr(steward, method)(
        address, facts_of(root, password1="neu", password2="neu"), follow=True
    )

    root.refresh_from_db()
    assert "is an administrator" in text(response)
    assert root.check_password("secret")


@pytest.mark.parametrize("action", ["delete", "set_active_state", "assign_role"])
def test_an_administrator_is_not_changed_among_others(
    steward: Client, root: User, ben: User, action: str
) -> None:
    data = {"mark_as_active": "False", "role": stewards().pk}

    steward.post(bulk(action, root, ben), data)

    root.refresh_from_db()
    assert root.is_active
    assert not root.groups.exists()


def test_an_administrator_makes_another_one(client: Client, root: User, ben: User) -> None:
    sign_in(client, root)

    client.post(reverse("wagtailusers_users:edit", args=[ben.pk]), facts_of(ben, is_superuser="on"))

    ben.refresh_from_db()
    assert ben.is_superuser


def test_saving_a_user_leaves_their_teams_alone(
    steward: Client, library: OrganisationPage, mia: User
) -> None:
    steward.post(
        reverse("wagtailusers_users:edit", args=[mia.pk]),
        facts_of(mia, groups=[stewards().pk]),
    )

    assert role_of(mia, library.team) == MemberRole.MANAGER
    assert mia.groups.count() == 2


def test_the_form_of_a_user_offers_no_team(steward: Client, mia: User) -> None:
    shown = text(steward.get(reverse("wagtailusers_users:edit", args=[mia.pk])))

    assert "Managers: Bücherverein" not in shown
    assert "Stewards" in shown


def test_a_team_group_is_not_put_into_the_form_of_a_user(
    steward: Client, library: OrganisationPage, ben: User
) -> None:
    response = steward.post(
        reverse("wagtailusers_users:edit", args=[ben.pk]),
        facts_of(ben, groups=[library.team.managers_id]),
    )

    assert response.status_code == 200
    assert role_of(ben, library.team) is None


@pytest.mark.parametrize("way", ["closed", "deleted", "closed in bulk", "deleted in bulk"])
def test_the_account_of_the_last_manager_stays(
    steward: Client, library: OrganisationPage, mia: User, ben: User, way: str
) -> None:
    closed = facts_of(mia)
    del closed["is_active"]
    address, data = {
        "closed": (reverse("wagtailusers_users:edit", args=[mia.pk]), closed),
        "deleted": (reverse("wagtailusers_users:delete", args=[mia.pk]), {}),
        "closed in bulk": (bulk("set_active_state", mia, ben), {"mark_as_active": "False"}),
        "deleted in bulk": (bulk("delete", mia, ben), {}),
    }[way]

    response = steward.post(address, data, follow=True)

    assert "is the last manager of" in text(response)
    assert User.objects.filter(pk__in=[mia.pk, ben.pk], is_active=True).count() == 2


def test_one_of_two_managers_can_go_and_both_at_once_cannot(
    steward: Client, library: OrganisationPage, mia: User
) -> None:
    tom = user("tom", library.team.managers)

    steward.post(bulk("delete", mia, tom))
    assert User.objects.filter(pk__in=[mia.pk, tom.pk]).count() == 2

    steward.post(bulk("delete", tom))
    assert not User.objects.filter(pk=tom.pk).exists()


@pytest.mark.parametrize("way", ["closed", "deleted", "taken out", "closed in bulk"])
def test_there_is_always_a_steward(client: Client, root: User, mod: User, way: str) -> None:
    sign_in(client, root)
    edit = reverse("wagtailusers_users:edit", args=[mod.pk])
    groups = [stewards().pk]
    closed = facts_of(mod, groups=groups)
    del closed["is_active"]
    address, data = {
        "closed": (edit, closed),
        "deleted": (reverse("wagtailusers_users:delete", args=[mod.pk]), {}),
        "taken out": (edit, facts_of(mod)),
        "closed in bulk": (bulk("set_active_state", mod), {"mark_as_active": "False"}),
    }[way]

    response = client.post(address, data, follow=True)

    assert "is the last steward" in text(response)
    assert stewards().user_set.filter(pk=mod.pk, is_active=True).exists()


def test_one_of_two_stewards_can_go(client: Client, root: User, mod: User) -> None:
    user("tom", stewards())
    sign_in(client, root)

    client.post(reverse("wagtailusers_users:edit", args=[mod.pk]), facts_of(mod))

    assert not stewards().user_set.filter(pk=mod.pk).exists()


def test_nobody_comes_into_a_team_in_bulk(
    steward: Client, library: OrganisationPage, ben: User
) -> None:
    steward.post(bulk("assign_role", ben), {"role": library.team.editors_id})

    assert role_of(ben, library.team) is None


@pytest.mark.parametrize("who", ["mod", "root"])
@pytest.mark.parametrize("view", ["edit", "delete"])
@pytest.mark.parametrize("group", ["Editors: Bücherverein", "Managers: Bücherverein", "Stewards"])
def test_our_groups_are_not_changed_by_hand(
    client: Client,
    library: OrganisationPage,
    mod: User,
    root: User,
    who: str,
    view: str,
    group: str,
) -> None:
    chosen = Group.objects.get(name=group)
    sign_in(client, User.objects.get(username=who))
    address = reverse(f"wagtailusers_groups:{view}", args=[chosen.pk])

    for response in (client.get(address, follow=True), client.post(address, follow=True)):
        assert f"The group &#x27;{group}&#x27;" in text(response)
    assert Group.objects.filter(pk=chosen.pk, name=group).exists()


def test_other_groups_are_edited_as_ever(steward: Client) -> None:
    group = Group.objects.create(name="Presse")

    steward.post(reverse("wagtailusers_groups:delete", args=[group.pk]))

    assert not Group.objects.filter(name="Presse").exists()


def test_a_partner_has_no_list_of_users(client: Client, mia: User) -> None:
    sign_in(client, mia)

    assert client.get(reverse("wagtailusers_users:index")).status_code == 302
    assert client.get(reverse("wagtailusers_groups:index")).status_code == 302
