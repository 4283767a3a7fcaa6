"""What a geocoder answers becomes candidates, and whatever goes wrong becomes a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cms.coordinates import Bounds
from cms.geocoding import LARGEST_ANSWER, Geocoder, GeocoderError, one_line
from tests.cms.fake_geocoder import TOWN_HALL, FakeGeocoder, running

if TYPE_CHECKING:
    from collections.abc import Iterator

GERMANY = Bounds(west=5.8, south=47.2, east=15.1, north=55.1)


@pytest.fixture
def fake() -> Iterator[FakeGeocoder]:
    with running() as server:
        yield server


def candidates(fake: FakeGeocoder) -> list[str]:
    found = Geocoder(fake.url, agent="test").candidates("Rathaus, Bochum", bounds=GERMANY)
    return [f"{one.label}: {one.point}" for one in found]


def test_only_what_lies_in_the_area_is_a_candidate(fake: FakeGeocoder) -> None:
    assert candidates(fake) == ["Rathaus, Bochum: 51.4818, 7.2162"]


def test_the_question_names_the_address_and_the_area(fake: FakeGeocoder) -> None:
    candidates(fake)

    asked = {name: values[0] for name, values in fake.asked[0].items()}
    assert asked["q"] == "Rathaus, Bochum"
    assert (asked["format"], asked["viewbox"]) == ("jsonv2", "5.8,55.1,15.1,47.2")


@pytest.mark.parametrize(
    "row",
    [
        pytest.param({**TOWN_HALL, "lat": "north"}, id="no number"),
        pytest.param({**TOWN_HALL, "lat": "95"}, id="beyond the pole"),
        pytest.param({"lat": "51.4", "lon": "7.2"}, id="without a name"),
        pytest.param("51.4, 7.2", id="no row at all"),
    ],
)
def test_a_row_that_makes_no_sense_is_no_candidate(fake: FakeGeocoder, row: object) -> None:
    fake.rows = [row, TOWN_HALL]

    assert len(candidates(fake)) == 1


@pytest.mark.parametrize(
    ("behaviour", "sentence"),
    [
        pytest.param({"status": 429}, "busy", id="too many questions"),
        pytest.param({"status": 500}, "refuses to answer \\(500\\)", id="its own failure"),
        pytest.param({"body": b"<html>"}, "makes no sense", id="no JSON"),
        pytest.param({"rows": {"error": "x"}}, "makes no sense", id="JSON of another kind"),
        pytest.param({"body": b" " * (LARGEST_ANSWER + 1)}, "makes no sense", id="endless answer"),
        pytest.param(
            {"status": 302, "headers": {"Location": "http://127.0.0.1:1/"}},
            "refuses to answer \\(302\\)",
            id="sent elsewhere",
        ),
    ],
)
def test_a_geocoder_that_misbehaves_is_a_sentence(
    fake: FakeGeocoder, behaviour: dict[str, Any], sentence: str
) -> None:
    for name, value in behaviour.items():
        setattr(fake, name, value)

    with pytest.raises(GeocoderError, match=sentence):
        candidates(fake)


def test_a_geocoder_that_is_not_there_is_a_sentence() -> None:
    with pytest.raises(GeocoderError, match="does not answer"):
        Geocoder("http://127.0.0.1:1", agent="test").candidates("Rathaus")


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        pytest.param(("Hauptstr.", "1", "44787", "Bochum"), "Hauptstr. 1, 44787 Bochum", id="all"),
        pytest.param(("Hauptstr.", "", "", "Bochum"), "Hauptstr., Bochum", id="without numbers"),
        pytest.param(("", "", "", "Bochum"), "Bochum", id="city only"),
    ],
)
def test_an_address_is_one_line(parts: tuple[str, str, str, str], line: str) -> None:
    street, house_number, postcode, city = parts

    written = one_line(street=street, house_number=house_number, postcode=postcode, city=city)

    assert written == line
