"""HSDS strictly by its official schemas; conftest leaves these out where they are not at hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.feeds.entries import number, stored
from tests.feeds.hsds.asking import listed, members, tables
from tests.feeds.hsds.entries import EVERYTHING, nasty
from tests.feeds.hsds.judging import SCHEMAS, complaints, official

if TYPE_CHECKING:
    from tests.feeds.conftest import Reader

pytestmark = pytest.mark.django_db

# A mistake of the standard: an organisation could have one program only.
NOT_FOLLOWED = {("program", "organization_id", "unique")}


@pytest.mark.parametrize("name", SCHEMAS)
@pytest.mark.parametrize("words", ["plain", "nasty"])
def test_lists_and_resources_keep_strictly_to_the_official_schemas(
    reader: Reader, name: str, words: str
) -> None:
    stored(*(EVERYTHING if words == "plain" else map(nasty, EVERYTHING)))
    in_lists, alone = SCHEMAS[name]

    found = listed(reader, name)

    assert found
    for one in found:
        assert complaints(in_lists, one) == []
        single = reader.document(f"/feeds/hsds/{name}/{one['id']}")
        assert complaints(alone, single) == []


def test_organisations_with_all_of_their_services_keep_to_it_too(reader: Reader) -> None:
    stored(*EVERYTHING)

    (found,) = listed(reader, "organizations", full_service="true")

    assert found["services"]
    assert complaints("organization", found) == []


@pytest.mark.parametrize("name", ["taxonomies", "taxonomy_terms"])
def test_taxonomies_and_terms_keep_strictly_to_the_official_schemas(
    reader: Reader, name: str
) -> None:
    found = listed(reader, name)

    assert found
    assert [problem for one in found for problem in complaints(name, one)] == []


def test_locations_keep_strictly_to_the_official_schema(reader: Reader) -> None:
    stored(*EVERYTHING)

    found = listed(reader, "locations", full="true")

    assert [problem for one in found for problem in complaints("location", one)] == []


def test_the_judge_refuses_what_the_standard_does_not_name() -> None:
    service = {"id": str(number(1)), "name": "Rat", "status": "active", "colour": "red"}

    assert len(complaints("service", service)) == 1
    assert complaints("service", {**service, "url": "büro"})


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
