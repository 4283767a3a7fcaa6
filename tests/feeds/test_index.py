"""The index says what there is, and it says what the feeds really do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from feeds.columns import TABLE_COLUMNS
from feeds.formats import FORMATS
from feeds.models import FeedState
from feeds.query import PARAMETERS
from tests.feeds.conftest import body
from tests.feeds.entries import KINDS, NOON, stored

if TYPE_CHECKING:
    import time_machine

    from tests.feeds.conftest import Reader

pytestmark = pytest.mark.django_db

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def test_a_program_gets_json_and_a_browser_a_page(reader: Reader) -> None:
    program, browser = reader.get("/feeds/"), reader.get("/feeds/", headers=BROWSER)

    assert program["Content-Type"] == "application/json"
    assert browser["Content-Type"] == "text/html; charset=utf-8"


def test_every_file_that_is_named_is_there_with_as_many_entries(reader: Reader) -> None:
    stored(*KINDS)

    for collection in reader.document("/feeds/")["collections"]:
        files = {file["format"]: file["url"] for file in collection["files"]}
        dates = {"ics"} if collection["name"] in ("programmes", "sessions") else set()
        assert files.keys() == FORMATS.keys() - {"ics"} | dates
        for url in files.values():
            assert reader.get(url.removeprefix("http://testserver")).status_code == 200
        found = reader.features(files["geojson"].removeprefix("http://testserver"))
        assert len(found) == collection["count"]


@pytest.mark.parametrize("parameter", PARAMETERS.values(), ids=lambda parameter: parameter.name)
def test_every_example_works(reader: Reader, parameter: Any) -> None:
    if not parameter.example:
        return
    suffix = "csv" if parameter.name == "dialect" else "geojson"

    response = reader.get(f"/feeds/places.{suffix}", {parameter.name: parameter.example})

    assert response.status_code == 200


def test_the_newest_change_is_told_by_the_clocks_of_the_city(
    reader: Reader, time_machine: time_machine.TimeMachineFixture
) -> None:
    FeedState.objects.update(seq=0, floor=0)
    empty = reader.get("/feeds/", {"lang": "en"}, headers=BROWSER).content.decode()
    time_machine.move_to(NOON, tick=False)
    stored(*KINDS)

    page = {
        language: reader.get("/feeds/", {"lang": language}, headers=BROWSER).content.decode()
        for language in ("de", "en")
    }

    assert "Nothing has been published yet." in empty
    moment = '<time datetime="2026-01-05T12:00:00Z">'
    assert f"{moment}5. Januar 2026 13:00</time>" in page["de"]
    assert f"{moment}Jan. 5, 2026, 1 p.m.</time>" in page["en"]
    assert reader.document("/feeds/")["changed_at"] == "2026-01-05T12:00:00Z"


@pytest.mark.parametrize("headers", [{}, BROWSER], ids=["JSON", "page"])
@pytest.mark.parametrize("address", ["/feeds/", "/feeds/fields/"])
def test_who_has_the_page_is_told_that_it_is_unchanged(
    reader: Reader, address: str, headers: dict[str, str]
) -> None:
    first = reader.get(address, headers=headers)
    known = headers | {"If-None-Match": first["ETag"]}

    again: Any = reader.get(address, headers=known)
    stored(*KINDS)

    assert (again.status_code, again.content) == (304, b"")
    assert {"Accept", "Accept-Language"} <= set(again["Vary"].split(", "))
    assert reader.get(address, {"lang": "en"}, headers=known).status_code == 200
    changed = reader.get(address, headers=known).status_code
    assert changed == (200 if address == "/feeds/" else 304)


@pytest.mark.parametrize("headers", [{}, BROWSER], ids=["JSON", "page"])
def test_every_column_and_parameter_is_explained(reader: Reader, headers: dict[str, str]) -> None:
    found = reader.get("/feeds/", {"lang": "en"}, headers=headers).content.decode()

    for name in (*(column.name for column in TABLE_COLUMNS), *PARAMETERS):
        assert f">{name}<" in found or f'"{name}"' in found


@pytest.mark.parametrize(
    ("params", "headers", "language"),
    [
        pytest.param({}, {}, "de", id="nothing said"),
        pytest.param({}, {"Accept-Language": "en"}, "en", id="the browser's"),
        pytest.param({"lang": "de"}, {"Accept-Language": "en"}, "de", id="asked for by name"),
        pytest.param({"lang": "en"}, {}, "en", id="asked for in English"),
    ],
)
def test_the_page_speaks_german_and_english(
    reader: Reader, params: dict[str, str], headers: dict[str, str], language: str
) -> None:
    response = reader.get("/feeds/", params, headers=BROWSER | headers)

    assert response["Content-Language"] == language
    assert f'<html lang="{language}">' in response.content.decode()
    assert {"Accept", "Accept-Language"} <= set(response["Vary"].split(", "))


def test_the_files_speak_german_whatever_the_browser_speaks(reader: Reader) -> None:
    stored(*KINDS)

    answers = [
        reader.get("/feeds/directory.csv", headers={"Accept-Language": language})
        for language in ("de", "en")
    ]

    assert body(answers[0]) == body(answers[1])
    assert answers[0]["ETag"] == answers[1]["ETag"]
    assert all("Accept-Language" not in answer["Vary"] for answer in answers)


def test_the_columns_stand_in_the_order_of_the_table(reader: Reader) -> None:
    columns = json.loads(reader.get("/feeds/").content)["columns"]
    header = reader.content("/feeds/places.csv").decode().splitlines()[0]

    assert [column["name"] for column in columns] == header.split(",")
