"""The pages on which people try the addresses: every address has one, and its form works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.feeds.entries import number, place, stored
from tests.feeds.test_refusals import problem

if TYPE_CHECKING:
    from tests.feeds.conftest import Reader

pytestmark = pytest.mark.django_db


def shown(reader: Reader, address: str) -> str:
    response = reader.get(address, {"lang": "en"})
    assert response.status_code == 200, address
    return response.content.decode()


def test_every_operation_has_a_page_with_its_parameters(reader: Reader) -> None:
    paths = reader.document("/feeds/openapi.json")["paths"]
    page = shown(reader, "/feeds/docs/")

    for path, methods in paths.items():
        assert f'href="/feeds/docs/{methods["get"]["operationId"]}/"><code>{path}</code>' in page


@pytest.mark.parametrize("operation", ["places_csv", "ogc_places_items", "changes", "index"])
def test_every_parameter_has_a_labelled_field(reader: Reader, operation: str) -> None:
    page = shown(reader, f"/feeds/docs/{operation}/")

    names = re.findall(r'<(?:input|select) id="(\w+)" name="(\w+)"', page)

    assert [one for one, _other in names] == [other for _one, other in names]
    for name, _name in names:
        assert f'<label for="{name}">' in page
        assert f'id="{name}-meaning"' in page


@pytest.mark.parametrize(
    ("question", "address"),
    [
        pytest.param(
            "places_csv/ask?bbox=&district=mitte&limit=&dialect=excel-de",
            "/feeds/places.csv?district=mitte&dialect=excel-de",
            id="some fields",
        ),
        pytest.param("places_csv/ask?bbox=&limit=", "/feeds/places.csv", id="none"),
        pytest.param(
            "ogc_places_items/ask?bbox=7,51,8,52&f=json",
            "/feeds/ogc/collections/places/items?bbox=7%2C51%2C8%2C52&f=json",
            id="OGC",
        ),
        pytest.param(
            f"places_feature/ask?entry_id={number(1)}",
            f"/feeds/places/{number(1)}.geojson",
            id="an id in the path",
        ),
        pytest.param(
            f"hsds_locations_one/ask?resource_id={number(1)}",
            f"/feeds/hsds/locations/{number(1)}",
            id="the id of a resource",
        ),
        pytest.param(
            "hsds_organizations/ask?full_service=true&format=&page=",
            "/feeds/hsds/organizations?full_service=true",
            id="HSDS",
        ),
    ],
)
def test_the_form_leads_to_the_answer(reader: Reader, question: str, address: str) -> None:
    stored(place(1))

    response = reader.get(f"/feeds/docs/{question}")

    assert (response.status_code, response["Location"]) == (302, address)
    assert reader.get(address).status_code == 200


def test_a_word_stands_in_the_middle_of_an_address(reader: Reader) -> None:
    response = reader.get("/feeds/docs/snapshot_gpkg/ask?collection=places")

    assert response["Location"] == "/feeds/snapshots/places.gpkg"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        pytest.param("nowhere/", 404, id="no operation"),
        pytest.param("places_csv/ask?colour=red", 400, id="no such field"),
        pytest.param("places_feature/ask?entry_id=12", 400, id="no id"),
        pytest.param("places_feature/ask?entry_id=//example.org", 400, id="another site"),
        pytest.param("snapshot_gpkg/ask?collection=squares", 400, id="no such word"),
        pytest.param("snapshot_gpkg/ask?collection=places&Range=1", 400, id="a header"),
    ],
)
def test_what_cannot_be_asked_is_refused(reader: Reader, address: str, status: int) -> None:
    problem(reader.get(f"/feeds/docs/{address}"), status=status)
