"""Every refusal has the same shape, whatever was asked for, and says what to write instead."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command

from feeds.models import FeedState
from feeds.problems import PROBLEMS
from tests.feeds.entries import number, place, stored

if TYPE_CHECKING:
    from tests.feeds.conftest import Reader

pytestmark = pytest.mark.django_db

FILE = "/feeds/places.geojson"
QUESTIONS = [
    pytest.param({"colour": "red"}, "There is no parameter 'colour' here", id="unknown parameter"),
    pytest.param({"limit": ["1", "2"]}, "stands there 2 times", id="repeated parameter"),
    pytest.param({"dialect": "excel-de"}, "no parameter 'dialect'", id="dialect of GeoJSON"),
    pytest.param({"bbox": ""}, "has 1 parts", id="empty bbox"),
    pytest.param({"bbox": "1,2,3"}, "has 3 parts where an area has four", id="short bbox"),
    pytest.param({"bbox": "NaN,1,2,3"}, "is not a number", id="NaN in bbox"),
    pytest.param({"bbox": "7,51,inf,52"}, "is not a number", id="infinity in bbox"),
    pytest.param({"bbox": "8,51,7,52"}, "west edge east of its east edge", id="bbox swapped"),
    pytest.param({"bbox": "7,52,8,51"}, "south edge north of its north", id="bbox upside down"),
    pytest.param({"bbox": "7,51,8,152"}, "goes beyond the earth", id="bbox beyond the earth"),
    pytest.param({"district": "no such!"}, "not the short name of a district", id="district"),
    pytest.param({"district": "a\x00b"}, "not the short name of a district", id="zero byte"),
    pytest.param({"category": "Meeting Place"}, "is not the code of a category", id="category"),
    pytest.param({"changed_since": "yesterday"}, "is not an instant", id="words for an instant"),
    pytest.param({"changed_since": "2026-01-31"}, "is not an instant", id="day for an instant"),
    pytest.param({"changed_since": "2026-02-30T00:00:00Z"}, "is not an instant", id="30 February"),
    pytest.param(
        {"changed_since": "0001-01-01T00:00:00+14:00"}, "is not an instant", id="before all time"
    ),
    pytest.param(
        {"changed_since": "2999-01-01T00:00:00Z"}, "lies in the future", id="future instant"
    ),
    pytest.param({"limit": "0"}, "is not a number of entries", id="limit of zero"),
    pytest.param({"limit": "-1"}, "is not a number of entries", id="negative limit"),
    pytest.param({"limit": "ten"}, "is not a number of entries", id="limit in words"),
    pytest.param({"limit": "١٢"}, "is not a number of entries", id="limit in other digits"),
    pytest.param({"after": ""}, "is empty", id="empty cursor"),
    pytest.param({"after": "12"}, "was not given out here", id="forged cursor"),
    pytest.param({"after": "ä!"}, "was not given out here", id="garbled cursor"),
]
CHANGES = [
    pytest.param({"since": "one"}, 400, "is not a number of a change", id="since in words"),
    pytest.param({"since": "-1"}, 400, "is not a number of a change", id="negative since"),
    pytest.param({"since": "999"}, 400, "lies beyond the newest change", id="since of tomorrow"),
    pytest.param({"since": "3"}, 410, "no longer told one by one", id="since below the floor"),
    pytest.param({"after": "x"}, 400, "was not given out here", id="forged cursor"),
    pytest.param({"bbox": "1,2,3,4"}, 400, "There is no parameter 'bbox'", id="bbox of changes"),
]
ADDRESSES = [
    pytest.param("/feeds/squares.geojson", 404, "There is no feed 'squares'", id="collection"),
    pytest.param("/feeds/places.shp", 404, "There is no format 'shp'", id="format"),
    pytest.param("/feeds/nowhere/at/all", 404, "There is no feed", id="address"),
    pytest.param("/feeds/places/12.geojson", 404, "There is no feed", id="no UUID"),
    pytest.param(
        f"/feeds/places/{number(404)}.geojson", 404, "There has never been", id="unknown entry"
    ),
    pytest.param(
        f"/feeds/offices/{number(11)}.geojson", 404, "There has never been", id="other collection"
    ),
    pytest.param(
        f"/feeds/directory/{number(11)}.geojson", 404, "has no point", id="not on the map"
    ),
    pytest.param("/feeds/?colour=red", 400, "no parameter 'colour'", id="parameter of the index"),
    pytest.param("/feeds/?lang=xx", 400, "does not speak 'xx'", id="language of the index"),
]


def problem(response: Any, *, status: int) -> dict[str, Any]:
    """The document, when it has the shape that every refusal has."""
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "no-store"
    document: dict[str, Any] = json.loads(response.content)
    assert document["status"] == status
    assert document["type"].startswith("http")
    assert document["title"]
    assert document["detail"].endswith((".", "!"))
    return document


@pytest.mark.parametrize(("params", "sentence"), QUESTIONS)
def test_a_question_that_cannot_be_understood(
    reader: Reader, params: dict[str, Any], sentence: str
) -> None:
    stored()

    document = problem(reader.get(FILE, params, headers={"Accept-Language": "en"}), status=400)

    (name,) = params
    assert sentence in document["errors"][name]
    assert sentence in document["detail"]


@pytest.mark.parametrize("suffix", ["geojson", "csv"])
def test_a_refusal_has_one_shape_in_every_format(reader: Reader, suffix: str) -> None:
    response = reader.get(
        f"/feeds/places.{suffix}", {"bbox": "x", "limit": "0"}, headers={"Accept": "text/csv"}
    )

    document = problem(response, status=400)

    assert document["errors"].keys() == {"bbox", "limit"}


@pytest.mark.parametrize(("params", "status", "sentence"), CHANGES)
def test_changes_that_cannot_be_told(
    reader: Reader, params: dict[str, str], status: int, sentence: str
) -> None:
    FeedState.objects.update(seq=10, floor=5)

    response = reader.get("/feeds/changes", params, headers={"Accept-Language": "en"})

    assert sentence in problem(response, status=status)["detail"]


@pytest.mark.parametrize(("address", "status", "sentence"), ADDRESSES)
def test_an_address_that_leads_nowhere(
    reader: Reader, address: str, status: int, sentence: str
) -> None:
    stored(place(11, point=None))

    response = reader.get(address, headers={"Accept-Language": "en"})

    assert sentence in problem(response, status=status)["detail"]


def test_an_unknown_dialect(reader: Reader) -> None:
    response = reader.get(
        "/feeds/places.csv", {"dialect": "ods"}, headers={"Accept-Language": "en"}
    )

    assert "no dialect 'ods'" in problem(response, status=400)["detail"]


@pytest.mark.parametrize("address", ["/feeds/", FILE, "/feeds/changes", "/feeds/nowhere"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_feeds_can_only_be_read(reader: Reader, address: str, method: str) -> None:
    response = getattr(reader, method)(address)

    problem(response, status=405)
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_the_index_has_no_other_form_than_html_and_json(reader: Reader) -> None:
    response = reader.get("/feeds/", headers={"Accept": "image/png"})

    problem(response, status=406)


def test_a_cursor_of_another_collection_or_of_before_a_rebuild_is_refused(reader: Reader) -> None:
    stored(place(1), place(2), place(3))
    link = reader.get("/feeds/directory.geojson", {"limit": "1"})["Link"]
    query = link[link.index("?") : link.index(">")]

    assert reader.get(f"/feeds/directory.geojson{query}").status_code == 200
    problem(reader.get(f"/feeds/places.geojson{query}"), status=400)
    call_command("rebuild_feeds", verbosity=0)
    problem(reader.get(f"/feeds/directory.geojson{query}"), status=400)


def test_bytes_of_another_version_of_the_code_are_not_sent(reader: Reader) -> None:
    FeedState.objects.update(version="of yesterday")

    response = reader.get(FILE)

    problem(response, status=503)
    assert response["Retry-After"] == "60"


@pytest.mark.parametrize(
    ("language", "title"),
    [pytest.param("en", "The question cannot be understood.", id="English")],
)
def test_a_refusal_speaks_the_language_of_the_reader(
    reader: Reader, language: str, title: str
) -> None:
    response = reader.get(FILE, {"limit": "0"}, headers={"Accept-Language": language})

    assert problem(response, status=400)["title"] == title
    assert response["Content-Language"] == language
    assert "Accept-Language" in response["Vary"]


def test_every_refusal_stands_on_the_page_that_its_address_names(reader: Reader) -> None:
    page = reader.get("/feeds/", headers={"Accept": "text/html"}).content.decode()

    for kind in PROBLEMS.values():
        assert f'id="{kind.code}"' in page


@pytest.mark.parametrize(
    ("address", "right"),
    [
        ("/feeds/hsds", "/feeds/hsds/"),
        ("/feeds/fields?lang=en", "/feeds/fields/?lang=en"),
        ("/feeds/places.geojson/?limit=1", "/feeds/places.geojson?limit=1"),
        ("/feeds/changes/", "/feeds/changes"),
    ],
)
def test_a_slash_too_much_or_too_few_leads_on(reader: Reader, address: str, right: str) -> None:
    response = reader.get(address)

    assert (response.status_code, response["Location"]) == (301, right)
    assert response["Access-Control-Allow-Origin"] == "*"
