"""A row's point: degrees or metres, of a zone that is found or asked, inside the directory."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from cms.coordinates import Bounds, InvalidCoordinatesError
from importers.columns.points import point_of

BOCHUM = Bounds(west=7.0, south=51.3, east=7.4, north=51.6)
GERMANY = Bounds(west=5.8, south=47.2, east=15.1, north=55.1)
METRES = {"easting": "379123", "northing": "5702951"}


def read(row: dict[str, str], *, bounds: Bounds = BOCHUM) -> str:
    return str(point_of(row, bounds=bounds))


@pytest.mark.parametrize(
    "row",
    [
        pytest.param({"latitude": "51,4648", "longitude": "7,2599"}, id="decimal commas"),
        pytest.param({"point": "51.4648, 7.2599"}, id="one cell"),
        pytest.param({"point": "POINT (7.2599 51.4648)"}, id="WKT"),
        pytest.param({"easting": "7.2599", "northing": "51.4648"}, id="degrees called x and y"),
    ],
)
def test_degrees_are_read(row: dict[str, str]) -> None:
    assert read(row) == "51.4648, 7.2599"


@pytest.mark.parametrize("latitude", ["51.465", "51,465"])
def test_three_digits_behind_the_point_are_no_thousands(latitude: str) -> None:
    longitude = latitude.replace("51", "7").replace("465", "261")

    assert read({"latitude": latitude, "longitude": longitude}) == "51.465, 7.261"


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(METRES, id="bounds leave one zone"),
        pytest.param({**METRES, "easting": "32379123"}, id="zone before the easting"),
        pytest.param({**METRES, "epsg": "EPSG:25832"}, id="EPSG code"),
        pytest.param({**METRES, "epsg": "UTM 32N"}, id="zone in words"),
        pytest.param({"longitude": "379123", "latitude": "5702951"}, id="called longitude"),
        pytest.param({**METRES, "easting": "379.123,0"}, id="thousands"),
    ],
)
def test_metres_are_read(row: dict[str, str]) -> None:
    assert read(row) == "51.464804, 7.259857"


@pytest.mark.parametrize(
    ("postcode", "point"),
    [
        pytest.param("44789", "51.464804, 7.259857", id="in the west"),
        pytest.param("14482", "51.464804, 13.259857", id="in the east"),
    ],
)
def test_the_postcode_decides_between_two_zones(postcode: str, point: str) -> None:
    assert read({**METRES, "postcode_city": f"{postcode} Ort"}, bounds=GERMANY) == point


def test_a_point_of_the_other_zone_is_not_taken_for_one_inside() -> None:
    """What lies in Berlin, read as zone 32, lies in the west: the postcode says where it is."""
    berlin = {"easting": "392000", "northing": "5820000", "postcode": "10117"}

    with pytest.raises(InvalidCoordinatesError, match="lies outside"):
        read(berlin, bounds=Bounds(west=5.8, south=50.3, east=9.5, north=53.7))


@pytest.mark.parametrize(
    ("easting", "northing", "epsg", "place"),
    [
        pytest.param("2584527,35", "5705950,45", "", (7.2162, 51.4818), id="zone 2"),
        pytest.param("2 584 527", "5 705 950", "31466", (7.2162, 51.4818), id="named"),
        pytest.param("3445000", "5706200", "GK 3", (8.20711, 51.48768), id="zone 3"),
        pytest.param("4468500", "5334000", "", (11.57527, 48.14324), id="zone 4"),
        pytest.param("5414000", "5653000", "", (13.77277, 51.00578), id="zone 5"),
    ],
)
def test_metres_of_gauss_krueger_are_read(
    easting: str, northing: str, epsg: str, place: tuple[float, float]
) -> None:
    row = {"easting": easting, "northing": northing, "epsg": epsg}

    point = point_of(row, bounds=GERMANY)

    assert point is not None
    found = float(point.longitude), float(point.latitude)
    assert found == pytest.approx(place, abs=0.0001)


def test_two_possible_zones_are_asked_about() -> None:
    with pytest.raises(InvalidCoordinatesError, match="of zone 32 or of zone 33"):
        read(METRES, bounds=GERMANY)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        pytest.param(
            {"latitude": "7.2599", "longitude": "51.4648"}, "probably swapped", id="swapped"
        ),
        pytest.param({"latitude": "52.5", "longitude": "13.4"}, "lies outside", id="Berlin"),
        pytest.param({"latitude": "0", "longitude": "0"}, "lies outside", id="zeros"),
        pytest.param({"latitude": "51.46"}, "only one half of a point", id="half"),
        pytest.param({"latitude": "x", "longitude": "y"}, "'x' is not a latitude", id="words"),
        pytest.param({**METRES, "epsg": "31466"}, "EPSG:31466 is not known", id="no Gauß-Krüger"),
        pytest.param(
            {"easting": "5702951", "northing": "379123"}, "probably swapped", id="metres swapped"
        ),
        pytest.param({**METRES, "epsg": "25833"}, "lies outside", id="wrong zone"),
    ],
)
def test_what_is_no_point_of_the_directory_is_refused(row: dict[str, str], sentence: str) -> None:
    with pytest.raises(InvalidCoordinatesError, match=sentence):
        read(row)


def test_a_row_without_a_point_has_none() -> None:
    assert point_of({"postcode": "44789"}, bounds=BOCHUM) is None


TO_METRES = {epsg: Transformer.from_crs(4326, epsg, always_xy=True) for epsg in (25832, 25833)}


@given(longitude=st.floats(6.6, 8.6), latitude=st.floats(50.4, 52.4))
def test_a_point_in_the_west_survives_the_way_through_metres(
    longitude: float, latitude: float
) -> None:
    easting, northing = TO_METRES[25832].transform(longitude, latitude)

    point = point_of(
        {"easting": f"{easting:.2f}", "northing": f"{northing:.2f}", "postcode": "44789"},
        bounds=GERMANY,
    )

    assert point is not None
    assert abs(float(point.longitude) - longitude) < 0.00001
    assert abs(float(point.latitude) - latitude) < 0.00001
