"""Who writes an entry that is here already is asked; who writes another one is left in peace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from cms.duplicates import Candidate, Neighbourhood, Traits, possible_duplicates
from cms.duplicates.likeness import likeness
from cms.duplicates.names import name_words, street_key
from cms.vocabularies import Kind
from tests.factories import draft, office, place, programme, published, tenancy

if TYPE_CHECKING:
    from cms.models import OrganisationPage

HERE: Any = {"street": "Hauptstraße", "house_number": "1", "postcode": "44787", "city": "Bochum"}


def found(traits: Traits, *organisations: Any, kind: str = Kind.PLACE) -> list[str]:
    return [one.name for one in possible_duplicates(traits, kind=kind, visible_to=organisations)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Ev. Gemeinde", "Evangelische Kirchengemeinde", id="Protestant"),
        pytest.param("Kita St. Anna", "Kindertagesstätte Sankt Anna", id="nursery"),
        pytest.param("Verein für Kunst e.V.", "Verein Kunst eV", id="legal form"),
        pytest.param("Bücherei im Hof", "BUECHEREI HOF", id="umlaut"),
    ],
)
def test_spellings_of_a_name_are_one(one: str, other: str) -> None:
    assert name_words(one) == name_words(other)


@pytest.mark.parametrize("street", ["Haupt Str.", "Hauptstr", "Hauptstrasse", "HAUPTSTRAẞE"])
def test_spellings_of_a_street_are_one(street: str) -> None:
    assert street_key(street) == street_key("Hauptstraße")


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        pytest.param(
            Traits("Stadtteilladen", **HERE), Traits("Stadtteilladen Mitte", **HERE), True,
            id="part of the name at the same door",
        ),
        pytest.param(
            Traits("Kita 1", **HERE), Traits("Kita 2", **HERE), False, id="numbers tell apart"
        ),
        pytest.param(
            Traits("Sprechstunde", **HERE), Traits("Jugendamt", **HERE), False, id="one door"
        ),
        pytest.param(
            Traits("Laden", degrees=(7.5, 51.5)), Traits("Laden", degrees=(7.6, 51.5)), False,
            id="far away",
        ),
        pytest.param(
            Traits("Laden", degrees=(7.5, 51.5)), Traits("Laden", degrees=(7.5005, 51.5)), True,
            id="a few steps away",
        ),
        pytest.param(
            Traits("Laden", postcode="44787"), Traits("Laden", postcode="44789"), False,
            id="another postcode",
        ),
        pytest.param(Traits("Offenes Büro"), Traits("Offenes Büro"), True, id="nowhere"),
        pytest.param(
            Traits("Treff Bochum", **HERE), Traits("Laden Bochum", **HERE), False,
            id="the city is no likeness",
        ),
    ],
)  # fmt: skip
def test_the_nearer_two_stand_the_less_alike_they_must_be(
    one: Traits, other: Traits, *, is_alike: bool
) -> None:
    assert bool(likeness(one, other)) is is_alike
    assert bool(likeness(other, one)) is is_alike


def test_published_entries_of_everybody_are_found(
    library: OrganisationPage, parish: OrganisationPage
) -> None:
    published(place(title="Stadtteilladen Mitte"), under=library)

    assert found(Traits("Stadtteilladen", **HERE), parish) == ["Stadtteilladen Mitte"]
    assert found(Traits("Stadtteilladen", **HERE)) == ["Stadtteilladen Mitte"]


def test_a_draft_is_found_by_its_own_organisation_alone(
    library: OrganisationPage, parish: OrganisationPage
) -> None:
    draft(place(title="Stadtteilladen Mitte"), under=library)

    assert found(Traits("Stadtteilladen", **HERE), library) == ["Stadtteilladen Mitte"]
    assert found(Traits("Stadtteilladen", **HERE), parish) == []


def test_a_draft_is_known_as_it_was_last_saved(library: OrganisationPage) -> None:
    page = draft(
        place(title="Stadtteilladen", street="", house_number="", postcode=""), under=library
    )
    page.title, page.street, page.latitude, page.longitude = (
        "Stadtteiltreff",
        "Hauptstr.",
        None,
        None,
    )
    page.postcode = "44787"
    page.save_revision()

    assert found(Traits("Stadtteiltreff", **HERE), library) == ["Stadtteiltreff"]


def test_an_entry_is_no_duplicate_of_itself_nor_of_another_kind(library: OrganisationPage) -> None:
    page = published(place(), under=library)
    published(office(title=page.title, **HERE), under=library)

    alike = possible_duplicates(
        Traits(page.title, **HERE), kind=Kind.PLACE, visible_to=[], besides=page.entry_id
    )

    assert alike == []


def test_what_has_no_place_is_found_by_its_name(library: OrganisationPage) -> None:
    published(programme(title="Nähkurs für Anfänger"), under=library)

    assert found(Traits("Naehkurs Anfänger"), kind=Kind.PROGRAMME) == ["Nähkurs für Anfänger"]
    assert found(Traits("Kochkurs Anfänger"), kind=Kind.PROGRAMME) == []


def test_a_tenancy_stands_where_its_office_is(library: OrganisationPage) -> None:
    door = published(office(title="Büro", **HERE), under=library)
    published(tenancy(door, title="Schuldnerberatung"), under=library)

    assert found(Traits("Schuldenberatung", **HERE), kind=Kind.TENANCY) == ["Schuldnerberatung"]


def test_as_many_queries_for_many_entries_as_for_one(
    library: OrganisationPage, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        published(place(title=f"Treff {'abcde'[number]}"), under=library)

    with django_assert_max_num_queries(2):
        found(Traits("Treff", **HERE), library)


@pytest.mark.parametrize(
    ("street", "house_number", "is_compared"),
    [
        pytest.param("Hauptstr.", "4", True, id="the same street"),
        pytest.param("Hauptsstraße", "4", True, id="a slip of the pen"),
        pytest.param("Marktplatz", "", True, id="no number"),
        pytest.param("", "", True, id="no street"),
        pytest.param("Marktplatz", "4", False, id="another street"),
    ],
)
def test_a_postcode_is_searched_only_where_it_may_be(
    street: str, house_number: str, is_compared: bool
) -> None:
    traits = Traits("Lesegarten", street=street, house_number=house_number, postcode="44789")
    here = Candidate(1, uuid4(), None, "", is_public=True, traits=traits)
    asked = Traits("Treff", street="Hauptstraße", house_number="9", postcode="44789")

    assert (1 in Neighbourhood.of([here]).near(asked)) is is_compared
