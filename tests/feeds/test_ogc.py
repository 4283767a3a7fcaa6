"""The OGC API as a whole: what each resource says, and whether its pages are the full file."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING, Any

import pytest

from feeds.collections import COLLECTIONS
from tests.feeds.conftest import body
from tests.feeds.entries import KINDS, NOON, number, place, stored
from tests.feeds.golden import assert_golden
from tests.feeds.portal import portal

if TYPE_CHECKING:
    import time_machine
    from pytest_django import DjangoAssertNumQueries

    from tests.feeds.conftest import Reader

__all__ = ["portal"]
pytestmark = pytest.mark.django_db

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
PLACES = "/feeds/ogc/collections/places"
RESOURCES = [
    "/feeds/ogc/",
    "/feeds/ogc/conformance",
    "/feeds/ogc/collections",
    PLACES,
    f"{PLACES}/items",
    f"{PLACES}/items/{number(16)}",
]
DOCUMENTS = ["/feeds/ogc/api", f"{PLACES}/schema", f"{PLACES}/queryables"]


@pytest.fixture(autouse=True)
def at_noon(time_machine: time_machine.TimeMachineFixture) -> None:
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def in_english(settings: Any) -> None:
    """What programs get is in the language of the directory."""
    settings.LANGUAGE_CODE = "en"


@pytest.mark.usefixtures("portal", "in_english")
@pytest.mark.parametrize("name", ["landing", "conformance", "collections"])
def test_what_the_service_says_of_itself(reader: Reader, name: str) -> None:
    stored(*KINDS)
    address = f"/feeds/ogc/{name.removeprefix('landing')}"

    assert_golden(f"ogc.{name}.json", reader.content(address))


@pytest.mark.usefixtures("in_english")
def test_a_page_of_items_as_a_whole(reader: Reader) -> None:
    stored(place(1, "Eins"), place(2, "Zwei"))

    content = reader.content(f"{PLACES}/items", limit=1)

    assert_golden("ogc.items.json", re.sub(rb"after=\w+", b"after=signed", content))


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_the_pages_together_are_the_full_file(reader: Reader, collection: str) -> None:
    stored(*KINDS, place(21), place(22), place(23))
    found, address = [], f"/feeds/ogc/collections/{collection}/items?limit=2"

    while address:
        page = reader.document(address)
        assert page["numberReturned"] == len(page["features"]) <= 2
        found += page["features"]
        address = next((one["href"] for one in page["links"] if one["rel"] == "next"), "")

    assert found == reader.features(f"/feeds/{collection}.geojson")
    assert page["numberMatched"] == len(found)


@pytest.mark.usefixtures("portal")
@pytest.mark.parametrize("address", RESOURCES)
def test_every_link_leads_somewhere_and_to_what_it_says(reader: Reader, address: str) -> None:
    stored(*KINDS)

    for one in reader.document(address)["links"]:
        if one["rel"] != "license":
            response: Any = reader.get(one["href"])
            assert response.status_code == 200, one
            assert response["Content-Type"].startswith(one["type"].partition(";")[0]), one


@pytest.mark.parametrize("address", RESOURCES)
def test_a_browser_gets_a_page_with_the_same_in_it(reader: Reader, address: str) -> None:
    stored(*KINDS)

    by_accept, by_name = reader.get(address, headers=BROWSER), reader.get(address, {"f": "html"})

    for response in (by_accept, by_name):
        assert response["Content-Type"] == "text/html; charset=utf-8"
        assert '<html lang="de">' in body(response).decode()
        assert set(response["Vary"].split(", ")) == {"Accept", "Accept-Encoding", "Accept-Language"}
    assert reader.get(address)["Content-Type"].endswith("json")


def test_a_page_says_all_that_the_feature_says(reader: Reader) -> None:
    stored(*KINDS)
    address = f"{PLACES}/items/{number(16)}"
    properties = reader.document(address)["properties"]

    shown = reader.get(address, {"f": "html", "lang": "en"}).content.decode()

    for name, value in properties.items():
        assert (f"<code>{name}</code>" in shown) == (value not in ("", None)), name
    assert "Café &quot;Zur Linde&quot;, hinten" in shown


@pytest.mark.parametrize("address", [*RESOURCES, *DOCUMENTS, f"{PLACES}/items?f=html"])
def test_who_has_it_gets_304(reader: Reader, address: str) -> None:
    stored(*KINDS)
    tag = reader.get(address)["ETag"]

    again = reader.get(address, headers={"If-None-Match": tag})

    assert (again.status_code, body(again)) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"
    assert reader.head(address)["ETag"] == tag


def test_a_collection_that_fits_on_a_page_comes_packed(reader: Reader) -> None:
    stored(*KINDS)

    packed = reader.get(f"{PLACES}/items", headers={"Accept-Encoding": "gzip"})

    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(body(packed)) == reader.content(f"{PLACES}/items")
    assert packed["ETag"] != reader.get(f"{PLACES}/items")["ETag"]


def test_a_page_costs_as_many_queries_with_many_entries(
    reader: Reader, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    stored(*(place(value) for value in range(1, 40)))

    with django_assert_max_num_queries(3):
        reader.get(f"{PLACES}/items", {"limit": 30})
