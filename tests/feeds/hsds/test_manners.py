"""HSDS keeps to the manners of all feeds: filters, refusals, validators, and what is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cms.models import Category
from feeds.hsds.identifiers import OF_TERMS, made_from
from feeds.models import HsdsResource
from feeds.publishing import rebuild, renew
from tests.feeds.entries import NOON, number, place, relative, stored
from tests.feeds.hsds.asking import ADDRESS, listed
from tests.feeds.hsds.entries import EVERYTHING

if TYPE_CHECKING:
    import time_machine

    from tests.feeds.conftest import Reader

pytestmark = pytest.mark.django_db

CLUB = relative(4, "Verein")
OFFICE = f"/feeds/hsds/locations/{number(12)}"
TENANCY = f"/feeds/hsds/services/{number(13)}"
ADDRESSES = ["/feeds/hsds/services", "/feeds/hsds/locations?full=true", TENANCY, ADDRESS]


@pytest.fixture
def advice(db: None) -> str:
    """The id of a category that this directory has."""
    Category.objects.get_or_create(code="advice", defaults={"name": "Beratung"})
    return made_from(OF_TERMS, "category", "advice")


def test_services_of_an_organisation(reader: Reader) -> None:
    stored(place(31, "Garten", organisation=CLUB), place(32, "Laden"))

    found = listed(reader, "services", organization_id=str(CLUB.id))

    assert [one["name"] for one in found] == ["Garten"]


def test_what_changed_after_an_instant_or_a_day(
    reader: Reader, time_machine: time_machine.TimeMachineFixture
) -> None:
    time_machine.move_to("2026-01-05T12:00:00Z", tick=False)
    stored(place(31, "Alt"))
    time_machine.move_to("2026-02-05T12:00:00Z", tick=False)
    stored(place(32, "Neu"))

    for moment in ("2026-02-01", "2026-02-05T13:00:00+01:00"):
        found = listed(reader, "services", modified_after=moment)
        assert [one["name"] for one in found] == ["Neu"]


def test_services_about_something(reader: Reader, advice: str) -> None:
    stored(place(31, "Rat", categories=("advice",)), place(32, "Tanz", categories=("dance",)))

    assert [one["name"] for one in listed(reader, "services", taxonomy_term_id=advice)] == ["Rat"]
    assert listed(reader, "services", taxonomy_term_id=str(number(99))) == []


def test_services_about_anything_of_a_taxonomy(reader: Reader) -> None:
    both = ("advice", "sport")
    stored(place(31, "Rat", categories=both), place(32, "Tanz", audiences=("everyone",)))

    found = {
        name: [
            one["name"] for one in listed(reader, "services", taxonomy_id=made_from(OF_TERMS, name))
        ]
        for name in ("category", "audience")
    }

    assert found == {"category": ["Rat"], "audience": ["Tanz"]}
    assert listed(reader, "services", taxonomy_id=str(number(99))) == []


def test_questions_can_be_put_together(reader: Reader, advice: str) -> None:
    stored(
        place(31, "Rat", categories=("advice",), audiences=("everyone",)),
        place(32, "Rat für andere", categories=("advice",)),
        place(33, "Rat im Garten", categories=("advice",), organisation=CLUB),
    )
    asked = {"taxonomy_term_id": advice, "taxonomy_id": made_from(OF_TERMS, "audience")}

    assert [one["name"] for one in listed(reader, "services", **asked)] == ["Rat"]


@pytest.mark.parametrize(
    ("params", "word"),
    [
        pytest.param({"page": "0"}, "page", id="page nought"),
        pytest.param({"per_page": "all"}, "per_page", id="no number"),
        pytest.param({"organization_id": "stadt"}, "organization_id", id="no id"),
        pytest.param({"modified_after": "gestern"}, "modified_after", id="no instant"),
        pytest.param({"full": "yes"}, "full", id="neither true nor false"),
        pytest.param({"search": "Rat"}, "search", id="a parameter that there is not"),
        pytest.param({"full_service": "true"}, "full_service", id="one of other lists"),
        pytest.param({"format": "xml"}, "format", id="no format"),
        pytest.param({"taxonomy_id": made_from(OF_TERMS, "role")}, "taxonomy_id", id="all roles"),
        pytest.param(
            {"taxonomy_term_id": made_from(OF_TERMS, "role", "host")},
            "taxonomy_term_id",
            id="a role",
        ),
    ],
)
def test_what_is_not_understood_is_refused(
    reader: Reader, params: dict[str, str], word: str
) -> None:
    response: Any = reader.get("/feeds/hsds/services", params)

    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert list(response.json()["errors"]) == [word]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        pytest.param("/feeds/hsds/phones", 404, id="a list that there is not"),
        pytest.param(f"/feeds/hsds/services/{number(99)}", 404, id="never there"),
        pytest.param(f"/feeds/hsds/services/{number(12)}", 404, id="a location"),
        pytest.param("/feeds/hsds/services/17", 404, id="no id"),
    ],
)
def test_what_there_is_not_is_not_found(reader: Reader, address: str, status: int) -> None:
    stored(*EVERYTHING)

    response: Any = reader.get(address)

    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")


def test_who_writes_is_refused(reader: Reader) -> None:
    assert reader.post("/feeds/hsds/services").status_code == 405


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_a_reader_has_is_not_sent_again_until_it_changes(reader: Reader, address: str) -> None:
    stored(*EVERYTHING)
    first = reader.get(address)
    known = {"If-None-Match": first["ETag"]}

    again = reader.get(address, headers=known)
    stored(place(31))

    assert (again.status_code, again.getvalue()) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == first["Access-Control-Allow-Origin"] == "*"
    assert reader.get(address, headers=known).status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_is_the_answer_without_its_body(reader: Reader, address: str) -> None:
    stored(*EVERYTHING)

    head, whole = reader.head(address), reader.get(address)

    assert (head.status_code, head.getvalue()) == (200, b"")
    assert head["ETag"] == whole["ETag"]
    assert head["Content-Type"] == whole["Content-Type"]


def test_what_is_withdrawn_is_gone_at_once(reader: Reader) -> None:
    stored(*EVERYTHING)

    renew({number(12), number(13)}, [])

    assert (reader.get(OFFICE).status_code, reader.get(TENANCY).status_code) == (410, 410)
    assert "Beratung" not in [one["name"] for one in listed(reader, "services")]
    assert not HsdsResource.objects.filter(resource_id__in=[number(12), number(13)]).exists()


def test_an_entry_that_changes_changes_all_that_is_made_of_it(reader: Reader) -> None:
    stored(place(31, "Alt"))
    (before,) = listed(reader, "services")

    stored(place(31, "Neu", modified_at=NOON))

    (after,) = listed(reader, "services")
    assert (before["id"], before["name"], after["name"]) == (after["id"], "Alt", "Neu")
    assert [one["name"] for one in listed(reader, "locations")] == ["Neu"]


def test_a_rebuild_keeps_what_is_public_only(reader: Reader) -> None:
    stored(*EVERYTHING)

    rebuild()

    assert HsdsResource.objects.count() == 0


def test_the_interface_says_what_it_is(reader: Reader) -> None:
    document = reader.document("/feeds/hsds/")

    assert document["version"] == "3.0"
    assert list(document) == ["version", "profile", "openapi_url"]
    path = document["profile"].partition("/feeds/")[2]
    assert path == "fields/#hsds"
