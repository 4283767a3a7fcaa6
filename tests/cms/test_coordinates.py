"""Points and areas are read as people write them, checked, and refused with a sentence."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.coordinates import (
    Bounds,
    Coordinates,
    InvalidCoordinatesError,
    parse_point,
    point_from_degrees,
    point_from_utm,
)

BOCHUM = Bounds(Decimal("6.9"), Decimal("51.3"), Decimal("7.4"), Decimal("51.6"))


def point(latitude: str, longitude: str) -> Coordinates:
    return Coordinates(longitude=Decimal(longitude), latitude=Decimal(latitude))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("52.5200, 13.4050", id="decimal points"),
        pytest.param("52.52,13.405", id="no blank"),
        pytest.param("52,52; 13,405", id="decimal commas, semicolon"),
        pytest.param("52,5200 13,4050", id="decimal commas, blank"),
        pytest.param("52,5200, 13,4050", id="decimal commas, comma and blank"),
        pytest.param("52.52°, 13.405°", id="degree signs"),
        pytest.param("52.52 / 13.405", id="slash"),
        pytest.param("N 52.52 E 13.405", id="letters before"),
        pytest.param("13.405 O, 52.52 N", id="Ost first"),
        pytest.param("lon=13.405; lat=52.52", id="labels, longitude first"),
        pytest.param("Breite 52,52 Länge 13,405", id="German labels"),
        pytest.param("POINT(13.405 52.52)", id="WKT has longitude first"),
        pytest.param("SRID=4326;POINT Z (13.405 52.52 34)", id="EWKT with a height"),
        pytest.param("geo:52.52,13.405;u=35", id="geo URI"),
        pytest.param("52\u00b031'12\"N 13\u00b024'18\"E", id="minutes and seconds"),
        pytest.param("52º 31\u2032 12\u2033 N, 13º 24\u2032 18\u2033 O", id="typographic signs"),
        pytest.param("52° 31.2' N 13° 24.3' E", id="decimal minutes"),
        pytest.param("\u00a052.52\u00a013.405 ", id="no-break spaces"),
    ],
)
def test_a_point_is_read_in_the_ways_people_write_it(text: str) -> None:
    assert parse_point(text) == point("52.52", "13.405")


@pytest.mark.parametrize("text", ["33.9 S, 18.4 W", "-33.9, -18.4", "33,9 Süd; 18,4 West"])
def test_south_and_west_are_negative(text: str) -> None:
    assert parse_point(text) == point("-33.9", "-18.4")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("Rathaus", id="a word"),
        pytest.param("52,52", id="one number or two"),
        pytest.param("52,52,13,405", id="only commas"),
        pytest.param("52.52 13.4 7", id="three numbers"),
        pytest.param("52.52 N 13.4 N", id="two latitudes"),
        pytest.param("51°70'N 7°0'E", id="seventy minutes"),
        pytest.param("-33.9 S 18.4 E", id="sign and letter"),
        pytest.param("NaN, NaN", id="not a number"),
        pytest.param("1e1, 2e1", id="exponents"),
        pytest.param("POINT(7.2.1 51.4)", id="broken WKT"),
        pytest.param("1 " * 20_000, id="a very long text"),
    ],
)
def test_what_is_not_certainly_a_point_is_refused(text: str) -> None:
    with pytest.raises(
        InvalidCoordinatesError, match=r"is not a point\. Write latitude, longitude"
    ):
        parse_point(text)


def test_metres_in_the_place_of_degrees_are_named() -> None:
    with pytest.raises(InvalidCoordinatesError, match="looks like UTM metres"):
        parse_point("379123; 5702951")


def test_a_long_text_is_quoted_in_part() -> None:
    with pytest.raises(InvalidCoordinatesError) as refusal:
        parse_point("x" * 5000)

    assert len(str(refusal.value)) < 250


@pytest.mark.parametrize(
    ("latitude", "longitude", "sentence"),
    [
        pytest.param("152", "7", "swapped?", id="fits when swapped"),
        pytest.param("95", "185", "Latitude 95 is outside", id="latitude"),
        pytest.param("51", "181", "Longitude 181 is outside", id="longitude"),
        pytest.param("NaN", "7", "is not a point", id="not a number"),
        pytest.param("51", "Infinity", "is not a point", id="infinite"),
    ],
)
def test_a_point_off_the_earth_is_refused(latitude: str, longitude: str, sentence: str) -> None:
    with pytest.raises(InvalidCoordinatesError) as refusal:
        point(latitude, longitude)

    assert sentence in str(refusal.value)


def test_a_point_has_six_decimals_and_no_negative_zero() -> None:
    rounded = point("51.12345678", "-0.0000001")

    assert str(rounded.latitude) == "51.123457"
    assert str(rounded.longitude) == "0.000000"


@given(st.decimals(-90, 90, places=6), st.decimals(-180, 180, places=6))
def test_a_point_that_is_written_out_is_read_again(latitude: Decimal, longitude: Decimal) -> None:
    written = Coordinates(longitude=longitude, latitude=latitude)

    assert parse_point(str(written)) == written


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        ("52.52", "13.405"),
        ("52,52", "13,405"),
        ("52.52 N", "13.405 O"),
        ("52°31'12\"", "13°24'18\""),
    ],
)
def test_degrees_in_two_cells_are_read(latitude: str, longitude: str) -> None:
    assert point_from_degrees(latitude, longitude) == point("52.52", "13.405")


@pytest.mark.parametrize(
    ("latitude", "longitude", "sentence"),
    [
        ("Mitte", "13.405", "'Mitte' is not a latitude"),
        ("52.52", "", "'' is not a longitude"),
        ("514.819.599", "7.2", "'514.819.599' is not a latitude"),
        ("13.405 E", "52.52 N", "'13.405 E' stands in the place of the other number"),
    ],
)
def test_a_cell_without_degrees_is_quoted(latitude: str, longitude: str, sentence: str) -> None:
    with pytest.raises(InvalidCoordinatesError) as refusal:
        point_from_degrees(latitude, longitude)

    assert str(refusal.value).startswith(sentence)


@pytest.mark.parametrize(
    ("easting", "northing"),
    [
        pytest.param("379123", "5702951", id="plain"),
        pytest.param("32379123", "5702951", id="zone in front"),
        pytest.param("379.123", "5.702.951", id="German thousands"),
        pytest.param("379,123", "5,702,951.0", id="English thousands"),
        pytest.param("32.379.123,00", "5.702.951,00", id="zone, thousands, decimal comma"),
        pytest.param("379\u202f123", "5 702 951", id="blanks"),
        pytest.param("379123,0", "5702951.0 m", id="decimals and unit"),
    ],
)
def test_utm_metres_are_turned_to_degrees(easting: str, northing: str) -> None:
    assert point_from_utm(easting, northing) == point("51.464804", "7.259857")


def test_zone_33_is_known_by_its_code_or_its_prefix() -> None:
    berlin = point_from_utm("391000", "5820000", epsg=25833)

    assert berlin == point_from_utm("33391000", "5820000")
    assert Bounds.parse("13,52,14,53").contains(berlin)


@pytest.mark.parametrize(
    ("easting", "northing", "sentence"),
    [
        pytest.param("5702951", "379123", "probably swapped", id="swapped"),
        pytest.param("", "5702951", "are not UTM metres", id="nothing"),
        pytest.param("12", "13", "are not UTM metres", id="absurd"),
        pytest.param("-379123", "5702951", "are not UTM metres", id="negative"),
        pytest.param("7.2", "51.4", "are not UTM metres", id="degrees"),
    ],
)
def test_absurd_metres_are_refused(easting: str, northing: str, sentence: str) -> None:
    with pytest.raises(InvalidCoordinatesError) as refusal:
        point_from_utm(easting, northing)

    assert sentence in str(refusal.value)


def test_an_unknown_grid_is_named() -> None:
    with pytest.raises(InvalidCoordinatesError, match="EPSG:31467 is not known here"):
        point_from_utm("379123", "5702951", epsg=31467)


def test_an_area_contains_its_edges() -> None:
    assert BOCHUM.contains(point("51.3", "6.9"))
    assert BOCHUM.contains(point("51.6", "7.4"))
    assert not BOCHUM.contains(point("51.600001", "7.4"))


def test_a_point_inside_passes_the_check() -> None:
    inside = point("51.48", "7.2")

    BOCHUM.check(inside)

    assert BOCHUM.contains(inside)


def test_a_swapped_point_is_called_swapped() -> None:
    with pytest.raises(InvalidCoordinatesError) as refusal:
        BOCHUM.check(point("7.2", "51.48"))

    assert "probably swapped: write 51.48, 7.2." in str(refusal.value)


def test_a_point_elsewhere_is_not_called_swapped() -> None:
    with pytest.raises(InvalidCoordinatesError) as refusal:
        BOCHUM.check(point("52.52", "13.405"))

    assert str(refusal.value).startswith(
        "52.52, 13.405 lies outside the area of this directory (6.9,51.3,7.4,51.6)."
    )
    assert "swapped" not in str(refusal.value)


def test_an_area_is_told_without_the_zeros_of_the_database() -> None:
    stored = Bounds(Decimal("6.900000"), Decimal("51.300000"), 10.0, 51.6)

    assert str(stored) == "6.9,51.3,10,51.6"


@pytest.mark.parametrize("text", ["6.9,51.3,7.4,51.6", " 6.9, 51.3, 7.4, 51.6 "])
def test_an_area_is_read_from_a_query(text: str) -> None:
    assert Bounds.parse(text) == BOCHUM


def test_a_query_with_seventeen_digits_is_an_area() -> None:
    area = Bounds.parse("6.90000000000000036,51.299999999999997,7.4000000000000004,51.6")

    assert area.contains(point("51.5", "7"))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param("", "has 1 parts where an area has four", id="nothing"),
        pytest.param("6.9,51.3,7.4", "has 3 parts where an area has four", id="three"),
        pytest.param("6.9,51.3,0,7.4,51.6,0", "has 6 parts where an area has four", id="heights"),
        pytest.param("6.9,51.3,NaN,51.6", "'NaN' in '6.9,51.3,NaN,51.6' is not a number", id="NaN"),
        pytest.param("6.9,51.3,inf,51.6", "'inf' in", id="infinite"),
        pytest.param("6.9,51.3,,51.6", "'' in", id="a gap"),
        pytest.param("7.4,51.3,6.9,51.6", "west edge east of its east edge", id="west and east"),
        pytest.param(
            "6.9,51.6,7.4,51.3", "south edge north of its north edge", id="south and north"
        ),
        pytest.param("-181,51.3,7.4,51.6", "goes beyond the earth", id="too far west"),
        pytest.param("6.9,51.3,7.4,91", "goes beyond the earth", id="too far north"),
        pytest.param("6.9,51.3,1e999999,51.6", "goes beyond the earth", id="huge"),
    ],
)
def test_each_fault_of_an_area_has_its_own_sentence(text: str, sentence: str) -> None:
    with pytest.raises(InvalidCoordinatesError) as refusal:
        Bounds.parse(text)

    assert sentence in str(refusal.value)


def test_an_area_of_floats_refuses_nan() -> None:
    with pytest.raises(InvalidCoordinatesError, match="'nan' is not an edge"):
        Bounds(float("nan"), 51.3, 7.4, 51.6)
