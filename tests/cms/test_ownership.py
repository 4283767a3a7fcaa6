"""Who may do what with whose page: a table over the cast."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.factories import draft, place

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage

RULES = [
    # who, whose page, may edit, may publish
    pytest.param("ada", "library", True, True, id="ada her own"),
    pytest.param("ada", "parish", False, False, id="ada the parish's"),
    pytest.param("ben", "parish", True, False, id="ben his own, after review"),
    pytest.param("ben", "library", False, False, id="ben the library's"),
    pytest.param("mod", "library", True, True, id="the steward the library's"),
    pytest.param("mod", "parish", True, True, id="the steward the parish's"),
]


@pytest.mark.parametrize(("who", "whose", "may_edit", "may_publish"), RULES)
def test_each_may_do_what_is_theirs(  # a table has columns
    request: pytest.FixtureRequest,
    who: str,
    whose: str,
    may_edit: bool,
    may_publish: bool,
) -> None:
    person: User = request.getfixturevalue(who)
    page = draft(place(), under=request.getfixturevalue(whose))

    may = page.permissions_for_user(person)

    assert (may.can_edit(), may.can_publish()) == (may_edit, may_publish)


@pytest.mark.parametrize(
    ("who", "whose", "status"),
    [
        pytest.param("ada", "library", 200, id="ada opens her own"),
        pytest.param("ben", "library", 302, id="ben is sent away from the library's"),
        pytest.param(None, "library", 302, id="a visitor is sent to the login"),
    ],
)
def test_the_editor_opens_for_who_may_edit(
    request: pytest.FixtureRequest, client: Client, who: str | None, whose: str, status: int
) -> None:
    organisation: OrganisationPage = request.getfixturevalue(whose)
    page = draft(place(), under=organisation)
    if who:
        client.force_login(request.getfixturevalue(who))

    response = client.get(f"/admin/pages/{page.pk}/edit/")

    assert response.status_code == status


def test_a_partner_cannot_make_an_organisation(client: Client, ada: User) -> None:
    client.force_login(ada)

    response = client.get("/admin/pages/add/cms/organisationpage/3/")

    assert response.status_code in (302, 404)


@pytest.mark.parametrize("tree", ["place below place", "place below directory"])
def test_a_wrong_tree_is_impossible(library: OrganisationPage, tree: str) -> None:
    above = draft(place(), under=library) if tree == "place below place" else library.get_parent()

    assert not type(place()).can_create_at(above.specific)
