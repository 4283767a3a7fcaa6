"""Rows of one file that speak of the same entry."""

from __future__ import annotations

from uuid import uuid4

from importers.planning.combining import RowTexts, combine


def rows(*texts: dict[str, str]) -> list[RowTexts]:
    return combine(RowTexts(number, text) for number, text in enumerate(texts, 2))


def sentences(combined: list[RowTexts]) -> list[str]:
    return [row.repeats.advice if row.repeats else "" for row in combined]


def test_different_references_are_different_entries() -> None:
    found = rows({"reference": "1", "name": "Kita"}, {"reference": "2", "name": "Kita"})

    assert sentences(found) == ["", ""]


def test_different_addresses_are_different_entries() -> None:
    found = rows({"name": "Kita", "street": "A 1"}, {"name": "Kita", "street": "B 1"})

    assert sentences(found) == ["", ""]


def test_a_name_that_goes_on_without_an_address_is_the_same_entry() -> None:
    found = rows(
        {"name": "Kita", "street": "A 1", "opening_hours": "Mo 8-12"},
        {"name": "Kita", "opening_hours": "Di 8-12"},
        {"name": "Kita", "phone": "0234 9101234"},
        {"name": "Hort", "opening_hours": "Mi 8-12"},
    )

    assert found[0].texts["opening_hours"] == "Mo 8-12\nDi 8-12"
    assert [row.joined for row in found] == [False, True, False, False]


def test_a_row_that_stands_twice_is_taken_once() -> None:
    found = rows({"name": "Kita", "street": "A 1"}, {"name": "Kita", "street": "A 1"})

    assert sentences(found) == ["", "'Kita' stands in row 2 already. Delete one of the rows."]


def test_a_row_that_adds_to_a_list_is_joined() -> None:
    found = rows(
        {"reference": "1", "name": "Kita", "category": "Kitas"},
        {"reference": "1", "name": "Kita", "category": "Familienzentren"},
        {"reference": "1", "name": "Kita", "category": "Beratung"},
    )

    assert found[0].texts["category"] == "Kitas\nFamilienzentren\nBeratung"
    assert sentences(found) == ["", "", ""]
    assert [row.joined for row in found] == [False, True, True]


def test_one_reference_with_different_values_is_asked_about() -> None:
    found = rows({"reference": "1", "name": "Kita"}, {"reference": "1", "name": "Schule"})

    assert sentences(found)[1].startswith("'1' stands in row 2 already, with other values.")
    assert found[0].texts == {"reference": "1", "name": "Kita"}


def test_a_row_without_reference_repeats_one_with() -> None:
    found = rows({"reference": "1", "name": "Kita"}, {"name": "Kita"})

    assert sentences(found)[1].startswith("'Kita' stands in row 2 already")


def test_our_own_ids_tell_entries_apart() -> None:
    found = rows({"id": str(uuid4()), "name": "Kita"}, {"id": str(uuid4()), "name": "Kita"})

    assert sentences(found) == ["", ""]


def test_rows_whose_address_cannot_be_read_are_not_joined() -> None:
    found = rows({"name": "Kita", "postcode": "1"}, {"name": "Kita", "postcode": "1"})

    assert sentences(found) == ["", ""]
