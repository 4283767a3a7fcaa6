"""How the directory is doing: counted right, in few queries, and exported without a formula."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from cms.changes import confirm
from cms.dashboard.states import State, by_district, by_organisation, whole
from cms.models import AccessFact
from tests.factories import district, draft, office, place, programme, published, tenancy

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from cms.models import DirectoryPage, OrganisationPage, PlacePage

LONG_AGO = datetime.date(2020, 1, 1)
# For each of five kinds: which pages are restricted, and the counts.
QUERIES = 10


def good_place(**values: object) -> PlacePage:
    said = {
        "summary": "Ein Treffpunkt.",
        "email": "info@example.org",
        "email_is_public": True,
        "hours_words": "Di 10–14 Uhr",
    }
    return place(**{**said, **values})


def counts(states: list[State], name: str) -> dict[str, int]:
    [state] = [one for one in states if one.name == name]
    return state.counts


def test_a_whole_entry_counts_everywhere(library: OrganisationPage) -> None:
    facts = [AccessFact(code="wheelchair", answer="yes")]
    published(good_place(access_facts=facts), under=library)

    found = counts(by_organisation(), "Bücherverein")

    # The organisation itself is an entry too: public, but without a point or a summary.
    assert found == {"entries": 2, "complete": 1, "located": 1, "confirmed": 2, "accessible": 1}


@pytest.mark.parametrize(
    "lacking",
    [
        pytest.param({"summary": ""}, id="no summary"),
        pytest.param({"email_is_public": False}, id="the contact is private"),
        pytest.param({"hours_words": ""}, id="no hours"),
        pytest.param({"street": ""}, id="no street"),
    ],
)
def test_an_entry_that_lacks_something_is_not_complete(
    library: OrganisationPage, lacking: dict[str, object]
) -> None:
    published(good_place(**lacking), under=library)

    assert counts(by_organisation(), "Bücherverein")["complete"] == 0


def test_an_office_is_open_when_its_tenants_are(library: OrganisationPage) -> None:
    said = {"summary": "Ein Büro.", "website": "example.org"}
    door = published(office(street="Hauptstraße", city="Bochum", **said), under=library)
    assert counts(by_organisation(), "Bücherverein")["complete"] == 0

    published(tenancy(door, hours_words="Di 10–12 Uhr"), under=library)

    assert counts(by_organisation(), "Bücherverein")["complete"] == 1


def test_what_was_confirmed_long_ago_is_not_confirmed(library: OrganisationPage) -> None:
    page = published(place(), under=library)
    confirm(page, by="ada", on=LONG_AGO)

    found = counts(by_organisation(), "Bücherverein")

    assert (found["entries"], found["confirmed"]) == (2, 1)


def test_drafts_and_ended_entries_are_not_counted(library: OrganisationPage) -> None:
    draft(place(title="Entwurf"), under=library)
    published(place(title="Vorbei", valid_until=LONG_AGO), under=library)

    assert counts(by_organisation(), "Bücherverein")["entries"] == 1


def test_districts_count_what_lies_in_them(
    directory: DirectoryPage, library: OrganisationPage, parish: OrganisationPage
) -> None:
    published(district(title="Mitte"), under=directory)
    published(place(), under=library)
    published(place(title="Draußen", longitude="9.5"), under=library)
    door = published(office(), under=library)
    published(tenancy(door, title="Beratung"), under=library)
    published(programme(), under=parish)

    states = by_district()

    assert counts(states, "Mitte")["entries"] == 3
    # Two organisations, the place outside, and a programme without a place.
    assert counts(states, "")["entries"] == 4
    assert whole(states).counts["entries"] == 7


def test_the_number_of_queries_does_not_grow(
    library: OrganisationPage,
    parish: OrganisationPage,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(4):
        published(place(title=f"Ort {number}"), under=parish if number % 2 else library)

    with django_assert_num_queries(QUERIES):
        by_organisation()
    with django_assert_num_queries(QUERIES):
        by_district()
