"""Who is who around a shared page of the Library Association, and how they use the admin."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from cms.sharing.shares import share
from tests.conftest import partner, user
from tests.factories import photographed, place

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage, PlacePage

EVERYBODY = (
    *("editor", "manager", "shared_with", "manager_of_shared_with"),
    *("steward", "foreign", "visitor"),
)


@pytest.fixture
def city(directory: Any) -> OrganisationPage:
    """A third organisation, which has nothing to do with the page."""
    return partner("stadt", name="Stadt", trusted=True)


@pytest.fixture
def mia(library: OrganisationPage) -> User:
    """Manages the Library Association."""
    return user("mia", library.team.managers)


@pytest.fixture
def max_(parish: OrganisationPage) -> User:
    """Manages the parish."""
    return user("max", parish.team.managers)


@pytest.fixture
def shop(library: OrganisationPage, parish: OrganisationPage) -> PlacePage:
    """A public place of the Library Association that the parish may edit."""
    page = photographed(place(title="Stadtteilladen", slug="laden"), under=library)
    share(page, receiver=parish)
    return page


@pytest.fixture
def cast(
    ada: User, mia: User, ben: User, max_: User, mod: User, city: OrganisationPage
) -> dict[str, Any]:
    """Everybody by their standing towards the page."""
    return {
        "editor": ada,
        "manager": mia,
        "shared_with": ben,
        "manager_of_shared_with": max_,
        "steward": mod,
        "foreign": user("zoe", city.team.managers),
        "visitor": AnonymousUser(),
    }


@pytest.fixture
def as_(client: Client, cast: dict[str, Any]) -> Callable[[str], Client]:
    """``as_("editor")``: the browser of this person."""

    def sign_in(who: str) -> Client:
        client.logout()
        if who != "visitor":
            client.force_login(cast[who])
        return client

    return sign_in


def get(client: Client, name: str, *numbers: int, **query: Any) -> Any:
    return client.get(reverse(name, args=numbers), query)


def post(client: Client, name: str, *numbers: int, **data: Any) -> Any:
    return client.post(reverse(name, args=numbers), data)


def sentences(client: Client, response: Any) -> list[str]:
    """What the next screen says on top."""
    shown = client.get(response["Location"])
    return [unescape(str(message)).strip() for message in shown.context["messages"]]
