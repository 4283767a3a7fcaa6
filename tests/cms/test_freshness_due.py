"""Which entries are to be confirmed again, and whose list they are on."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone
from wagtail.models import Page

from cms.changes import accept_tenancy, confirm, withdraw
from cms.freshness import due_entries, due_for
from cms.vocabularies import Status
from tests.factories import district, draft, office, place, programme, published, tenancy

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from cms.models import DirectoryPage, EntryPage, OrganisationPage

TODAY = timezone.localdate


def days_ago(days: int) -> datetime.date:
    return TODAY() - datetime.timedelta(days=days)


def titles(entries: Any) -> list[str]:
    return sorted(entry.title for entry in entries)


@pytest.mark.parametrize(
    ("interval", "confirmed", "is_due"),
    [
        pytest.param(None, 364, False, id="a year is not over"),
        pytest.param(None, 365, True, id="a year is over"),
        pytest.param(30, 29, False, id="its own interval is not over"),
        pytest.param(30, 30, True, id="its own interval is over"),
        pytest.param(2_000_000_000, 9000, False, id="never"),
        pytest.param(0, 0, False, id="not twice on one day"),
        pytest.param(0, 1, True, id="every day"),
    ],
)
def test_a_place_is_due_when_its_interval_is_over(
    library: OrganisationPage, interval: int | None, confirmed: int, is_due: bool
) -> None:
    page = published(place(review_interval_days=interval), under=library)
    confirm(page, by="ada", on=days_ago(confirmed))

    found = due_entries(organisations=[library.pk])

    assert titles(found) == (["Stadtteilladen"] if is_due else [])


def test_what_nobody_confirmed_counts_from_its_first_publication(
    library: OrganisationPage,
) -> None:
    page = published(place(review_interval_days=7), under=library)
    Page.objects.filter(pk=page.pk).update(
        first_published_at=timezone.now() - datetime.timedelta(days=10)
    )

    (found,) = due_entries()

    assert found.due_on == days_ago(3)
    assert found.verified_on is None
    assert (found.entry_id, found.organisation) == (page.entry_id, "Bücherverein")


def test_every_kind_is_on_the_list_and_each_has_its_own_interval(
    directory: DirectoryPage, library: OrganisationPage
) -> None:
    door = published(office(), under=library)
    lodger = published(tenancy(door), under=library)
    accept_tenancy(lodger)
    course = published(programme(), under=library)
    quarter = published(district(), under=directory)
    for page in (door, lodger, course, quarter, library):
        confirm(page, by="ada", on=days_ago(page.review_interval_default))
    confirm(published(place(), under=library), by="ada", on=days_ago(200))

    found = due_entries()

    expected = {"organisation", "office", "tenancy", "programme", "district"}
    assert {entry.kind for entry in found} == expected
    assert course.review_interval_default < door.review_interval_default


@pytest.mark.parametrize("state", ["draft", "withdrawn", "ended", "past", "yet to begin"])
def test_what_is_not_public_and_current_is_not_due(library: OrganisationPage, state: str) -> None:
    states: dict[str, dict[str, Any]] = {
        "ended": {"status": Status.ENDED},
        "past": {"valid_until": days_ago(1)},
        "yet to begin": {"valid_from": days_ago(-1)},
    }
    build = draft if state == "draft" else published
    page: EntryPage = build(place(**states.get(state, {})), under=library)
    confirm(page, by="ada", on=days_ago(900))
    if state == "withdrawn":
        withdraw(page)

    assert titles(due_entries()) == []


def test_due_and_overdue_are_two_lists(library: OrganisationPage) -> None:
    confirm(published(place(title="Jüngst"), under=library), by="ada", on=days_ago(370))
    confirm(published(place(title="Lange"), under=library), by="ada", on=days_ago(900))

    assert titles(due_entries(overdue=False)) == ["Jüngst"]
    assert titles(due_entries(overdue=True)) == ["Lange"]
    assert [entry.is_overdue for entry in due_entries()] == [True, False]


def test_everybody_sees_what_is_theirs_and_the_steward_all(
    library: OrganisationPage, parish: OrganisationPage, ada: User, ben: User, mod: User
) -> None:
    confirm(published(place(title="Laden"), under=library), by="ada", on=days_ago(900))
    confirm(published(place(title="Saal"), under=parish), by="ben", on=days_ago(900))

    assert titles(due_for(ada)) == ["Laden"]
    assert titles(due_for(ben)) == ["Saal"]
    assert titles(due_for(mod)) == ["Laden", "Saal"]


def test_the_number_of_queries_does_not_grow_with_the_entries(
    library: OrganisationPage, ada: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        page = published(place(title=f"Laden {number}"), under=library)
        confirm(page, by="ada", on=days_ago(900))
    found = due_for(ada)

    with django_assert_max_num_queries(2):
        assert (found.count(), len(found[:3])) == (5, 3)
