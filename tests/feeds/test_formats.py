"""Whatever the format, the same entries with the same facts; each is read by others' software."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import translation
from icalendar import Calendar
from openpyxl import load_workbook
from rdflib import Graph, URIRef

from cms.models.programmes import Session
from feeds.addresses import OFFERED
from feeds.collections import COLLECTIONS
from tests.factories import programme, published
from tests.feeds.conftest import body
from tests.feeds.entries import KINDS, MIDDLE, NOON, entry, number, place, relative, stored

if TYPE_CHECKING:
    import time_machine
    from pytest_django import DjangoAssertNumQueries

    from cms.models import OrganisationPage
    from tests.feeds.conftest import Reader

pytestmark = pytest.mark.django_db

CLUB = relative(4, "Verein")
OTHERS = (
    place(21, "Garten", organisation=CLUB, district=MIDDLE, categories=("sport",)),
    place(22, "Weit weg", point=None),
)
QUESTIONS = {
    "all": {},
    "box": {"bbox": "7,51,8,52"},
    "district": {"district": "mitte"},
    "organisation": {"organisation": "verein"},
    "category": {"category": "sport"},
    "since": {"changed_since": "2026-01-01T00:00:00Z"},
    "some": {"limit": "2"},
}
FILES = [
    (collection, suffix)
    for collection, formats in OFFERED.items()
    for suffix in formats
    if suffix != "ics"
]


@pytest.fixture(autouse=True)
def at_noon(time_machine: time_machine.TimeMachineFixture) -> None:
    time_machine.move_to(NOON, tick=False)


def ids_in(suffix: str, content: bytes) -> list[str]:
    """The ids of the entries in a file, in its order."""
    text = content.decode() if suffix != "xlsx" else ""
    match suffix:
        case "geojson":
            return [one["id"] for one in json.loads(text)["features"]]
        case "geojsonl":
            return [json.loads(line)["id"] for line in text.split("\n")[:-1]]
        case "jsonld":
            return [one["identifier"] for one in json.loads(text)["@graph"]]
        case "csv":
            return [row["id"] for row in csv.DictReader(io.StringIO(text))]
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return [str(row[0]) for row in sheet.iter_rows(min_row=2, values_only=True)]


@pytest.mark.parametrize("params", QUESTIONS.values(), ids=QUESTIONS)
def test_every_format_has_the_entries_that_were_asked_for(
    reader: Reader, params: dict[str, str]
) -> None:
    stored(*KINDS, *OTHERS)

    for collection, suffix in FILES:
        content = reader.content(f"/feeds/{collection}.{suffix}", **params)
        features = reader.features(f"/feeds/{collection}.geojson", **params)
        assert ids_in(suffix, content) == [feature["id"] for feature in features]


def test_an_organisation_is_asked_for_by_its_short_name(reader: Reader) -> None:
    stored(*KINDS, *OTHERS)

    assert reader.names("/feeds/places.geojson", organisation="verein") == ["Garten"]
    assert reader.names("/feeds/organisations.geojson", organisation="organisation-1") == ["Stadt"]


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_lines_are_the_features_of_the_collection(reader: Reader, collection: str) -> None:
    stored(*KINDS)

    lines = reader.content(f"/feeds/{collection}.geojsonl").decode().split("\n")

    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == reader.features(f"/feeds/{collection}.geojson")


def test_without_entries_there_is_no_line(reader: Reader) -> None:
    stored()

    assert reader.content("/feeds/places.geojsonl") == b""


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_linked_data_is_read_without_asking_anybody(reader: Reader, collection: str) -> None:
    stored(*KINDS)
    content = reader.content(f"/feeds/{collection}.jsonld")

    graph = Graph().parse(data=content, format="json-ld")

    name = URIRef("https://schema.org/name")
    for feature in reader.features(f"/feeds/{collection}.geojson"):
        subject = URIRef(f"urn:uuid:{feature['id']}")
        assert feature["properties"]["name"] in {str(one) for one in graph.objects(subject, name)}
    assert {
        str(word).startswith(("https://schema.org/", "http://www.w3.org/"))
        for word in graph.predicates()
    } == {True}


@pytest.mark.parametrize(
    ("address", "disposition"),
    [
        ("/feeds/places.geojson", 'inline; filename="places-2026-01-05.geojson"'),
        ("/feeds/places.jsonld", 'inline; filename="places-2026-01-05.jsonld"'),
        ("/feeds/places.geojsonl", 'attachment; filename="places-2026-01-05.geojsonl"'),
        ("/feeds/places.csv", 'attachment; filename="places-2026-01-05.csv"'),
        ("/feeds/places.csv?limit=1", 'attachment; filename="places-2026-01-05.csv"'),
        ("/feeds/places.xlsx", 'attachment; filename="places-2026-01-05.xlsx"'),
        ("/feeds/programmes.ics", 'attachment; filename="programmes-2026-01-05.ics"'),
    ],
)
def test_a_file_has_a_name_with_its_day(reader: Reader, address: str, disposition: str) -> None:
    stored(*KINDS)

    assert reader.get(address)["Content-Disposition"] == disposition


@pytest.mark.parametrize("address", ["/feeds/places.ics", "/feeds/places.gpx"])
def test_a_format_that_there_is_not_is_refused(reader: Reader, address: str) -> None:
    response = reader.get(address)

    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert "geojson, geojsonl, csv, xlsx, jsonld." in response.json()["detail"]


@pytest.mark.parametrize("count", [5, 300])
@pytest.mark.parametrize("suffix", ["geojsonl", "xlsx", "jsonld", "xlsx?district=mitte"])
def test_the_number_of_statements_does_not_grow(
    reader: Reader,
    count: int,
    suffix: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    stored(*(place(value) for value in range(1, count + 1)))

    with django_assert_max_num_queries(3):
        body(reader.get(f"/feeds/places.{suffix}"))


def test_words_are_german_whoever_publishes(reader: Reader, library: OrganisationPage) -> None:
    page = programme(sessions=[Session(topic="Abend", starts_at=NOON, status="cancelled")])
    with translation.override("en"):
        published(page, under=library)

    (event,) = Calendar.from_ical(reader.content("/feeds/sessions.ics")).walk("VEVENT")

    assert "abgesagt" in str(event["description"]).lower()


def test_a_programme_says_in_all_formats_what_changes_only_there(reader: Reader) -> None:
    """A session that is renamed does not change its programme's feature, but its linked data."""
    course: dict[str, Any] = {"programme_kind": "group"}
    evening = entry(32, "session", "Abend")
    stored(entry(31, "programme", "Gruppe", sessions=(evening,), **course))
    before = reader.get("/feeds/programmes.jsonld")["ETag"]

    renamed = entry(32, "session", "Nachmittag")
    stored(entry(31, "programme", "Gruppe", sessions=(renamed,), **course))

    assert "Nachmittag" in reader.content("/feeds/programmes.jsonld").decode()
    assert reader.get("/feeds/programmes.jsonld")["ETag"] != before
    assert reader.features("/feeds/programmes.geojson")[0]["id"] == str(number(31))
