"""The first steps: a directory on an empty database, and partners with their rights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from wagtail.models import GroupPagePermission, Page, Site, Workflow

from cms.first_categories import FIRST_CATEGORIES
from cms.founding import create_organisation, ensure_directory, form_team, review
from cms.models import Category, DirectoryPage, OrganisationPage, ReviewTask
from tests.factories import draft, organisation, place

if TYPE_CHECKING:
    from django.contrib.auth.models import Group


def rights(group: Group) -> dict[str, set[str]]:
    """What a group may do, by the slug of the page where its right begins."""
    found: dict[str, set[str]] = {}
    for row in GroupPagePermission.objects.filter(group=group):
        found.setdefault(row.page.slug, set()).add(row.permission.codename)
    return found


def test_the_directory_takes_the_place_of_the_welcome_page(directory: DirectoryPage) -> None:
    site = Site.objects.get(is_default_site=True)

    assert site.root_page.specific == directory
    assert not Page.objects.filter(depth=2, slug="home").exists()


def test_the_directory_is_made_once(directory: DirectoryPage) -> None:
    assert ensure_directory(title="Another name") == directory
    assert DirectoryPage.objects.count() == 1


def test_a_real_site_keeps_its_front_page(db: None) -> None:
    site = Site.objects.get(is_default_site=True)
    front = Page(title="Our city", slug="our-city")
    Page.get_first_root_node().add_child(instance=front)
    site.root_page = front
    site.save()

    ensure_directory()

    assert Site.objects.get(is_default_site=True).root_page == front


def test_a_new_directory_has_categories(directory: DirectoryPage) -> None:
    assert Category.objects.count() == len(FIRST_CATEGORIES)
    assert "Kindertagesstätten" in Category.objects.get(code="daycare").all_words


def test_a_category_that_the_steward_deleted_does_not_come_back(directory: DirectoryPage) -> None:
    Category.objects.get(code="sport").delete()

    ensure_directory()

    assert not Category.objects.filter(code="sport").exists()


def test_no_word_means_two_categories(directory: DirectoryPage) -> None:
    words = [
        word
        for category in Category.objects.all()
        for word in {word.casefold() for word in category.all_words}
    ]

    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize("team", ["editors", "managers"])
@pytest.mark.parametrize(
    ("trusted", "allowed"),
    [
        pytest.param(True, {"add_page", "change_page", "publish_page"}, id="trusted"),
        pytest.param(False, {"add_page", "change_page"}, id="not trusted"),
    ],
)
def test_a_team_has_rights_below_its_organisation_only(
    directory: DirectoryPage, team: str, trusted: bool, allowed: set[str]
) -> None:
    page = create_organisation("verein", name="Verein", trusted=trusted)

    assert rights(getattr(page.team, team)) == {"verein": allowed}


def test_what_is_submitted_is_looked_at(parish: OrganisationPage) -> None:
    page = draft(place(), under=parish)

    [task] = page.get_workflow().tasks

    assert isinstance(task.specific, ReviewTask)


def test_two_organisations_of_the_same_name_have_teams_of_their_own(
    directory: DirectoryPage,
) -> None:
    first = create_organisation("verein", name="Verein")
    second = create_organisation("verein-2", name="Verein")

    assert first.team.editors != second.team.editors
    assert first.team.collection != second.team.collection


def test_the_name_of_an_organisation_may_be_as_long_as_a_title(directory: DirectoryPage) -> None:
    page = create_organisation("verein", name="V" * 255)

    assert page.team.managers.name.endswith("V")


def test_there_is_one_review_whatever_the_language_of_the_steward(
    directory: DirectoryPage,
) -> None:
    with translation.override("en"):
        first = review()
    with translation.override("de"):
        second = review()

    assert first == second
    assert Workflow.objects.filter(pk=first.pk).exists()


def test_a_slug_that_is_taken_leaves_nothing_behind(directory: DirectoryPage) -> None:
    create_organisation("verein", name="Verein")

    with pytest.raises(ValidationError, match=r"slug|Kurztitel"):
        create_organisation("verein", name="Anderer Verein")

    assert OrganisationPage.objects.count() == 1


def test_a_team_can_be_formed_for_a_page_that_exists(directory: DirectoryPage) -> None:
    page = draft(organisation(title="Initiative"), under=directory)

    team = form_team(page)

    assert page.team == team
    assert team.collection.name == "Initiative"
