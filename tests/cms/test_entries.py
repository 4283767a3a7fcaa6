"""The read path: what is public of whom, and nothing else, in few queries."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from cms.bulk import add_published
from cms.changes import accept_tenancy, add_draft, publish, withdraw
from cms.entries import published_entries, published_entry
from cms.models import AccessFact, Participation, Session
from tests.factories import district, draft, office, place, programme, published, tenancy

if TYPE_CHECKING:
    from collections.abc import Callable

    from cms.entry import Entry
    from cms.models import DirectoryPage, EntryPage, OrganisationPage

YESTERDAY = datetime.timedelta(days=1)


def entries(kind: str) -> list[Entry]:
    return [entry for entry in published_entries() if entry.kind == kind]


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"status": "ended"}, id="marked as ended"),
        pytest.param({"valid_until": datetime.date(2019, 8, 31)}, id="over"),
        pytest.param({"valid_from": datetime.date(2999, 1, 1)}, id="not begun"),
    ],
)
def test_what_is_not_current_is_in_no_list_but_keeps_its_page(
    library: OrganisationPage, values: dict[str, Any]
) -> None:
    page = published(place(**values), under=library)

    entry = published_entry(page.entry_id)

    assert entries("place") == []
    assert entry is not None
    assert not entry.is_current


def test_the_last_day_counts(library: OrganisationPage) -> None:
    published(place(valid_until=timezone.localdate()), under=library)

    assert len(entries("place")) == 1


def test_what_belongs_to_a_withdrawn_organisation_is_not_public(library: OrganisationPage) -> None:
    page = published(place(), under=library)

    withdraw(library)

    assert published_entry(page.entry_id) is None


@pytest.mark.parametrize("field", ["phone", "email", "website"])
def test_contact_data_is_public_only_where_its_owner_said_so(
    library: OrganisationPage, field: str
) -> None:
    values = {"phone": "0234 9101234", "email": "info@example.org", "website": "example.org"}
    hidden = {f"{field}_is_public": False}
    shown = {f"{name}_is_public": True for name in values}
    published(place(**values, **{**shown, **hidden}), under=library)

    [entry] = entries("place")

    private = [name for name in values if getattr(entry, name) == ""]
    assert private == [field]


def test_an_unpublished_organisation_is_not_named_as_taking_part(
    directory: DirectoryPage, library: OrganisationPage, parish: OrganisationPage
) -> None:
    host = Participation(organisation=parish, role="host")
    published(place(participations=[host]), under=library)
    assert [who.organisation.name for who in entries("place")[0].participants] == ["Gemeinde"]

    withdraw(parish)

    assert entries("place")[0].participants == ()


def test_an_unpublished_district_is_not_named(
    directory: DirectoryPage, library: OrganisationPage
) -> None:
    around = published(district(), under=directory)
    published(place(), under=library)
    named = entries("place")[0].district

    withdraw(around)

    assert named is not None
    assert entries("place")[0].district is None


def test_a_tenancy_is_shown_once_it_is_accepted(
    library: OrganisationPage, parish: OrganisationPage
) -> None:
    door = published(office(), under=library)
    tenant = published(tenancy(door), under=parish)
    before = entries("tenancy")

    accept_tenancy(tenant)

    [shown] = entries("office")
    assert before == []
    assert [tenancy.name for tenancy in shown.tenancies] == ["Beratung im Büro"]
    assert entries("tenancy")[0].point == shown.point


def test_a_tenancy_without_hours_takes_those_of_the_door(
    library: OrganisationPage, parish: OrganisationPage
) -> None:
    door = published(office(hours_words="Di 10-12 Uhr"), under=library)
    tenant = published(tenancy(door), under=parish)

    accept_tenancy(tenant)

    hours = entries("tenancy")[0].hours
    assert hours is not None
    assert hours.words == "Di 10-12 Uhr"


def test_sessions_outlive_the_programme_in_the_list(library: OrganisationPage) -> None:
    past = Session(topic="Auftakt", starts_at=timezone.now() - YESTERDAY)
    published(programme(status="ended", sessions=[past]), under=library)

    assert entries("programme") == []
    assert [session.name for session in entries("session")] == ["Auftakt"]


def test_an_unanswered_question_about_access_is_unknown(library: OrganisationPage) -> None:
    published(place(access_facts=[AccessFact(code="lift", answer="no")]), under=library)

    [entry] = entries("place")

    assert entry.wheelchair == "unknown"
    assert [(fact.code, fact.answer) for fact in entry.access] == [("lift", "no")]


def many_of_each(library: OrganisationPage, number: int) -> None:
    pages: list[EntryPage] = [place(title=f"Ort {index}") for index in range(number)]
    doors = [office(title=f"Büro {index}") for index in range(number)]
    for index in range(number):
        dates = [Session(topic="Auftakt", starts_at=timezone.now())]
        pages.append(programme(title=f"Kurs {index}", sessions=dates))
    add_published([*pages, *doors], under=library)
    add_published([tenancy(door) for door in doors], under=library)


def test_reading_all_takes_as_many_queries_for_ten_as_for_two(
    directory: DirectoryPage,
    library: OrganisationPage,
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:
    published(district(), under=directory)
    many_of_each(library, 2)
    with django_assert_max_num_queries(1000) as few:
        list(published_entries())
    many_of_each(library, 8)

    with django_assert_max_num_queries(len(few)):
        found = list(published_entries())

    assert len(found) == 2 + 10 * 5


def test_a_draft_id_finds_nothing(library: OrganisationPage) -> None:
    page = draft(place(), under=library)

    assert published_entry(page.entry_id) is None


def test_an_entry_speaks_german_addresses_whatever_the_language(library: OrganisationPage) -> None:
    page = add_draft(place(title="Stube"), under=library)
    publish(page)

    [entry] = entries("place")

    assert entry.url.endswith("/buecherverein/stube/")
