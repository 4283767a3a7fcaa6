"""The page of fields, the Masterportal entry and the snippets say what the feeds really do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from feeds.collections import COLLECTIONS
from feeds.columns import PROPERTIES, TABLE_COLUMNS
from feeds.explaining import CARRIERS, losses
from feeds.labels import LABELS
from feeds.masterportal import FOR_PEOPLE
from tests.feeds.entries import KINDS, stored
from tests.feeds.portal import portal

if TYPE_CHECKING:
    from tests.feeds.conftest import Reader

__all__ = ["portal"]
pytestmark = pytest.mark.django_db

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_field_is_explained_with_an_example(reader: Reader, language: str) -> None:
    page = reader.get("/feeds/fields/", {"lang": language}, headers=BROWSER).content.decode()

    assert f'<html lang="{language}">' in page
    for column in TABLE_COLUMNS:
        assert f'id="field-{column.name}"' in page
    for name in CARRIERS:
        assert f'<h3 id="{name}">' in page


def test_programs_read_the_same_as_json(reader: Reader) -> None:
    document = reader.document("/feeds/fields/", lang="en")

    fields = {field["name"]: field for field in document["fields"]}
    assert list(fields) == [column.name for column in TABLE_COLUMNS]
    assert all(
        field["label"] and field["meaning"] and field["example"] for field in fields.values()
    )
    assert fields["postcode"]["example"] == "01067"
    assert {one["title"]: one["path"] for one in fields["postcode"]["elsewhere"]} == {
        "JSON-LD": "address.postalCode",
        "Calendar": "LOCATION",
        "Open Referral HSDS 3.0": "addresses[].postal_code",
    }


def test_what_is_lost_is_what_no_declaration_names() -> None:
    lost = {one["name"]: {field["name"] for field in one["lost"]} for one in losses()}
    keeping = {one["name"] for one in losses() if one["keeps_all"]}

    assert keeping == {"geojson", "geojsonl", "csv", "excel-de", "xlsx"}
    assert {"reference", "opening_hours_text", "milestones"} <= lost["jsonld"]
    assert "walk_in" not in lost["ics"], "a meeting has no door"
    assert {"capacity", "website"} <= lost["ics"]
    assert {"valid_until", "licence", "programme_kind"} <= lost["hsds"]


def test_every_column_has_a_label() -> None:
    assert LABELS.keys() == {column.name for column in TABLE_COLUMNS}


@pytest.mark.usefixtures("portal")
def test_the_masterportal_gets_a_layer_for_each_collection(reader: Reader) -> None:
    stored(*KINDS)

    layers = reader.document("/feeds/masterportal/services.json")

    assert len({layer["id"] for layer in layers}) == len(COLLECTIONS) == len(layers)
    for layer in layers:
        features = reader.features(layer["url"].removeprefix(settings.BASE_URL))
        assert layer["typ"] == "GeoJSON"
        assert layer["layerAttribution"] == "Stadt, 2026"
        for feature in features:
            assert layer["gfiAttributes"].keys() <= feature["properties"].keys()


def test_a_layer_has_all_that_a_masterportal_asks_for(reader: Reader) -> None:
    """Also without attribution, for which there is a word there."""
    layer = reader.document("/feeds/masterportal/services.json")[0]

    required = {"id", "name", "typ", "url", "gfiAttributes", "gfiTheme", "legendURL"}
    assert required <= layer.keys()
    assert (layer["layerAttribution"], layer["datasets"]) == ("nicht vorhanden", False)


def test_the_masterportal_shows_what_people_read_in_german(reader: Reader) -> None:
    attributes = reader.document("/feeds/masterportal/services.json")[0]["gfiAttributes"]

    assert list(attributes) == [one.name for one in PROPERTIES if one.name in FOR_PEOPLE]
    assert len(attributes) == len(FOR_PEOPLE)
    assert attributes["verified_on"]["format"] == "DD.MM.YYYY"
    assert attributes["by_appointment"]["format"] == {"true": "ja", "false": "nein"}
