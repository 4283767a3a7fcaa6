"""The tabular data package: every table is what its description and the standard say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from cms.models import Category
from feeds.publishing import renew
from tests.feeds.entries import place, stored
from tests.feeds.hsds.asking import ADDRESS, members, tables
from tests.feeds.hsds.entries import EVERYTHING, nasty

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from tests.feeds.conftest import Reader

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def categories(db: None) -> None:
    for code, name in (("advice", "Beratung"), ("sport", "Sport")):
        Category.objects.update_or_create(code=code, defaults={"name": name})


@pytest.mark.parametrize("words", ["plain", "nasty"])
def test_every_table_holds_what_its_description_says(reader: Reader, words: str) -> None:
    stored(*(EVERYTHING if words == "plain" else map(nasty, EVERYTHING)))
    descriptor = json.loads(members(reader)["datapackage.json"])
    found = tables(reader)

    for resource in descriptor["resources"]:
        rows = found[resource["name"]]
        assert rows, resource["name"]
        check_rows(rows, resource["schema"])
        for key in resource["schema"]["foreignKeys"]:
            known = {row["id"] for row in found[key["reference"]["resource"]]}
            assert {row[key["fields"]] for row in rows} <= known | {""}, (resource["name"], key)


def check_rows(rows: list[dict[str, str]], schema: dict[str, Any]) -> None:
    names = [field["name"] for field in schema["fields"]]
    required = [field["name"] for field in schema["fields"] if "constraints" in field]
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert list(row) == names
        assert all(row[name] for name in required), row


def test_a_change_is_in_the_next_package_and_a_withdrawal_too(reader: Reader) -> None:
    stored(*EVERYTHING)
    before = {row["name"] for row in tables(reader)["service"]}

    renew({EVERYTHING[2].id}, [])

    assert before - {row["name"] for row in tables(reader)["service"]} == {"Laden"}


def test_postcodes_keep_their_zeros_and_formulas_are_texts(reader: Reader) -> None:
    stored(EVERYTHING[0], nasty(EVERYTHING[2]))

    addresses = tables(reader)["address"]

    assert "01067" in {row["postal_code"] for row in addresses}
    assert "'=1+1" in addresses[1]["city"][:5] or "'=1+1" in addresses[0]["city"][:5]


def test_a_district_has_its_outline_once(reader: Reader) -> None:
    stored(*EVERYTHING)

    areas = tables(reader)["service_area"]

    outlines = [row for row in areas if row["extent"]]
    assert [json.loads(row["extent"])["type"] for row in outlines] == ["MultiPolygon"]
    assert {row["uri"] for row in areas} == {outlines[0]["uri"]}


def test_an_empty_directory_is_a_package_of_headers(reader: Reader) -> None:
    found = tables(reader)

    assert not any(found[name] for name in found.keys() - {"taxonomy", "taxonomy_term"})


@pytest.mark.parametrize("count", [3, 300])
def test_the_number_of_statements_does_not_grow(
    reader: Reader, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:

    stored(*(place(value) for value in range(100, 100 + count)))

    with django_assert_max_num_queries(30):
        reader.content(ADDRESS)
