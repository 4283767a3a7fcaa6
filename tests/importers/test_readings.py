"""What was read once is read alike in every row, and of a new entry nothing stays behind."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError

from cms.models import OfficePage, PlacePage, ProgrammePage, Session
from importers.columns.readings import blank, columns_of, sketch
from importers.columns.resources import RESOURCES
from importers.columns.taking import Taking
from tests.importers.delivering import preview

if TYPE_CHECKING:
    from cms.models import OrganisationPage
    from importers.planning.plan import Plan

HEADER = (
    *("Referenz", "Name", "Straße", "Hausnummer", "PLZ", "Ort", "Rechtswert", "Hochwert"),
    *("Telefon", "E-Mail", "Zielgruppe", "Kategorie", "Öffnungszeiten", "Kosten", "Rollstuhl"),
    *("nach Vereinbarung", "gültig bis", "Kapazität"),
)
GOOD = (
    *("Haupt Str. 5", "7", "44787", "Bochum", "379123", "5702951", "0234 9101234"),
    *("info@example.org", "Senioren; Familien", "sport", "Mo 9-12 Uhr", "frei", "ja", "ja"),
    *("31.12.2027", "40"),
)
BAD = (
    *("Weg 1", "2", "4478", "Bochum", "1", "2", "keine Ahnung", "info(at)", "Riesen", "Zirkus"),
    *("wenn offen", "teuer", "vielleicht", "manchmal", "gestern", "viele"),
)
# Every word of it stands twice, so that it is read once and remembered once.
ROWS = [
    *(("T-1", "Haus 1", *GOOD), ("T-2", "Haus 2", *GOOD), ("T-3", "Haus 3", *BAD)),
    *(("T-4", "Haus 4", *BAD), ("T-5", "x" * 300, *GOOD), ("T-6", "y" * 300, *GOOD)),
]


def told(plan: Plan, number: int) -> object:
    """All that was found out of one row, but for where it stands."""
    row = next(row for row in plan.rows if row.texts["reference"] == f"T-{number}")
    taking = row.taking
    advice = [(problem.column, problem.found, problem.advice) for problem in row.problems]
    return row.outcome, taking.values, taking.changes, taking.remarks, advice


@pytest.mark.django_db
def test_a_row_says_the_same_among_others_as_alone(library: OrganisationPage) -> None:
    together = preview(library, HEADER, *ROWS)

    for number, row in enumerate(ROWS, 1):
        assert told(together, number) == told(preview(library, HEADER, row), number)


FULL = {
    "street": "Haupt Str. 5",
    "house_number": "7",
    "address": "Am Weg 3, 44787 Bochum",
    "postcode": "44787",
    "city": "Bochum",
    "postcode_city": "44787 Bochum",
    "easting": "379123",
    "northing": "5702951",
    "epsg": "25832",
    "phone": "0234 9101234",
    "phone_public": "ja",
    "contact_private": "nein",
    "opening_hours": "Mo 9-12 Uhr",
    "hours_tuesday": "10-12 Uhr",
    "cost": "frei",
}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", list(RESOURCES))
@pytest.mark.parametrize("left_out", [*FULL, "nothing"])
def test_fields_name_all_the_cells_that_they_are_read_from(
    kind: str, left_out: str, library: OrganisationPage
) -> None:
    resource = RESOURCES[kind](library)
    row = {key: text for key, text in FULL.items() if key != left_out}

    for cell in resource.fields.values():
        if cell.is_said(row):
            assert resource.readings.of(cell, row) == resource.readings.read(cell, row)


@pytest.mark.django_db
def test_a_sketch_takes_a_row_as_a_page_does_and_keeps_it_to_itself(
    library: OrganisationPage,
) -> None:
    resource = RESOURCES["places"](library)
    row = {**FULL, "wheelchair": "ja", "audience": "Senioren", "by_appointment": "ja"}
    of_page, of_sketch = Taking(), Taking()

    refused = resource.take(row, PlacePage(), of_page)
    drawn = sketch(PlacePage)

    assert resource.take(row, drawn, of_sketch) == refused
    assert of_sketch == of_page
    assert drawn.audiences
    assert len(drawn.access_facts.all()) == 1
    untouched: Any = blank(PlacePage)
    assert not untouched.audiences
    assert not untouched.access_facts.all()
    assert (untouched.title, untouched.point, untouched.unfinished) == ("", None, {})


@pytest.mark.django_db
def test_two_pages_do_not_share_a_list(library: OrganisationPage) -> None:
    resource = RESOURCES["places"](library)
    one, other = PlacePage(), PlacePage()
    for page in (one, other):
        resource.take({"audience": "Senioren"}, page, Taking())

    one.audiences.append("children")

    assert other.audiences == ["older_people"]


def is_clean(field: Any, value: Any) -> bool:
    try:
        field.clean(value, None)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("model", [PlacePage, OfficePage, ProgrammePage, Session])
def test_what_a_column_holds_is_what_django_finds_clean(model: Any) -> None:
    for column in columns_of(model).values():
        if 0 < column.longest < sys.maxsize:
            assert is_clean(column.field, "ä" * column.longest)
            assert not is_clean(column.field, "ä" * (column.longest + 1))
        for value in ("x", "ä" * 300, "free"):
            assert not column.holds(value) or is_clean(column.field, value)
