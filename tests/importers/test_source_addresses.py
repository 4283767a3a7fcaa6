"""What people copy from their browser leads to the file behind it."""

from __future__ import annotations

import pytest

from importers.sources.addresses import Way, route_to

CLOUD = "https://cloud.example.org"
GOOGLE = "https://docs.google.com/spreadsheets/d"
ITEMS = "https://geo.example.org/ogc/collections/orte/items"
PACKAGE = "https://daten.example.org/api/3/action/package_show?id=orte-2026"


@pytest.mark.parametrize(
    ("address", "way", "url"),
    [
        pytest.param(
            "https://example.org/orte.csv?v=2",
            Way.FILE,
            "https://example.org/orte.csv?v=2",
            id="a file as it is",
        ),
        pytest.param(f"{CLOUD}/s/aB3dE6gH9", Way.FILE, f"{CLOUD}/s/aB3dE6gH9/download", id="share"),
        pytest.param(
            f"{CLOUD}/index.php/s/aB3dE6gH9/",
            Way.FILE,
            f"{CLOUD}/index.php/s/aB3dE6gH9/download",
            id="share with index.php",
        ),
        pytest.param(
            "https://example.org/nextcloud/index.php/s/aB3dE6gH9",
            Way.FILE,
            "https://example.org/nextcloud/index.php/s/aB3dE6gH9/download",
            id="share in a folder of a server",
        ),
        pytest.param(
            f"{CLOUD}/s/aB3dE6gH9/download",
            Way.FILE,
            f"{CLOUD}/s/aB3dE6gH9/download",
            id="share, the file",
        ),
        pytest.param(
            f"{CLOUD}/s/aB3dE6gH9?dir=/&openfile=1",
            Way.FILE,
            f"{CLOUD}/s/aB3dE6gH9/download",
            id="share, opened",
        ),
        pytest.param(
            f"{GOOGLE}/1a-B_c/edit?gid=7#gid=7",
            Way.FILE,
            f"{GOOGLE}/1a-B_c/export?format=csv&gid=7",
            id="one sheet at Google",
        ),
        pytest.param(
            f"{GOOGLE}/1a-B_c/edit?usp=sharing",
            Way.FILE,
            f"{GOOGLE}/1a-B_c/export?format=xlsx",
            id="a workbook at Google",
        ),
        pytest.param(
            "https://docs.google.com/spreadsheets/d/e/2PACX-1v/pubhtml?gid=7&single=true",
            Way.FILE,
            "https://docs.google.com/spreadsheets/d/e/2PACX-1v/pub?output=csv&gid=7&single=true",
            id="published at Google",
        ),
        pytest.param(
            "https://docs.example.org/spreadsheets/d/1/edit",
            Way.FILE,
            "https://docs.example.org/spreadsheets/d/1/edit",
            id="not Google",
        ),
        pytest.param(
            "https://daten.example.org/dataset/orte-2026", Way.CATALOGUE, PACKAGE, id="data set"
        ),
        pytest.param(
            "https://example.org/ckan/de/dataset/orte",
            Way.CATALOGUE,
            "https://example.org/ckan/de/api/3/action/package_show?id=orte",
            id="data set below a path",
        ),
        pytest.param(PACKAGE, Way.CATALOGUE, PACKAGE, id="interface of a portal"),
        pytest.param(
            "https://example.org/dataset/a1/resource/b2/download/orte.csv",
            Way.FILE,
            "https://example.org/dataset/a1/resource/b2/download/orte.csv",
            id="a file of a portal",
        ),
        pytest.param(
            ITEMS.removesuffix("/items"), Way.FEATURES, f"{ITEMS}?limit=1000", id="collection"
        ),
        pytest.param(
            f"{ITEMS}?f=html&limit=10&bbox=7,51,8,52",
            Way.FEATURES,
            f"{ITEMS}?limit=10&bbox=7%2C51%2C8%2C52",
            id="items, as a page",
        ),
        pytest.param(
            "https://atlas.example.org/feeds/",
            Way.CHANGES,
            "https://atlas.example.org/feeds/changes",
            id="another directory",
        ),
        pytest.param(
            "https://atlas.example.org/feeds/changes?since=0",
            Way.CHANGES,
            "https://atlas.example.org/feeds/changes",
            id="its change feed",
        ),
        pytest.param(
            "https://atlas.example.org/feeds/places.geojson",
            Way.FILE,
            "https://atlas.example.org/feeds/places.geojson",
            id="its places",
        ),
    ],
)
def test_an_address_leads_to_a_list(address: str, way: Way, url: str) -> None:
    assert route_to(address)[:2] == (way, url)


def test_one_file_of_a_data_set_can_be_meant() -> None:
    route = route_to("https://daten.example.org/dataset/orte/resource/b2-c3")

    assert (route.way, route.resource) == (Way.CATALOGUE, "b2-c3")
