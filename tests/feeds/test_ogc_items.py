"""Which items a question finds, and how one that cannot be answered is refused."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from cms.coordinates import Coordinates
from cms.entry import Session
from feeds.columns import PROPERTIES
from feeds.descriptions.json_schema import TYPES
from tests.feeds.conftest import body
from tests.feeds.entries import CITY, MIDDLE, buried, entry, number, place, stored
from tests.feeds.test_refusals import problem

if TYPE_CHECKING:
    from cms.entry import Entry
    from tests.feeds.conftest import Reader

pytestmark = pytest.mark.django_db

COLLECTIONS = "/feeds/ogc/collections"
PLACES = f"{COLLECTIONS}/places/items"
SESSIONS = f"{COLLECTIONS}/sessions/items"


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


def session(value: int, name: str, starts: str, ends: str | None) -> Entry:
    facts = dict.fromkeys(("capacity", "registration_until", "place"), None)
    when = Session(at(starts), at(ends) if ends else None, registration="", venue="", **facts)
    return entry(value, "session", name, session=when)


def located(value: int, name: str, longitude: str, latitude: str) -> Entry:
    return place(value, name, point=Coordinates(Decimal(longitude), Decimal(latitude)))


@pytest.fixture
def evenings() -> None:
    stored(
        session(1, "March", "2026-03-01T18:00:00+01:00", "2026-03-01T20:00:00+01:00"),
        session(2, "April", "2026-04-01T18:00:00+02:00", None),
        session(3, "Spring", "2026-03-15T08:00:00+01:00", "2026-05-15T18:00:00+02:00"),
    )


@pytest.mark.usefixtures("evenings")
@pytest.mark.parametrize(
    ("when", "names"),
    [
        pytest.param("2026-03-01T18:30:00Z", ["March"], id="an instant in it"),
        pytest.param("2026-03-01T19:00:00Z", ["March"], id="its last second"),
        pytest.param("2026-03-01T19:00:01Z", [], id="just after"),
        pytest.param("2026-04-01T16:00:00Z", ["April", "Spring"], id="one without an end"),
        pytest.param("2026-04-01T18:00:00+02:00", ["April", "Spring"], id="with an offset"),
        pytest.param("2026-03-01T00:00:00Z/2026-03-10T00:00:00Z", ["March"], id="an interval"),
        pytest.param("../2026-03-10T00:00:00Z", ["March"], id="open start"),
        pytest.param("/2026-03-10T00:00:00Z", ["March"], id="empty start"),
        pytest.param("2026-04-02T00:00:00Z/..", ["Spring"], id="open end"),
        pytest.param("2026-04-02T00:00:00Z/", ["Spring"], id="empty end"),
        pytest.param("../..", ["March", "April", "Spring"], id="open"),
        pytest.param("2026-03-01", ["March"], id="a day"),
        pytest.param("2026-03-01/2026-03-15", ["March", "Spring"], id="days"),
    ],
)
def test_sessions_are_found_by_when_they_take_place(
    reader: Reader, when: str, names: list[str]
) -> None:
    assert reader.names(SESSIONS, datetime=when) == names


def test_others_are_found_by_what_their_feature_says_of_its_last_change(reader: Reader) -> None:
    stored(place(1, modified_at=at("2026-01-05T12:00:00.900+00:00")))
    (feature,) = reader.features(PLACES)
    said = feature["properties"]["modified_at"]

    assert len(reader.features(PLACES, datetime=said)) == 1
    assert len(reader.features(PLACES, datetime="2026-01-05T12:00:01Z/..")) == 0


@pytest.fixture
def around_the_world() -> None:
    stored(
        located(1, "Bochum", "7.2", "51.5"),
        located(2, "Suva", "178.4", "-18.1"),
        located(3, "Apia", "-171.8", "-13.8"),
        place(4, "nowhere", point=None),
    )


@pytest.mark.usefixtures("around_the_world")
@pytest.mark.parametrize(
    ("box", "names"),
    [
        pytest.param("7,51,8,52", ["Bochum"], id="four numbers"),
        pytest.param("7,51,0,8,52,300", ["Bochum"], id="six numbers"),
        pytest.param("7.19999999999999929,51.5,7.2000000000000002,51.5", ["Bochum"], id="digits"),
        pytest.param("170,-20,-170,-10", ["Suva", "Apia"], id="over the date line"),
        pytest.param("-180,-90,180,90", ["Bochum", "Suva", "Apia"], id="the earth"),
        pytest.param("8,51,9,52", [], id="elsewhere"),
    ],
)
def test_items_are_found_by_where_they_lie(reader: Reader, box: str, names: list[str]) -> None:
    assert reader.names(PLACES, bbox=box) == names


@pytest.fixture
def two_places() -> None:
    facts = {"categories": ("advice", "meeting_place"), "languages": ("de", "tr")}
    stored(
        place(1, "Laden", postcode="01067", city="Dresden", district=MIDDLE, **facts),
        place(2, "Stube", postcode="44787", city="Bochum", cost="free", organisation=None),
    )


@pytest.mark.usefixtures("two_places")
@pytest.mark.parametrize(
    ("params", "names"),
    [
        pytest.param({"postcode": "01067"}, ["Laden"], id="text with a zero"),
        pytest.param({"city": "Bochum"}, ["Stube"], id="text"),
        pytest.param({"category": "advice"}, ["Laden"], id="one of a list"),
        pytest.param({"languages": "tr"}, ["Laden"], id="the last of a list"),
        pytest.param({"cost": "free"}, ["Stube"], id="code"),
        pytest.param({"organisation_slug": CITY.slug}, ["Laden"], id="organisation"),
        pytest.param({"district_slug": MIDDLE.slug}, ["Laden"], id="district"),
        pytest.param({"kind": "place"}, ["Laden", "Stube"], id="kind"),
        pytest.param({"kind": "office"}, [], id="another kind"),
        pytest.param({"city": "Bochum", "postcode": "01067"}, [], id="both"),
        pytest.param({"city": "Böchum' OR '1'='1"}, [], id="not SQL"),
    ],
)
def test_items_are_found_by_their_properties(
    reader: Reader, params: dict[str, str], names: list[str]
) -> None:
    found = reader.document(PLACES, **params)

    assert [one["properties"]["name"] for one in found["features"]] == names
    assert found["numberMatched"] == len(names)


def test_a_district_does_not_say_that_it_lies_in_itself(reader: Reader) -> None:
    stored(entry(2, "district", "Mitte"))
    (feature,) = reader.features(f"{COLLECTIONS}/districts/items")

    found = reader.features(f"{COLLECTIONS}/districts/items", district_slug="district-2")

    assert feature["properties"]["district_slug"] == ""
    assert found == []


def test_how_many_match_is_not_counted_for_a_part(reader: Reader) -> None:
    stored(*(place(value, city="Bochum") for value in (1, 2, 3)))

    page = reader.document(PLACES, city="Bochum", limit=2)

    assert page["numberReturned"] == 2
    assert "numberMatched" not in page


def test_a_page_that_is_too_large_is_made_smaller(reader: Reader) -> None:
    stored(place(1))

    assert reader.document(PLACES, limit=1_000_000)["numberReturned"] == 1


def test_a_page_for_people_has_fifty_at_most(reader: Reader) -> None:
    stored(*(place(value) for value in range(1, 53)))

    shown = body(reader.get(PLACES, {"f": "html", "limit": "100"})).decode()

    assert shown.count("<details") == 50
    assert 'rel="next"' in shown


def test_what_is_found_by_follows_the_entry(reader: Reader) -> None:
    stored(place(1, city="Bochum"))
    stored(place(1, city="Herne"))

    assert reader.names(PLACES, city="Bochum") == []
    assert reader.names(PLACES, city="Herne") == ["Laden"]


def test_a_withdrawn_item_is_gone_and_found_no_more(reader: Reader) -> None:
    stored(place(1, city="Bochum"))
    buried(1)

    for form in ("json", "html"):
        problem(reader.get(f"{PLACES}/{number(1)}", {"f": form}), status=410)
        assert reader.get(PLACES, {"city": "Bochum", "f": form}).status_code == 200
    assert reader.features(PLACES, city="Bochum") == []
    assert reader.features(PLACES, datetime="../..") == []


QUESTIONS = [
    pytest.param({"colour": "red"}, "There is no parameter 'colour' here", id="unknown"),
    pytest.param({"name": "Laden"}, "There is no parameter 'name' here", id="not to filter by"),
    pytest.param({"limit": "0"}, "is not a number of entries", id="limit of zero"),
    pytest.param({"bbox": "1,2,3"}, "has 3 numbers where an area has four", id="short bbox"),
    pytest.param({"bbox": "1,2,3,4,5"}, "has 5 numbers", id="bbox of five"),
    pytest.param({"bbox": "a,2,3,4"}, "is not a number", id="words in bbox"),
    pytest.param({"bbox": "NaN,2,3,4"}, "is not a number", id="NaN in bbox"),
    pytest.param({"bbox": "7,52,8,51"}, "south edge north of its north", id="bbox upside down"),
    pytest.param({"bbox": "200,51,-170,52"}, "beyond the earth", id="bbox beyond the earth"),
    pytest.param({"datetime": "yesterday"}, "neither an instant nor", id="words for a time"),
    pytest.param({"datetime": ""}, "neither an instant nor", id="no time"),
    pytest.param({"datetime": ".."}, "neither an instant nor", id="one open end"),
    pytest.param({"datetime": "2026-02-30"}, "neither an instant nor", id="30 February"),
    pytest.param({"datetime": "2026-01-01/2026-01-02/.."}, "neither an", id="three ends"),
    pytest.param({"datetime": "2026-02-01/2026-01-01"}, "ends before it begins", id="backwards"),
    pytest.param({"city": ""}, "is not the value of a property", id="empty value"),
    pytest.param({"city": "x" * 256}, "is not the value of a property", id="long value"),
    pytest.param({"city": "a\x00"}, "is not the value of a property", id="zero byte"),
    pytest.param({"after": "12"}, "was not given out here", id="forged cursor"),
    pytest.param({"f": "xml"}, "There is no form 'xml' here", id="form"),
    pytest.param({"lang": "fr"}, "does not speak 'fr'", id="language"),
    pytest.param({"limit": ["1", "2"]}, "stands there 2 times", id="repeated"),
]


@pytest.mark.parametrize(("params", "sentence"), QUESTIONS)
def test_a_question_that_cannot_be_answered(
    reader: Reader, params: dict[str, Any], sentence: str
) -> None:
    response = reader.get(PLACES, params, headers={"Accept-Language": "en"})

    (name,) = params
    assert sentence in problem(response, status=400)["errors"][name]


ADDRESSES = [
    pytest.param("/feeds/ogc/nowhere", {}, 404, id="address"),
    pytest.param(f"{COLLECTIONS}/squares", {}, 404, id="collection"),
    pytest.param(f"{COLLECTIONS}/squares/items", {}, 404, id="items of no collection"),
    pytest.param(f"{PLACES}/12", {}, 404, id="no UUID"),
    pytest.param(f"{PLACES}/{number(404)}", {}, 404, id="item"),
    pytest.param("/feeds/ogc/", {"colour": "red"}, 400, id="parameter of the start"),
    pytest.param("/feeds/ogc/api", {"f": "html"}, 400, id="description as a page"),
]


@pytest.mark.parametrize(("address", "params", "status"), ADDRESSES)
def test_an_address_that_leads_nowhere(
    reader: Reader, address: str, params: dict[str, str], status: int
) -> None:
    problem(reader.get(address, params), status=status)


def test_another_form_than_ours_is_not_acceptable(reader: Reader) -> None:
    problem(reader.get(PLACES, headers={"Accept": "image/png"}), status=406)


def test_types_are_simple_and_those_of_the_columns(reader: Reader) -> None:
    schema = reader.document(f"{COLLECTIONS}/places/schema")

    said = schema["properties"]["properties"]["properties"]

    columns = [column for column in PROPERTIES if column.name != "id"]
    assert list(said) == [column.name for column in columns]
    for column in columns:
        strict = TYPES[column.type]["type"]
        assert said[column.name]["type"] == (strict if isinstance(strict, str) else strict[0])


def test_what_can_be_filtered_by_is_a_property_and_a_parameter(reader: Reader) -> None:
    stored(place(1))
    (feature,) = reader.features(PLACES)

    for name in reader.document(f"{COLLECTIONS}/places/queryables")["properties"]:
        assert name in feature["properties"]
        assert reader.get(PLACES, {name: "x"}).status_code == 200


def test_the_page_of_items_goes_on_as_a_page(reader: Reader) -> None:
    stored(place(1), place(2))

    response = reader.get(f"{PLACES}?limit=1&f=html")

    shown = body(response).decode()
    link = shown[shown.index('rel="next"') - 300 : shown.index('rel="next"')]
    assert "f=html" in link
