"""What the server answers the editor's form while somebody writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from tests.cms.editing import sign_in
from tests.cms.fake_geocoder import FakeGeocoder, running
from tests.factories import SQUARE, district, draft, published

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.models import User
    from django.test import Client
    from pytest_django.fixtures import Settings

    from cms.models import DirectoryPage

NAMES = ["understand_hours", "understand_position", "find_address", "district_outlines"]
ADDRESS = {"street": "Willy-Brandt-Platz", "house_number": "2", "postcode": "44777", "city": ""}


@pytest.fixture
def signed_in(client: Client, ada: User) -> Client:
    return sign_in(client, ada)


@pytest.fixture
def geocoder(settings: Settings) -> Iterator[FakeGeocoder]:
    with running() as fake:
        settings.GEOCODER_URL = fake.url
        yield fake


def ask(client: Client, name: str, **query: str) -> Any:
    return client.get(reverse(name), query).json()


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_answered_who_has_not_signed_in(client: Client, db: None, name: str) -> None:
    response = client.get(reverse(name))

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("wagtailadmin_login"))


@pytest.mark.parametrize("name", NAMES)
def test_questions_change_nothing(signed_in: Client, name: str) -> None:
    assert signed_in.post(reverse(name)).status_code == 405


def test_hours_are_understood(signed_in: Client) -> None:
    answer = ask(signed_in, "understand_hours", text="Di 10–14 Uhr und nach Vereinbarung")

    assert (answer["osm"], answer["by_appointment"]) == ("Tu 10:00-14:00", True)
    assert answer["sentence"]
    assert len(answer["week"]) == 7
    assert (answer["not_understood"], answer["problems"]) == ([], [])


def test_hours_that_are_not_understood_are_asked_about(signed_in: Client) -> None:
    answer = ask(signed_in, "understand_hours", text="Di 10–14 Uhr, <b>ab und zu</b>")

    assert answer["not_understood"]
    assert "ab und zu" in answer["html"]
    assert "<b>" not in answer["html"]


@pytest.mark.parametrize("text", ["", "   ", "x" * 5000])
def test_no_words_about_hours_are_too_strange(signed_in: Client, text: str) -> None:
    assert ask(signed_in, "understand_hours", text=text)["osm"] is None


def test_a_position_is_understood(signed_in: Client) -> None:
    answer = ask(signed_in, "understand_position", text="51,4818; 7,2162")

    assert answer == {"point": ["51.481800", "7.216200"], "sentence": ""}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param("am Markt", "is not a point", id="words"),
        pytest.param("7.2162, 51.4818", "probably swapped", id="swapped"),
        pytest.param("", "is not a point", id="nothing"),
    ],
)
def test_a_position_that_cannot_be_is_a_sentence(
    signed_in: Client, text: str, sentence: str
) -> None:
    answer = ask(signed_in, "understand_position", text=text)

    assert answer["point"] is None
    assert sentence in answer["sentence"]


def test_an_address_is_found(signed_in: Client, geocoder: FakeGeocoder) -> None:
    answer = ask(signed_in, "find_address", **ADDRESS)

    assert answer["candidates"] == [
        {"label": "Rathaus, Bochum", "point": ["51.481800", "7.216200"]}
    ]
    assert geocoder.asked[0]["q"] == ["Willy-Brandt-Platz 2, 44777"]


@pytest.mark.parametrize(
    ("address", "rows", "sentence"),
    [
        pytest.param({**ADDRESS, "street": ""}, [], "Write the street", id="no street"),
        pytest.param({**ADDRESS, "postcode": ""}, [], "Write the street", id="no city"),
        pytest.param(ADDRESS, [], "was not found", id="nothing found"),
        pytest.param(ADDRESS, {}, "makes no sense", id="a strange answer"),
    ],
)
def test_an_address_that_is_not_found_is_a_sentence(
    signed_in: Client,
    geocoder: FakeGeocoder,
    address: dict[str, str],
    rows: object,
    sentence: str,
) -> None:
    geocoder.rows = rows

    answer = ask(signed_in, "find_address", **address)

    assert answer["candidates"] == []
    assert sentence in answer["sentence"]


def test_without_a_geocoder_that_is_said(signed_in: Client) -> None:
    answer = ask(signed_in, "find_address", **ADDRESS)

    assert "no address service" in answer["sentence"]


def test_the_map_draws_published_districts_in_the_area_of_the_directory(
    signed_in: Client, directory: DirectoryPage
) -> None:
    published(district(), under=directory)
    draft(district(title="Geplant"), under=directory)

    answer = ask(signed_in, "district_outlines")

    assert answer["bbox"] == [5.8, 47.2, 15.1, 55.1]
    (feature,) = answer["features"]
    assert feature["properties"] == {"name": "Mitte"}
    assert feature["geometry"]["type"] in (SQUARE["type"], "MultiPolygon")
