"""The descriptions say what is really sent: each is held against the files of every kind."""

from __future__ import annotations

import csv
import datetime
import io
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from feeds.collections import COLLECTIONS
from feeds.columns import TABLE_COLUMNS
from tests.feeds.entries import KINDS, WITHOUT_POINT, stored

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.feeds.conftest import Reader

pytestmark = pytest.mark.django_db

ADDRESSES = [
    *(f"/feeds/{name}.schema.json" for name in COLLECTIONS),
    *(f"/feeds/{name}.csv-metadata.json" for name in COLLECTIONS),
    "/feeds/datapackage.json",
]
# How a program that obeys the description reads a cell.
CASTS: dict[str, Callable[[str], Any]] = {
    "string": str,
    "anyURI": str,
    "integer": int,
    "decimal": Decimal,
    "number": Decimal,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": datetime.date.fromisoformat,
    "datetime": datetime.datetime.fromisoformat,
    "dateTimeStamp": datetime.datetime.fromisoformat,
}


def rows(reader: Reader, collection: str) -> list[dict[str, str]]:
    text = reader.content(f"/feeds/{collection}.csv").decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_the_schema_describes_every_key_that_is_sent(reader: Reader, collection: str) -> None:
    stored(*KINDS)
    schema = reader.document(f"/feeds/{collection}.schema.json")
    described = schema["properties"]["features"]["items"]["properties"]["properties"]

    Draft202012Validator.check_schema(schema)
    document = reader.document(f"/feeds/{collection}.geojson")
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(document)

    assert schema["$id"].endswith(f"/feeds/{collection}.schema.json")
    assert document["features"]
    for feature in document["features"]:
        assert list(feature["properties"]) == list(described["properties"])
        assert list(described["properties"]) == described["required"]


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        pytest.param("id", "11", id="no id"),
        pytest.param("kind", "office", id="the kind of another collection"),
        pytest.param("postcode", 1067, id="a postcode that is a number"),
        pytest.param("room_capacity", "40", id="a number that is a text"),
        pytest.param("room_capacity", 40.5, id="half a person"),
        pytest.param("by_appointment", "true", id="a yes that is a text"),
        pytest.param("category", ["meeting_place"], id="a list"),
        pytest.param("website", "example.org", id="half an address"),
        pytest.param("verified_on", "05.01.2026", id="a German date"),
        pytest.param("summary", None, id="a missing text that is null"),
    ],
)
def test_the_schema_notices_what_is_wrong(reader: Reader, key: str, wrong: Any) -> None:
    stored(*KINDS)
    schema = reader.document("/feeds/places.schema.json")
    judge = Draft202012Validator(schema, format_checker=FormatChecker())
    document = reader.document("/feeds/places.geojson")

    document["features"][0]["properties"][key] = wrong

    assert [error.absolute_path[-1] for error in judge.iter_errors(document)] == [key]


def test_an_entry_without_a_point_fits_its_schema(reader: Reader) -> None:
    stored(WITHOUT_POINT)
    schema = reader.document("/feeds/places.schema.json")

    Draft202012Validator(schema).validate(reader.document("/feeds/places.geojson"))


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_the_table_metadata_describes_every_cell(reader: Reader, collection: str) -> None:
    stored(*KINDS)
    metadata = reader.document(f"/feeds/{collection}.csv-metadata.json")
    columns = metadata["tableSchema"]["columns"]

    found = rows(reader, metadata["url"].removesuffix(".csv"))

    assert found
    for row in found:
        assert list(row) == [column["name"] for column in columns]
        for column in columns:
            fits_cell(row[column["name"]], column)


def fits_cell(cell: str, column: dict[str, Any]) -> None:
    datatype = column["datatype"]
    kind = datatype if isinstance(datatype, str) else datatype["base"]
    assert cell or not column["required"], column
    if cell:
        CASTS[kind](cell)
        if isinstance(datatype, dict) and kind == "string":
            assert re.fullmatch(datatype["format"], cell), (column["name"], cell)


def test_the_package_names_every_table_and_describes_every_cell(reader: Reader) -> None:
    stored(*KINDS)
    package = reader.document("/feeds/datapackage.json")
    tables = {one["path"]: one for one in package["resources"] if one.get("type") == "table"}

    assert tables.keys() == {f"{name}.csv" for name in COLLECTIONS}
    for resource in package["resources"]:
        assert reader.get(f"/feeds/{resource['path']}").status_code == 200
    for path, resource in tables.items():
        fields = resource["schema"]["fields"]
        for row in rows(reader, path.removesuffix(".csv")):
            assert list(row) == [field["name"] for field in fields]
            for field in fields:
                fits_field(row[field["name"]], field)


def fits_field(cell: str, field: dict[str, Any]) -> None:
    constraints = field.get("constraints", {})
    assert cell or not constraints.get("required"), field
    if cell:
        CASTS[field["type"]](cell)
        assert re.fullmatch(constraints.get("pattern", "(?s).*"), cell), (field["name"], cell)


def test_numbers_days_and_lists_are_not_described_as_texts(reader: Reader) -> None:
    metadata = reader.document("/feeds/places.csv-metadata.json")
    columns = {column["name"]: column for column in metadata["tableSchema"]["columns"]}

    texts = {name for name, column in columns.items() if column["datatype"] == "string"}

    assert {column.name for column in TABLE_COLUMNS if not column.type.is_text}.isdisjoint(texts)
    assert columns["category"]["separator"] == ";"
    assert columns["postcode"]["datatype"] == {"base": "string", "format": "[0-9]{5}"}


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_description_that_is_known_is_not_sent_again(reader: Reader, address: str) -> None:
    first = reader.get(address)

    second = reader.get(address, headers={"If-None-Match": first["ETag"]})
    head = reader.head(address)

    assert (second.status_code, second.content) == (304, b"")
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", first["ETag"])
    assert first["Access-Control-Allow-Origin"] == "*"
    assert first["Cache-Control"].startswith("public, max-age=60")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_description_is_the_same_whatever_the_browser_speaks(
    reader: Reader, address: str
) -> None:
    german, english = (
        reader.get(address, headers={"Accept-Language": one}) for one in ("de", "en")
    )

    assert german.content == english.content
    assert "Accept-Language" not in german["Vary"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        pytest.param("/feeds/pubs.schema.json", 404, id="no such collection"),
        pytest.param("/feeds/pubs.csv-metadata.json", 404, id="no such table"),
        pytest.param("/feeds/datapackage.json?limit=5", 400, id="no such parameter"),
    ],
)
def test_what_is_not_described_is_refused_with_a_problem(
    reader: Reader, address: str, status: int
) -> None:
    response = reader.get(address)

    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"


def test_each_whole_file_names_its_description(reader: Reader) -> None:
    stored(*KINDS)

    links = {
        name: reader.get(f"/feeds/places.{name}").get("Link", "")
        for name in ("geojson", "csv", "xlsx")
    }

    assert (
        'places.schema.json>; rel="describedby"; type="application/schema+json"'
        in (links["geojson"])
    )
    assert (
        'places.csv-metadata.json>; rel="describedby"; type="application/csvm+json"'
        in (links["csv"])
    )
    assert "describedby" not in links["xlsx"]


def test_the_index_leads_to_every_description(reader: Reader) -> None:
    index = reader.document("/feeds/")
    named = [one["url"] for one in index["descriptions"]] + [
        one["url"] for collection in index["collections"] for one in collection["descriptions"]
    ]

    page = reader.get("/feeds/", headers={"Accept": "text/html"}).content.decode()

    assert {url.removeprefix("http://testserver") for url in named} >= set(ADDRESSES)
    assert all(f'href="{url}"' in page for url in named)
    assert all(f'id="dataset-{name}"' in page for name in COLLECTIONS)
