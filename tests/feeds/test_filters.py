"""A part of a collection: where, about what, since when, and page by page."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from cms.coordinates import Coordinates
from feeds.query import MOST_AT_ONCE
from tests.feeds.conftest import body
from tests.feeds.entries import KINDS, MIDDLE, NOON, entry, place, relative, stored

if TYPE_CHECKING:
    import time_machine
    from pytest_django import DjangoAssertNumQueries

    from tests.feeds.conftest import Reader

pytestmark = pytest.mark.django_db


def at(longitude: str, latitude: str) -> Coordinates:
    return Coordinates(longitude=Decimal(longitude), latitude=Decimal(latitude))


@pytest.mark.parametrize(
    ("box", "names"),
    [
        pytest.param("7,51,7.3,51.4", ["west"], id="one inside"),
        pytest.param("7.2,51.3,7.6,51.5", ["west", "east"], id="points on the edge are inside"),
        pytest.param("7.2000000000000001,51,7.3,52", ["west"], id="seventeen digits"),
        pytest.param("0,0,1,1", [], id="none"),
        pytest.param(" 7 , 51 , 8 , 52 ", ["west", "east"], id="blanks"),
        pytest.param("-180,-90,180,90", ["west", "east"], id="the whole world"),
    ],
)
def test_a_box_finds_the_points_inside(reader: Reader, box: str, names: list[str]) -> None:
    stored(
        place(1, "west", point=at("7.2", "51.3")),
        place(2, "east", point=at("7.6", "51.5")),
        place(3, "nowhere", point=None),
    )

    assert reader.names("/feeds/places.geojson", bbox=box) == names


@pytest.mark.parametrize(
    ("box", "found"),
    [
        pytest.param("7.9,51.9,9,53", ["Mitte"], id="touched at a corner"),
        pytest.param("7.4,51.4,7.6,51.6", ["Mitte"], id="wholly inside it"),
        pytest.param("9,51,10,52", [], id="beside it"),
    ],
)
def test_a_box_finds_the_districts_that_it_touches(
    reader: Reader, box: str, found: list[str]
) -> None:
    stored(*KINDS)

    assert reader.names("/feeds/districts.geojson", bbox=box) == found


def test_a_district_finds_what_lies_in_it_and_itself(reader: Reader) -> None:
    stored(*KINDS, place(21, "inside", district=MIDDLE), place(22, "outside"))

    assert reader.names("/feeds/places.geojson", district="mitte") == [KINDS[0].name, "inside"]
    assert reader.names("/feeds/districts.geojson", district="district-2") == ["Mitte"]


def test_a_category_finds_what_is_about_it(reader: Reader) -> None:
    stored(
        place(1, "both", categories=("advice", "sport")),
        place(2, "one", categories=("sport",)),
        place(3, "none"),
    )

    assert reader.names("/feeds/places.geojson", category="sport") == ["both", "one"]
    assert reader.names("/feeds/places.geojson", category="advice") == ["both"]
    assert reader.names("/feeds/places.geojson", category="culture") == []


def test_a_category_that_is_taken_away_finds_it_no_more(reader: Reader) -> None:
    stored(place(1, categories=("advice",)))
    stored(place(1, categories=("sport",)))

    assert reader.names("/feeds/places.geojson", category="advice") == []
    assert reader.names("/feeds/places.geojson", category="sport") == ["Laden"]


@pytest.mark.parametrize(
    ("since", "names"),
    [
        pytest.param("2026-01-05T12:30:00Z", ["later"], id="between the two"),
        pytest.param("2026-01-05T13:00:00Z", ["later"], id="the very instant"),
        pytest.param("2026-01-05T14:00:00+01:00", ["later"], id="another offset"),
        pytest.param("2026-01-05T14:00:00 01:00", ["later"], id="a plus that became a blank"),
        pytest.param("2026-01-05t11:00:00.123456789-01:00", ["later"], id="small t, fractions"),
        pytest.param("2026-01-05 12:00:00z", ["earlier", "later"], id="a blank in the middle"),
    ],
)
def test_changed_since_finds_what_became_public_or_changed(
    reader: Reader, time_machine: time_machine.TimeMachineFixture, since: str, names: list[str]
) -> None:
    time_machine.move_to(NOON, tick=False)
    stored(place(1, "earlier"), place(2, "before"))
    time_machine.move_to(NOON + datetime.timedelta(hours=1), tick=False)
    stored(place(2, "later"))

    assert reader.names("/feeds/places.geojson", changed_since=since) == names


def test_filters_are_combined(reader: Reader) -> None:
    stored(
        place(1, "all of it", categories=("sport",), district=MIDDLE),
        place(2, "elsewhere", categories=("sport",), district=relative(9, "Nord")),
        place(3, "about something else", district=MIDDLE),
    )
    params = {"category": "sport", "district": "mitte", "bbox": "7,51,8,52", "limit": "5"}

    assert reader.names("/feeds/directory.geojson", **params) == ["all of it"]


def pages(reader: Reader, address: str, **params: Any) -> list[bytes]:
    """All pages, found by following the links."""
    response = reader.get(address, params)
    contents = [body(response)]
    while "Link" in response:
        match = re.fullmatch(r'<http://testserver([^>]+)>; rel="next"', response["Link"])
        assert match
        response = reader.get(match[1])
        contents.append(body(response))
    return contents


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5])
def test_the_pages_together_are_the_file(reader: Reader, count: int) -> None:
    stored(*(place(value, f"Laden {value}") for value in range(1, count + 1)))

    whole = body(reader.get("/feeds/places.csv")).splitlines()
    parts = [content.splitlines() for content in pages(reader, "/feeds/places.csv", limit=2)]

    assert [line for part in parts for line in part[1:]] == whole[1:]
    assert {part[0] for part in parts} == {whole[0]}
    assert len(parts) == max(1, -(-count // 2))


def test_a_page_keeps_its_filters(reader: Reader) -> None:
    stored(*(place(value, categories=("sport",) * (value % 2)) for value in range(1, 6)))

    parts = pages(reader, "/feeds/places.geojson", limit=1, category="sport")

    assert len(parts) == 3


def test_what_is_published_between_two_pages_moves_nothing(reader: Reader) -> None:
    stored(place(1), place(2), place(3))
    link = reader.get("/feeds/places.geojson", {"limit": "1"})["Link"]
    stored(place(1, name="anders"), place(4))

    next_page = body(reader.get(link[len("<http://testserver") : link.index(">")]))

    assert str(place(2).id).encode() in next_page


def test_the_rest_comes_whole_without_a_limit(reader: Reader) -> None:
    stored(place(1), place(2), place(3))
    link = reader.get("/feeds/places.geojson", {"limit": "1"})["Link"]
    after = re.search(r"after=([^>&]+)", link)

    assert after
    assert len(reader.features("/feeds/places.geojson", after=after[1])) == 2


def test_a_limit_beyond_the_most_is_clamped(reader: Reader) -> None:
    stored(*(place(value) for value in range(1, MOST_AT_ONCE + 2)))

    response = reader.get("/feeds/places.geojson", {"limit": "100000"})

    assert body(response).count(b'"Feature"') == MOST_AT_ONCE
    assert 'rel="next"' in response["Link"]


def test_the_directory_is_every_entry_with_a_point(reader: Reader) -> None:
    stored(*KINDS, entry(31, "organisation", "Verein", point=at("7.5", "51.5")))

    names = reader.names("/feeds/directory.geojson")

    assert names == ['Café "Zur Linde", hinten', "Büro", "Beratung", "Verein"]


@pytest.mark.parametrize("count", [10, 1000])
@pytest.mark.parametrize(
    "query",
    [
        "",
        "?limit=100",
        "?limit=100&bbox=7,51,8,52&category=sport&district=mitte",
        "?changed_since=2020-01-01T00:00:00Z",
    ],
)
def test_the_number_of_statements_does_not_grow(
    reader: Reader,
    count: int,
    query: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    stored(*(place(value, categories=("sport",)) for value in range(1, count + 1)))

    with django_assert_max_num_queries(3):
        body(reader.get(f"/feeds/directory.geojson{query}"))

    with django_assert_max_num_queries(3):
        body(reader.get("/feeds/changes?limit=100"))
