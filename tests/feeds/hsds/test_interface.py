"""HSDS: every address answers in the shape of the standard, and strictly nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from feeds.hsds.finding import RESOURCES
from tests.feeds.entries import NOON, entry, number, place, stored
from tests.feeds.hsds.asking import listed
from tests.feeds.hsds.entries import COURSE, EVERYTHING, ORPHAN

if TYPE_CHECKING:
    import time_machine
    from pytest_django import DjangoAssertNumQueries

    from tests.feeds.conftest import Reader

pytestmark = pytest.mark.django_db

PAGE = [
    *("total_items", "total_pages", "page_number", "size"),
    *("first_page", "last_page", "empty", "contents"),
]


def named(reader: Reader, name: str, wanted: str) -> dict[str, Any]:
    """A resource with all that is nested in it, by its name."""
    (found,) = [one for one in listed(reader, name, full="true") if one.get("name") == wanted]
    return found


@pytest.mark.parametrize("name", RESOURCES)
def test_a_list_is_a_page(reader: Reader, name: str) -> None:
    stored(*EVERYTHING)

    page = reader.document(f"/feeds/hsds/{name}")

    assert list(page) == PAGE
    assert page["size"] == page["total_items"] == len(page["contents"]) > 0
    assert (page["total_pages"], page["page_number"]) == (1, 1)
    assert (page["first_page"], page["last_page"], page["empty"]) == (True, True, False)


@pytest.mark.parametrize("name", RESOURCES)
def test_an_empty_list_is_a_page_too(reader: Reader, name: str) -> None:
    page = reader.document(f"/feeds/hsds/{name}")

    assert page == dict(zip(PAGE, [0, 0, 1, 0, True, True, True, []], strict=True))


def test_pages_in_a_row_are_the_whole_list(reader: Reader) -> None:
    stored(*EVERYTHING)
    whole = listed(reader, "services")

    pages = [reader.get("/feeds/hsds/services", {"per_page": 3, "page": n}) for n in (1, 2, 3, 4)]

    contents = [one for page in pages for one in page.json()["contents"]]
    assert contents == whole
    assert [page.json()["last_page"] for page in pages] == [False, False, True, True]
    assert [page.json()["size"] for page in pages] == [3, 3, len(whole) - 6, 0]
    assert pages[0]["Link"].endswith('/feeds/hsds/services?per_page=3&page=2>; rel="next"')
    assert "Link" not in pages[2]


def test_what_is_nested_is_not_in_lists_unless_all_of_it_is_asked_for(reader: Reader) -> None:
    stored(*EVERYTHING)

    brief, full = listed(reader, "services"), listed(reader, "services", full="true")

    assert all(not isinstance(value, list) for one in brief for value in one.values())
    assert [one["id"] for one in brief] == [one["id"] for one in full]
    assert full == [reader.document(f"/feeds/hsds/services/{one['id']}") for one in full]


def test_of_minimal_services_only_ids_and_moments_are_sent_all_at_once(
    reader: Reader, time_machine: time_machine.TimeMachineFixture
) -> None:
    time_machine.move_to(NOON, tick=False)
    stored(*(place(value) for value in range(100, 160)))

    page = reader.document("/feeds/hsds/services", minimal="true")

    ids = [one["id"] for one in listed(reader, "services", per_page=1000)]
    moment = "2026-01-05T12:00:00Z"
    assert page["contents"] == [{"id": key, "modified_date": moment} for key in ids]
    assert (page["size"], page["total_pages"], page["last_page"]) == (60, 1, True)
    assert len(listed(reader, "services", minimal="true", per_page=7)) == 7


@pytest.mark.parametrize("name", RESOURCES)
@pytest.mark.parametrize("full", ["true", "false"])
def test_a_line_each_is_the_whole_list(reader: Reader, name: str, full: str) -> None:
    stored(*EVERYTHING)

    response: Any = reader.get(f"/feeds/hsds/{name}?format=ndjson&full={full}")

    lines = [json.loads(line) for line in response.getvalue().splitlines()]
    assert response["Content-Type"] == "application/x-ndjson"
    assert lines == listed(reader, name, full=full)


def test_an_organisation_names_its_services(reader: Reader) -> None:
    stored(*EVERYTHING)
    address = f"/feeds/hsds/organizations/{number(1)}"

    brief = reader.document(address)["services"]
    full = reader.document(address, full_service="true")["services"]

    assert brief == listed(reader, "services")
    assert full == listed(reader, "services", full="true")
    (whole,) = listed(reader, "organizations", full_service="true")
    assert whole["services"] == full
    assert "services" not in listed(reader, "organizations")[0]


def test_a_place_is_a_location_and_a_service_of_its_own(reader: Reader) -> None:
    stored(*EVERYTHING)

    service = named(reader, "services", "Laden")
    (held,) = service["service_at_locations"]
    location = reader.document(f"/feeds/hsds/locations/{number(11)}")

    assert held["location_id"] == location["id"] == held["location"]["id"]
    assert location["addresses"][0]["postal_code"] == "01067"
    assert [(one["byday"], one["opens_at"], one["closes_at"]) for one in held["schedules"]] == [
        ("MO,WE,FR", "09:00:00", "12:00:00"),
        ("MO,WE", "13:00:00", "17:00:00"),
    ]
    assert service["assured_date"] == "2026-01-02"
    assert [one["source"] for one in service["funding"]] == ["Bund"]
    assert [one["code"] for one in service["languages"]] == ["de", "gsg"]


def test_a_tenancy_is_a_service_at_the_location_of_its_office(reader: Reader) -> None:
    stored(*EVERYTHING)

    service = reader.document(f"/feeds/hsds/services/{number(13)}")
    (held,) = service["service_at_locations"]

    assert held["location"]["id"] == str(number(12))
    assert held["location"]["name"] == "Büro"
    assert [one["description"] for one in held["schedules"]] == ["nach Vereinbarung"]


def test_a_programme_is_a_program_with_a_service_for_all_and_one_for_each_block(
    reader: Reader,
) -> None:
    stored(COURSE)

    services = listed(reader, "services", full="true")

    assert {one["program_id"] for one in services} == {str(COURSE.id)}
    assert sorted(one["name"] for one in services) == [
        "Grundlagen: Anfang",
        "Kurs",
        "Mitte",
        "Mitte",
    ]
    whole = named(reader, "services", "Kurs")
    dates = {
        one["location"]["name"]: [
            (date["description"], date["dtstart"]) for date in one["schedules"]
        ]
        for one in whole["service_at_locations"]
        if "schedules" in one
    }
    assert dates == {
        "Kurs": [("Im Rathaus", "2026-01-05")],
        "Laden": [("Im Laden", "2026-01-05")],
    }
    assert [one["description"] for one in whole["schedules"]] == ["dienstags"]


def test_a_service_without_a_public_organisation_is_left_out(reader: Reader) -> None:
    stored(ORPHAN)

    assert [listed(reader, name) for name in RESOURCES] == [[], [], [], []]


@pytest.mark.parametrize("count", [3, 60])
@pytest.mark.parametrize(
    "question",
    [
        pytest.param("services", id="brief"),
        pytest.param("services?full=true&per_page=1000", id="full"),
        pytest.param("services?modified_after=2020-01-01", id="newer"),
        pytest.param("services?minimal=true", id="minimal"),
        pytest.param("services?format=ndjson", id="lines"),
        pytest.param("organizations?full_service=true", id="with services"),
    ],
)
def test_the_number_of_statements_does_not_grow(
    reader: Reader, count: int, question: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    some = range(100, 100 + count)
    stored(*(place(value) for value in some))
    stored(*(entry(value, "organisation", f"Verein {value}") for value in range(200, 200 + count)))

    with django_assert_max_num_queries(5):
        reader.content(f"/feeds/hsds/{question}")
