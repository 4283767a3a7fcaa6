"""A client that asks too often is told to wait; one that reads as map programs do is not."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache

from cms.config import settings as usual
from cms.config.env import Rate
from feeds.limits import charge
from tests.feeds.conftest import body
from tests.feeds.entries import NOON, place, stored
from tests.feeds.test_refusals import problem

if TYPE_CHECKING:
    import time_machine
    from django.test import RequestFactory

    from tests.feeds.conftest import Reader

pytestmark = pytest.mark.django_db

FILE = "/feeds/places.geojson"


@pytest.fixture(autouse=True)
def twice_a_minute(settings: Any, time_machine: time_machine.TimeMachineFixture) -> None:
    """It is twenty seconds past noon."""
    cache.clear()
    settings.FEED_RATE = Rate(2, 60)
    time_machine.move_to(NOON.replace(second=20), tick=False)


@pytest.mark.parametrize("address", [FILE, "/feeds/", "/feeds/ogc/", "/feeds/nowhere"])
def test_who_asks_too_often_is_told_when_to_come_again(reader: Reader, address: str) -> None:
    for _time in range(2):
        assert reader.get(address).status_code != 429

    refused = reader.get(address, headers={"Accept-Language": "en"})

    assert "more than 2 times" in problem(refused, status=429)["detail"]
    assert refused["Retry-After"] == "40"


def test_the_next_minute_is_a_new_one(
    reader: Reader, time_machine: time_machine.TimeMachineFixture
) -> None:
    for _time in range(3):
        last = reader.get(FILE)
    time_machine.shift(40)

    assert last.status_code == 429
    assert reader.get(FILE).status_code == 200


def test_clients_are_counted_each_for_itself(reader: Reader) -> None:
    for _time in range(3):
        reader.get(FILE)

    assert reader.get(FILE, REMOTE_ADDR="203.0.113.9").status_code == 200


def test_who_has_it_already_may_ask_on(reader: Reader) -> None:
    tag = reader.get(FILE)["ETag"]

    answers = [reader.get(FILE, headers={"If-None-Match": tag}) for _time in range(10)]

    assert {answer.status_code for answer in answers} == {304}


def test_what_browsers_ask_before_the_question_is_not_counted(reader: Reader) -> None:
    answers = [reader.options(FILE) for _time in range(10)]

    assert {answer.status_code for answer in answers} == {204}
    assert reader.get(FILE).status_code == 200


def test_a_made_up_tag_does_not_help(reader: Reader) -> None:
    stored(place(1))

    answers = [reader.get(FILE, headers={"If-None-Match": '"x"'}) for _time in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert all(body(answer) for answer in answers)


def test_small_pages_count_a_twentieth(reader: Reader) -> None:
    answers = [
        reader.get("/feeds/ogc/collections/places/items?f=json&limit=10").status_code
        for _time in range(41)
    ]

    assert answers == [200] * 40 + [429]


def test_small_pages_of_hsds_count_as_little(reader: Reader) -> None:
    answers = {reader.get("/feeds/hsds/services?per_page=10").status_code for _time in range(40)}

    assert answers == {200}


@pytest.mark.parametrize("entries", [5_000, 60_000])
def test_by_default_a_map_program_reads_thousands_of_entries_in_pages_of_ten(
    rf: RequestFactory, settings: Any, entries: int
) -> None:
    """GDAL asks no other way, as quickly as it can, and for more than it shows."""
    settings.FEED_RATE = usual.FEED_RATE
    collection = "/feeds/ogc/collections/places"
    for address in ("/feeds/ogc/", "/feeds/ogc/api", collection, f"{collection}/schema"):
        charge(rf.get(address))

    for page in range(entries // 10):
        charge(rf.get(f"{collection}/items", {"limit": "10", "after": str(page)}))


def test_pages_for_people_count_in_full(reader: Reader) -> None:
    small = "/feeds/ogc/collections/places/items?limit=10"

    for address, headers in ((f"{small}&f=html", {}), (small, {"Accept": "text/html"})):
        cache.clear()
        answers = [reader.get(address, headers=headers).status_code for _time in range(3)]
        assert answers == [200, 200, 429]


def test_without_a_rate_nobody_is_counted(reader: Reader, settings: Any) -> None:
    settings.FEED_RATE = None

    assert {reader.get(FILE).status_code for _time in range(5)} == {200}


def test_other_pages_are_not_counted(reader: Reader) -> None:
    assert {reader.get("/healthz").status_code for _time in range(5)} == {200}


def test_neither_the_cache_nor_the_log_has_an_address(
    reader: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for _time in range(3):
        reader.get(FILE, REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="Somebody/1.0")

    kept: Any = cache
    assert "203.0.113.9" not in repr(kept._cache)
    assert any("Too Many Requests" in record.getMessage() for record in caplog.records)
    written = " ".join(record.getMessage() for record in caplog.records)
    assert "203.0.113.9" not in written
    assert "Somebody" not in written


@pytest.mark.parametrize(
    ("address", "status"),
    [
        pytest.param("/feeds/places.geojson?email=anna@example.org", 400, id="refused"),
        pytest.param("/feeds/nowhere?email=anna@example.org", 404, id="not found"),
        pytest.param("/feeds/snapshots/places.gpkg?q=anna@example.org", 400, id="snapshot"),
        pytest.param("/nowhere/?email=anna@example.org", 404, id="no page"),
    ],
)
def test_what_was_asked_for_is_not_in_the_log(
    reader: Reader, caplog: pytest.LogCaptureFixture, address: str, status: int
) -> None:
    caplog.set_level(logging.DEBUG)

    response = reader.get(address, REMOTE_ADDR="203.0.113.9", HTTP_REFERER="https://anna.example")

    assert response.status_code == status
    written = " ".join(record.getMessage() for record in caplog.records)
    assert address.partition("?")[0] in written
    assert "anna" not in written
    assert "203.0.113.9" not in written
