"""A mirror that follows the changes by number has, at every moment, what the full file has."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeds.edition import edition
from feeds.models import FeedEntry, FeedSegment, FeedState
from feeds.publishing import TOMBSTONES_ARE_TOLD, store_all
from feeds.reading import current_state
from feeds.shelf import SHELF
from tests.feeds.conftest import Reader, body
from tests.feeds.entries import NOON, buried, number, place, stored

if TYPE_CHECKING:
    import time_machine

pytestmark = pytest.mark.django_db


class Mirror:
    """Somebody else's copy, kept up to date as the index page explains it."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.features: dict[str, Any] = {}
        self.since = 0

    def follow(self, *, limit: int | None = None) -> None:
        params = {"since": self.since} | ({"limit": limit} if limit else {})
        page = self.take(self.reader.get("/feeds/changes", params))
        while page["next"]:
            page = self.take(self.reader.get(page["next"].removeprefix("http://testserver")))
        self.since = page["newest"]

    def take(self, response: Any) -> Any:
        assert response.status_code == 200, body(response)
        page = json.loads(body(response))
        for item in page["items"]:
            self.features.pop(item["id"], None)
            if item["op"] == "upsert":
                self.features[item["id"]] = item["feature"]
        return page

    def is_true(self) -> bool:
        features = self.reader.features("/feeds/places.geojson")
        return self.features == {feature["id"]: feature for feature in features}


def test_a_withdrawn_entry_is_told_without_what_it_was(reader: Reader) -> None:
    stored(place(1))
    buried(1)

    items = reader.document("/feeds/changes", since=1)["items"]

    (item,) = items
    assert item.keys() == {"seq", "id", "collection", "op", "replaced_by", "modified_at", "feature"}
    assert (item["op"], item["feature"], item["collection"]) == ("delete", None, "places")
    assert not FeedEntry.objects.exclude(west=None, district="").exists()


def test_who_begins_hears_of_current_entries_only(reader: Reader) -> None:
    stored(place(1), place(2))
    buried(1)

    for params in ({}, {"since": "0"}):
        items = reader.document("/feeds/changes", **params)["items"]
        assert [item["id"] for item in items] == [str(number(2))]


def test_numbers_grow_and_an_entry_is_told_once(reader: Reader) -> None:
    stored(place(1), place(2))
    stored(place(1, name="anders"))

    items = reader.document("/feeds/changes")["items"]

    assert [(item["seq"], item["id"]) for item in items] == [
        (2, str(number(2))),
        (3, str(number(1))),
    ]


def test_a_withdrawn_entry_may_come_back(reader: Reader) -> None:
    mirror = Mirror(reader)
    stored(place(1))
    mirror.follow()
    buried(1)
    mirror.follow()
    stored(place(1))

    mirror.follow()

    assert mirror.is_true()
    assert list(mirror.features) == [str(number(1))]


def test_withdrawals_of_long_ago_are_no_longer_told(
    reader: Reader, time_machine: time_machine.TimeMachineFixture
) -> None:
    time_machine.move_to(NOON, tick=False)
    stored(place(1), place(2), place(3))
    buried(1)
    time_machine.move_to(NOON + TOMBSTONES_ARE_TOLD + datetime.timedelta(days=1), tick=False)
    buried(2)

    assert FeedState.objects.get().floor == 4
    assert reader.get("/feeds/changes", {"since": 3}).status_code == 410
    (item,) = reader.document("/feeds/changes", since=4)["items"]
    assert item["id"] == str(number(2))
    assert reader.get(f"/feeds/places/{number(1)}.geojson").status_code == 410


def test_the_first_reading_never_ends_in_410(
    reader: Reader, time_machine: time_machine.TimeMachineFixture
) -> None:
    """The newest entry may be older than the newest withdrawal that is told no more."""
    time_machine.move_to(NOON, tick=False)
    stored(place(1), place(2), place(3))
    buried(3)
    time_machine.move_to(NOON + TOMBSTONES_ARE_TOLD + datetime.timedelta(days=1), tick=False)
    stored(place(4))
    buried(4)
    mirror = Mirror(reader)

    mirror.follow(limit=1)
    mirror.follow(limit=1)

    assert mirror.is_true()


def test_a_withdrawal_while_somebody_reads_the_pages_reaches_them(reader: Reader) -> None:
    stored(*(place(value) for value in range(1, 5)))
    mirror = Mirror(reader)
    page = mirror.take(reader.get("/feeds/changes", {"limit": 2}))
    buried(1)
    stored(place(2, name="anders"))

    while page["next"]:
        page = mirror.take(reader.get(page["next"].removeprefix("http://testserver")))

    assert mirror.is_true()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["publish", "withdraw", "follow"]), st.integers(1, 4)),
        max_size=12,
    )
)
def test_a_mirror_has_what_the_file_has(steps: list[tuple[str, int]]) -> None:
    FeedEntry.objects.all().delete()
    FeedSegment.objects.all().delete()
    SHELF.files.clear()
    reader = Reader()
    mirror = Mirror(reader)
    mirror.follow()
    for step, (what, value) in enumerate(steps):
        if what == "publish":
            stored(place(value, name=f"Schritt {step}"))
        elif what == "withdraw":
            buried(value)
        else:
            mirror.follow(limit=value)

    mirror.follow(limit=3)
    fresh = Mirror(reader)
    fresh.follow(limit=2)

    assert mirror.is_true()
    assert fresh.is_true()


def test_who_fails_takes_no_number() -> None:
    stored(place(1))
    before = current_state()

    def fail() -> None:
        with edition() as current:
            store_all(current, [place(2)])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert current_state() == before
