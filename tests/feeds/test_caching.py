"""A reader that has the newest state is told so; every answer says how long it may be kept."""

from __future__ import annotations

import datetime
import gzip
from typing import TYPE_CHECKING, Any

import pytest
from django.test import RequestFactory
from django.utils.http import http_date

from feeds import caching
from feeds.formats import VERSION
from feeds.reading import State
from tests.feeds.conftest import body
from tests.feeds.entries import KINDS, NOON, number, place, stored

if TYPE_CHECKING:
    import time_machine
    from pytest_django import DjangoAssertNumQueries

    from tests.feeds.conftest import Reader

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/feeds/places.geojson",
    "/feeds/places.csv",
    "/feeds/places.csv?dialect=excel-de",
    "/feeds/places.geojsonl",
    "/feeds/places.jsonld",
    "/feeds/sessions.ics",
    "/feeds/programmes.ics",
    "/feeds/places.xlsx",
    "/feeds/places.xlsx?bbox=7,51,8,52",
    "/feeds/places.geojson?limit=1",
    "/feeds/places.geojson?bbox=7,51,8,52",
    f"/feeds/places/{number(11)}.geojson",
    "/feeds/changes",
    "/feeds/changes?limit=1",
]


@pytest.fixture(autouse=True)
def three_places(time_machine: time_machine.TimeMachineFixture) -> None:
    """Published at noon; now it is a minute later."""
    time_machine.move_to(NOON, tick=False)
    stored(place(11), place(12), place(13))
    time_machine.move_to(NOON + datetime.timedelta(minutes=1), tick=False)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_answer_carries_its_validators(reader: Reader, address: str) -> None:
    response = reader.get(address)

    assert response["ETag"].startswith('"')
    assert response["Last-Modified"] == "Mon, 05 Jan 2026 12:00:00 GMT"
    assert response["Cache-Control"] == "public, max-age=60, stale-while-revalidate=600"
    assert response["Vary"] == "Accept, Accept-Encoding"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Expose-Headers"] == (
        "Accept-Ranges, Content-Disposition, Content-Range, ETag, Link, Last-Modified, Repr-Digest"
    )


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_has_this_state_gets_304(reader: Reader, address: str) -> None:
    tag = reader.get(address)["ETag"]

    response = reader.get(address, headers={"If-None-Match": f'"other", W/{tag}'})

    assert response.status_code == 304
    assert response.content == b""
    assert response["ETag"] == tag
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Vary"] == "Accept, Accept-Encoding"
    assert "Content-Type" not in response


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_has_it_since_then_gets_304(reader: Reader, address: str) -> None:
    since = reader.get(address)["Last-Modified"]

    assert reader.get(address, headers={"If-Modified-Since": since}).status_code == 304


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_publication_ends_all_validators(
    reader: Reader, address: str, time_machine: time_machine.TimeMachineFixture
) -> None:
    before = reader.get(address)
    stored(place(14))
    time_machine.shift(60)

    by_tag = reader.get(address, headers={"If-None-Match": before["ETag"]})
    by_date = reader.get(address, headers={"If-Modified-Since": before["Last-Modified"]})

    assert (by_tag.status_code, by_date.status_code) == (200, 200)


def test_publishing_the_same_again_changes_nothing(reader: Reader) -> None:
    tag = reader.get("/feeds/places.geojson")["ETag"]

    stored(place(11), place(12), place(13))

    assert reader.get("/feeds/places.geojson")["ETag"] == tag


def test_the_tag_decides_when_both_are_sent(reader: Reader) -> None:
    since = reader.get("/feeds/places.geojson")["Last-Modified"]

    response = reader.get(
        "/feeds/places.geojson", headers={"If-None-Match": '"old"', "If-Modified-Since": since}
    )

    assert response.status_code == 200


def test_formats_and_encodings_have_tags_of_their_own(reader: Reader) -> None:
    tags = {reader.get(address)["ETag"] for address in ADDRESSES[:3]}
    packed = {
        reader.get(address, headers={"Accept-Encoding": "gzip"})["ETag"]
        for address in ADDRESSES[:3]
    }

    assert len(tags | packed) == 6


def test_a_second_change_in_the_same_second_is_noticed(
    reader: Reader, time_machine: time_machine.TimeMachineFixture
) -> None:
    """What is read in the second of a change is dated before it."""
    time_machine.move_to(NOON + datetime.timedelta(hours=1, milliseconds=200), tick=False)
    stored(place(14))
    since = reader.get("/feeds/places.geojson")["Last-Modified"]
    time_machine.shift(0.5)
    stored(place(15))
    time_machine.shift(60)

    response = reader.get("/feeds/places.geojson", headers={"If-Modified-Since": since})

    assert response.status_code == 200


def test_304_asks_the_database_once(
    reader: Reader, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    tag = reader.get("/feeds/places.geojson")["ETag"]

    with django_assert_num_queries(1):
        reader.get("/feeds/places.geojson", headers={"If-None-Match": tag})


@pytest.mark.parametrize("address", [*ADDRESSES, "/feeds/", "/feeds/nowhere"])
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_head_says_what_get_says(reader: Reader, address: str, encoding: str) -> None:
    headers = {"Accept-Encoding": encoding}

    get, head = reader.get(address, headers=headers), reader.head(address, headers=headers)

    assert (head.status_code, dict(head.headers)) == (get.status_code, dict(get.headers))
    assert body(head) == b""


@pytest.mark.parametrize("address", [*ADDRESSES, "/feeds/", "/feeds/nowhere"])
def test_a_browser_may_ask_from_another_site(reader: Reader, address: str) -> None:
    response = reader.options(
        address,
        headers={
            "Origin": "https://portal.example.org",
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "if-none-match",
        },
    )

    assert response.status_code in (200, 204)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]


def test_other_pages_are_for_their_own_site_only(reader: Reader) -> None:
    assert "Access-Control-Allow-Origin" not in reader.get("/healthz")


@pytest.mark.parametrize("address", ADDRESSES[:7])
def test_a_file_with_everything_comes_packed(reader: Reader, address: str) -> None:
    stored(*KINDS)
    packed = reader.get(address, headers={"Accept-Encoding": "br, gzip"})

    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(body(packed)) == body(reader.get(address))


@pytest.mark.parametrize("address", ["/feeds/places.csv", "/feeds/directory.geojson"])
def test_what_changes_and_goes_is_packed_again(reader: Reader, address: str) -> None:
    stored(place(11, name="Umbenannt", point=None))

    packed = reader.get(address, headers={"Accept-Encoding": "gzip"})

    assert gzip.decompress(body(packed)) == body(reader.get(address))


def test_a_packed_file_may_be_empty(reader: Reader) -> None:
    packed = reader.get("/feeds/offices.geojson", headers={"Accept-Encoding": "gzip"})

    assert gzip.decompress(body(packed)) == body(reader.get("/feeds/offices.geojson"))


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        pytest.param("gzip", True, id="alone"),
        pytest.param("br, GZip;q=0.5", True, id="with a weight"),
        pytest.param("*", True, id="anything"),
        pytest.param("gzip;q=0", False, id="refused"),
        pytest.param("gzip; q=0.000, *", False, id="refused, though anything else is fine"),
        pytest.param("br", False, id="another"),
        pytest.param("", False, id="nothing said"),
    ],
)
def test_gzip_is_sent_to_who_takes_it(header: str, taken: bool) -> None:
    request = RequestFactory().get("/", headers={"Accept-Encoding": header})

    assert caching.takes_gzip(request) is taken


@pytest.mark.parametrize("value", ["tomorrow", "Mon, 99 Foo 2026", ""])
def test_a_date_that_is_none_is_ignored(reader: Reader, value: Any) -> None:
    response = reader.get("/feeds/places.geojson", headers={"If-Modified-Since": value})

    assert response.status_code == 200


def test_a_date_is_given_to_the_second_once_the_second_is_over(
    time_machine: time_machine.TimeMachineFixture,
) -> None:
    state = State(1, 0, "e", VERSION, NOON + datetime.timedelta(milliseconds=700))
    time_machine.move_to(NOON + datetime.timedelta(milliseconds=1001), tick=False)

    assert caching.validators(state, "x")["Last-Modified"] == http_date(NOON.timestamp())
