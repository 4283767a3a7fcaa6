"""The rows of permission that a team gets, and what becomes of a group edited by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupPagePermission

from cms.founding import create_organisation
from cms.models import OrganisationPage, PageShare
from cms.ownership import decides_on, is_steward, manages, organisations_of
from cms.rights import grant_pages, restore_rights, whole_teams
from tests.conftest import user
from tests.factories import draft, place

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from cms.models import DirectoryPage


def rows_of(organisation: OrganisationPage) -> set[tuple[str, str]]:
    rows = GroupPagePermission.objects.filter(group=organisation.team.editors)
    return set(rows.values_list("page__slug", "permission__codename"))


@pytest.mark.parametrize(
    ("owner", "may_publish", "expected"),
    [
        pytest.param("library", False, {"change_page"}, id="to edit"),
        pytest.param("library", True, {"change_page", "publish_page"}, id="to publish"),
    ],
)
def test_a_share_gives_rights_on_one_page(
    request: pytest.FixtureRequest,
    parish: OrganisationPage,
    owner: str,
    may_publish: bool,
    expected: set[str],
) -> None:
    page = draft(place(slug="laden"), under=request.getfixturevalue(owner))
    PageShare.objects.create(page=page, organisation=parish, may_publish=may_publish)

    restore_rights(parish.team)

    assert {action for slug, action in rows_of(parish) if slug == "laden"} == expected


def test_who_may_not_publish_shares_no_right_to_publish(
    parish: OrganisationPage, library: OrganisationPage
) -> None:
    page = draft(place(slug="laden"), under=parish)
    PageShare.objects.create(page=page, organisation=library, may_publish=True)

    restore_rights(library.team)

    assert ("laden", "publish_page") not in rows_of(library)
    assert ("laden", "change_page") in rows_of(library)


def test_a_group_edited_by_hand_is_healed(
    library: OrganisationPage, parish: OrganisationPage
) -> None:
    before = rows_of(parish)
    team = parish.team
    grant_pages(team.editors, library, ["change", "publish"])
    GroupPagePermission.objects.filter(group=team.editors, page=parish).first().delete()
    team.editors.permissions.clear()
    team.editors.name = "Umbenannt"
    team.editors.save()

    restore_rights(team)

    assert rows_of(parish) == before
    assert team.editors.permissions.filter(codename="access_admin").exists()
    assert team.editors.name == "Editors: Gemeinde"


def test_many_teams_are_healed_with_the_questions_of_one(
    library: OrganisationPage, parish: OrganisationPage
) -> None:
    before = [rows_of(parish), rows_of(library)]
    restore_rights(library.team)  # reads what is kept for the whole process
    with CaptureQueriesContext(connection) as one:
        restore_rights(*whole_teams().filter(organisation=library))

    with CaptureQueriesContext(connection) as both:
        restore_rights(*whole_teams())

    assert len(both) == len(one)
    assert [rows_of(parish), rows_of(library)] == before
    assert not [query for query in both if not query["sql"].startswith("SELECT")]


def test_namesakes_get_groups_of_different_names(directory: DirectoryPage) -> None:
    twins = [create_organisation(slug, name="Bücherverein") for slug in ("eins", "zwei")]
    Group.objects.filter(editors_of__organisation__in=twins).update(name=F("pk"))

    restore_rights(*whole_teams())

    names = [twin.team.editors.name for twin in OrganisationPage.objects.order_by("pk")]
    assert names == ["Editors: Bücherverein", f"Editors: Bücherverein ({twins[1].pk})"]


def test_who_decides(library: OrganisationPage, ada: User, mod: User) -> None:
    mia = user("mia", library.team.managers)
    page = draft(place(), under=library)

    assert [who.username for who in (ada, mia, mod) if decides_on(who, page)] == ["mia", "mod"]
    assert not manages(ada, library)
    assert is_steward(mod)
    assert list(organisations_of(ada)) == [library]
