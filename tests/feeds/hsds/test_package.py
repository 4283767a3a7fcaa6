"""The tabular data package: every table is what its description and the standard say."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest

from cms.models import Category
from feeds.publishing import renew
from tests.feeds.entries import place, stored
from tests.feeds.hsds.entries import EVERYTHING, nasty
from tests.feeds.hsds.judging import needs_hsds, official

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from tests.feeds.conftest import Reader

pytestmark = pytest.mark.django_db

ADDRESS = "/feeds/hsds/datapackage.zip"
# A mistake of the standard: an organisation could have one program only.
NOT_FOLLOWED = {("program", "organization_id", "unique")}


@pytest.fixture(autouse=True)
def categories(db: None) -> None:
    for code, name in (("advice", "Beratung"), ("sport", "Sport")):
        Category.objects.update_or_create(code=code, defaults={"name": name})


def members(reader: Reader) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(reader.content(ADDRESS))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def tables(reader: Reader) -> dict[str, list[dict[str, str]]]:
    files = members(reader)
    resources = json.loads(files["datapackage.json"])["resources"]
    return {
        one["name"]: list(csv.DictReader(io.StringIO(files[one["path"]].decode(), newline="")))
        for one in resources
    }


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


@needs_hsds
def test_tables_and_fields_are_those_of_the_official_package(reader: Reader) -> None:
    known = {one["name"]: one for one in official("datapackage")["resources"]}
    for resource in json.loads(members(reader)["datapackage.json"])["resources"]:
        ours = {field["name"]: field for field in resource["schema"]["fields"]}
        theirs = {field["name"]: field for field in known[resource["name"]]["schema"]["fields"]}
        must = {name for name, field in theirs.items() if field["constraints"].get("required")}

        assert resource["path"] == known[resource["name"]]["path"]
        assert must <= ours.keys() <= theirs.keys(), resource["name"]
        for name, field in ours.items():
            assert field["type"] == theirs[name]["type"], (resource["name"], name)
            assert field.get("format") == theirs[name].get("format"), (resource["name"], name)
        assert must == {name for name, field in ours.items() if "constraints" in field}


@needs_hsds
def test_the_rows_keep_to_the_constraints_of_the_official_package(reader: Reader) -> None:
    stored(*EVERYTHING)
    found = tables(reader)

    broken = {
        (one["name"], field["name"], rule)
        for one in official("datapackage")["resources"]
        for field in one["schema"]["fields"]
        for rule in broken_rules(
            field, [row.get(field["name"], "") for row in found.get(one["name"], [])]
        )
    }

    assert broken <= NOT_FOLLOWED


def column(rows: list[dict[str, str]], name: str) -> list[str]:
    return [row.get(name, "") for row in rows]


def broken_rules(field: dict[str, Any], values: list[str]) -> list[str]:
    rules = field["constraints"]
    stated = [value for value in values if value]
    return [
        rule
        for rule, is_broken in (
            ("required", rules.get("required") and len(stated) < len(values)),
            ("unique", rules.get("unique") and len(set(stated)) < len(stated)),
            ("enum", "enum" in rules and not set(stated) <= set(rules["enum"])),
        )
        if is_broken
    ]


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
