"""GeoJSON becomes rows of text: nothing of it is lost, and nothing of it can do harm."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from importers.reading.refusals import FileRefusedError, Reason
from importers.sources.features import features_of
from importers.sources.pages import is_json, read_page

if TYPE_CHECKING:
    from pathlib import Path

FOREIGN = "8a4c2f66-0000-4000-8000-0123456789ab"


def rows(*features: dict[str, Any], **members: Any) -> list[dict[str, str] | None]:
    content = {"type": "FeatureCollection", "features": list(features), **members}
    return [feature.texts for feature in features_of(content).features]


def feature(geometry: Any = None, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def point(*position: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": list(position)}


def test_properties_are_columns_and_so_is_the_place() -> None:
    found = rows(feature(point(7.2, 51.48, 80.0), name="Treff", plz="04109", plaetze=12, frei=True))

    assert found == [
        {
            "name": "Treff",
            "plz": "04109",
            "plaetze": "12",
            "frei": "true",
            "lon": "7.2",
            "lat": "51.48",
        }
    ]


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        pytest.param(None, {"a": ""}, id="nothing"),
        pytest.param(["x", "y", 3], {"a": "x;y;3"}, id="several"),
        pytest.param({"b": "x", "c": {"d": 1}}, {"a.b": "x", "a.c.d": "1"}, id="nested"),
        pytest.param([{"b": 1}], {"a": '{"b": 1}'}, id="objects in a list"),
        pytest.param(1.10, {"a": "1.1"}, id="number"),
    ],
)
def test_every_kind_of_value_becomes_text(value: Any, texts: dict[str, str]) -> None:
    assert rows(feature(a=value)) == [texts]


@pytest.mark.parametrize(
    ("geometry", "place"),
    [
        pytest.param(None, {}, id="none"),
        pytest.param({"type": "Point", "coordinates": []}, {}, id="empty"),
        pytest.param({"type": "Point", "coordinates": ["7", "51"]}, {}, id="texts"),
        pytest.param(
            {"type": "LineString", "coordinates": [[7.0, 51.0], [7.2, 51.4]]},
            {"lon": "7.1", "lat": "51.2"},
            id="line",
        ),
        pytest.param(
            {"type": "Polygon", "coordinates": [[[7, 51], [8, 51], [8, 52], [7, 51]]]},
            {"lon": "7.5", "lat": "51.5"},
            id="area",
        ),
        pytest.param(
            {"type": "GeometryCollection", "geometries": [point(7.0, 51.0), point(7.4, 51.2)]},
            {"lon": "7.2", "lat": "51.1"},
            id="several",
        ),
    ],
)
def test_what_is_larger_than_a_point_lies_in_its_middle(
    geometry: Any, place: dict[str, str]
) -> None:
    assert rows(feature(geometry, name="Park")) == [{"name": "Park", **place}]


def test_metres_stay_metres() -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}}

    found = rows(feature(point(374712.1, 5704331.5)), crs=crs)

    assert found == [{"easting": "374712.1", "northing": "5704331.5", "epsg": "25832"}]


@pytest.mark.parametrize(
    "name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4258"]
)
def test_degrees_by_any_name_are_degrees(name: str) -> None:
    found = rows(feature(point(7.2, 51.4)), crs={"type": "name", "properties": {"name": name}})

    assert found == [{"lon": "7.2", "lat": "51.4"}]


@pytest.mark.parametrize(
    ("own", "properties", "expected"),
    [
        pytest.param("12", {}, {"id": "12"}, id="a number"),
        pytest.param("12", {"id": 12}, {"id": "12"}, id="said twice"),
        pytest.param("fid.1", {"id": 12}, {"id": "12"}, id="two ids: the list's own"),
        pytest.param(FOREIGN, {}, {"reference": FOREIGN}, id="a UUID of theirs"),
        pytest.param(
            FOREIGN,
            {"id": FOREIGN, "reference": "A1"},
            {"id": FOREIGN, "reference": "A1"},
            id="a UUID beside a reference",
        ),
    ],
)
def test_a_feature_keeps_its_id(
    own: str, properties: dict[str, Any], expected: dict[str, str]
) -> None:
    assert rows({**feature(**properties), "id": own}) == [expected]


def test_a_page_names_the_next_one() -> None:
    links = [{"rel": "self", "href": "/a"}, {"rel": "next", "href": "/b"}, "nonsense"]
    content = {"type": "FeatureCollection", "features": [], "links": links}

    assert features_of(content).next_page == "/b"


def test_changes_are_of_another_directory() -> None:
    """Its numbers and owners mean somebody else here."""
    properties = {"id": FOREIGN, "name": "Treff", "organisation": "Stadt", "reference": "A1"}
    items = [
        {
            "seq": 4,
            "id": FOREIGN,
            "collection": "places",
            "op": "upsert",
            "feature": feature(point(7.2, 51.4), **properties),
        },
        {"seq": 5, "id": "gone", "collection": "offices", "op": "delete", "feature": None},
    ]

    page = features_of({"newest": 5, "items": items, "next": None})

    assert page.newest == 5
    assert list(page.features) == [
        (
            FOREIGN,
            "places",
            {
                "reference": FOREIGN,
                "name": "Treff",
                "their_organisation": "Stadt",
                "their_reference": "A1",
                "lon": "7.2",
                "lat": "51.4",
            },
        ),
        ("gone", "offices", None),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("{", Reason.NO_JSON, id="cut off"),
        pytest.param("[" * 100_000, Reason.NO_JSON, id="deep"),
        pytest.param('{"a":' * 100_000, Reason.NO_JSON, id="deep objects"),
        pytest.param("[]", Reason.NO_FEATURES, id="a list"),
        pytest.param('{"type": "Feature"}', Reason.NO_FEATURES, id="one feature"),
        pytest.param('{"type": "FeatureCollection"}', Reason.NO_FEATURES, id="no features"),
        pytest.param(
            '{"type": "FeatureCollection", "features": [1]}', Reason.NO_FEATURES, id="numbers"
        ),
        pytest.param(
            '{"newest": 1, "next": null, "items": [{"id": 1}]}', Reason.NO_FEATURES, id="no change"
        ),
        pytest.param(
            '{"type": "FeatureCollection", "features": [{}], "crs": {"name": "EPSG:31467"}}',
            Reason.UNKNOWN_SYSTEM,
            id="old metres",
        ),
    ],
)
def test_what_is_no_list_of_places_is_refused(tmp_path: Path, text: str, reason: Reason) -> None:
    path = tmp_path / "answer"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(FileRefusedError) as caught:
        list(read_page(path).features)

    assert caught.value.reason is reason


def test_a_page_comes_whole_from_the_process_that_reads_it(tmp_path: Path) -> None:
    content = {
        "type": "FeatureCollection",
        "features": [feature(name=f"Ort {number}") for number in range(50)],
        "links": [{"rel": "next", "href": "https://example.org/2"}],
    }
    path = tmp_path / "answer"
    path.write_text("\ufeff" + json.dumps(content), encoding="utf-8")

    page = read_page(path)

    assert page.next_page == "https://example.org/2"
    assert [one.texts for one in page.features] == [{"name": f"Ort {n}"} for n in range(50)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [(b' \n{"a": 1}', True), (b"\xef\xbb\xbf[", True), (b"Name;Ort", False), (b"", False)],
)
def test_json_is_told_by_its_beginning(tmp_path: Path, content: bytes, expected: bool) -> None:
    path = tmp_path / "answer"
    path.write_bytes(content)

    assert is_json(path) is expected
