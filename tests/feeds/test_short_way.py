"""Stored feeds pass no session and no sign-in, and still say what all answers say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.feeds.entries import place, stored

if TYPE_CHECKING:
    from tests.feeds.conftest import Reader

pytestmark = pytest.mark.django_db

STORED = [
    "/feeds/places.geojson",
    "/feeds/places.csv?limit=1",
    "/feeds/changes",
    "/feeds/hsds/services",
]
FOR_PEOPLE = ["/feeds/", "/feeds/fields/", "/feeds/ogc/collections/places/items"]


@pytest.fixture(autouse=True)
def one_place() -> None:
    stored(place(11))


@pytest.mark.parametrize("address", STORED)
def test_a_stored_feed_asks_for_no_session(reader: Reader, address: str) -> None:
    response = reader.get(address)

    assert not hasattr(response.wsgi_request, "session")
    assert "default-src" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("address", FOR_PEOPLE)
def test_a_page_has_all_that_the_site_around_it_needs(reader: Reader, address: str) -> None:
    response = reader.get(address, headers={"Accept": "text/html"})

    assert hasattr(response.wsgi_request, "session")
    assert response["Content-Language"] == "de"


@pytest.mark.parametrize("address", STORED)
def test_a_stored_feed_is_in_no_language_but_its_own(reader: Reader, address: str) -> None:
    response = reader.get(address, headers={"Accept-Language": "en"})

    assert "Content-Language" not in response


def test_a_page_says_its_length(reader: Reader) -> None:
    response = reader.get("/feeds/places.geojson?limit=1")

    assert response["Content-Length"] == str(len(response.content))


def test_a_name_that_is_not_ours_is_refused(reader: Reader) -> None:
    response = reader.get("/feeds/places.geojson", headers={"Host": "elsewhere.example"})

    assert response.status_code == 400
