"""Who works for many organisations chooses one; the first page stays short."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cms.dashboard.adding import MOST_BUTTONS
from cms.founding import create_organisation

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage

CHOOSE = "/admin/entries/add/"


@pytest.fixture
def many(library: OrganisationPage, ada: User) -> list[OrganisationPage]:
    """More organisations than have a button each, all of them ada's."""
    founded = [create_organisation(f"verein-{n}", name=f"Verein {n}") for n in range(MOST_BUTTONS)]
    ada.groups.add(*(organisation.team.editors for organisation in founded))
    return [library, *founded]


def test_of_many_organisations_one_is_chosen(
    client: Client, ada: User, many: list[OrganisationPage]
) -> None:
    client.force_login(ada)

    home, page = (client.get(url).content.decode() for url in ("/admin/", CHOOSE))

    assert home.count("Add an entry") == 1
    assert f'href="{CHOOSE}"' in home
    assert all(f"/admin/pages/{one.pk}/add_subpage/" in page for one in many)


def test_they_are_found_by_name(
    client: Client, ada: User, many: list[OrganisationPage], parish: OrganisationPage
) -> None:
    client.force_login(ada)

    found, nothing = (
        client.get(f"{CHOOSE}?q={words}").content.decode() for words in ("verein 3", "gemeinde")
    )

    assert found.count("/add_subpage/") == 1
    assert "Verein 3" in found
    assert "None of your organisations has “gemeinde” in its name." in nothing
