"""Which entry a row means: by reference or id, else by name and address, else it is asked."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from cms.changes import save_draft
from cms.models import OrganisationPage, PlacePage
from importers.planning.matching import Address, KnownEntries, KnownEntry
from importers.problems import RowRefusedError
from tests.factories import draft, office, place

pytestmark = pytest.mark.django_db

NOWHERE: dict[str, str] = {}
HERE = {"street": "Hauptstraße 1", "postcode": "44787"}
ELSEWHERE = {"street": "Nebenweg 9", "postcode": "44789"}


def match(
    organisation: OrganisationPage, where: dict[str, str] = NOWHERE, **row: str
) -> KnownEntry | None:
    named = [UUID(row["id"])] if "id" in row else []
    return KnownEntries.of(organisation, PlacePage, named=named).match({**where, **row})


def matched_id(
    organisation: OrganisationPage, where: dict[str, str] = NOWHERE, **row: str
) -> UUID | None:
    entry = match(organisation, where, **row)
    return entry.entry_id if entry else None


def test_the_reference_finds_an_entry_whatever_its_name(library: OrganisationPage) -> None:
    page = draft(place(reference="T-1"), under=library)

    assert matched_id(library, ELSEWHERE, reference="T-1", name="Ganz anders") == page.entry_id


def test_another_reference_is_another_entry(library: OrganisationPage) -> None:
    draft(place(reference="T-1"), under=library)

    assert match(library, HERE, reference="T-2", name="Stadtteilladen") is None


def test_other_capitals_are_the_same_reference_with_the_same_name(
    library: OrganisationPage,
) -> None:
    page = draft(place(reference="T-1a"), under=library)

    found = match(library, ELSEWHERE, reference="t-1A", name="Stadtteilladen")

    assert found is not None
    assert (found.entry_id, found.whole("t-1A")) == (page.entry_id, "T-1a")
    assert match(library, HERE, reference="t-1A", name="Café") is None


def test_capitals_tell_references_apart_where_they_do_so_here(library: OrganisationPage) -> None:
    for reference in ("aB", "Ab"):
        draft(place(reference=reference), under=library)

    assert match(library, HERE, reference="ab", name="Stadtteilladen") is None


def test_an_entry_without_reference_gets_that_of_the_row(library: OrganisationPage) -> None:
    page = draft(place(), under=library)

    assert matched_id(library, HERE, reference="T-1", name="Stadtteilladen") == page.entry_id


def test_namesakes_with_references_of_their_own_are_two_entries(library: OrganisationPage) -> None:
    page = draft(place(), under=library)
    known = KnownEntries.of(library, PlacePage)
    rows = [{"reference": one, "name": "Stadtteilladen", **HERE} for one in ("T-1", "T-2", "T-1")]

    found = [known.match(row) for row in rows]

    assert [entry.pk if entry else None for entry in found] == [page.pk, None, page.pk]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param({"name": "STADTTEIL-LADEN", **HERE}, id="spelling of the name"),
        pytest.param(
            {"name": "Stadtteilladen", "street": "Hauptstr. 1", "postcode": "44787"},
            id="abbreviated street",
        ),
        pytest.param({"name": "Stadtteilladen", "street": "Hauptstraße 1"}, id="no postcode"),
        pytest.param(
            {"name": "Stadtteilladen", "address": "Hauptstraße 1, 44787 Bochum"}, id="one cell"
        ),
    ],
)
def test_name_and_address_find_an_entry(library: OrganisationPage, row: dict[str, str]) -> None:
    page = draft(place(), under=library)

    assert matched_id(library, row) == page.entry_id


def test_the_same_name_elsewhere_is_another_entry(library: OrganisationPage) -> None:
    draft(place(), under=library)

    assert match(library, ELSEWHERE, name="Stadtteilladen") is None


def test_the_name_alone_is_enough_where_nobody_gives_an_address(library: OrganisationPage) -> None:
    page = draft(place(street="", house_number="", postcode=""), under=library)

    assert matched_id(library, name="Stadtteilladen") == page.entry_id


def test_a_name_without_its_address_is_asked_about(library: OrganisationPage) -> None:
    draft(place(reference="T-1"), under=library)

    with pytest.raises(RowRefusedError, match="'Stadtteilladen' could be the entry 'T-1 Sta"):
        match(library, name="Stadtteilladen")


def test_an_address_that_fits_is_enough_beside_a_namesake_without_one(
    library: OrganisationPage,
) -> None:
    page = draft(place(), under=library)
    draft(place(street="", house_number="", postcode=""), under=library)

    assert matched_id(library, HERE, name="Stadtteilladen") == page.entry_id


def test_several_fitting_entries_are_asked_about(library: OrganisationPage) -> None:
    for number in ("T-1", "T-2"):
        draft(place(reference=number), under=library)

    with pytest.raises(RowRefusedError, match=r"'T-1 Stadtteilladen, .*', 'T-2 Stadtteilladen, "):
        match(library, HERE, name="Stadtteilladen")


def test_namesakes_are_told_apart_by_where_they_are(library: OrganisationPage) -> None:
    where = {"house_number": "1", "postcode": "44789", "reference": ""}
    for street in ("Aweg", "Bweg"):
        draft(place(title="Treff", street=street, **where), under=library)

    with pytest.raises(RowRefusedError) as refusal:
        match(library, name="Treff")

    told = [name for _id, name in refusal.value.entries]
    assert told == ["Treff, Aweg 1, 44789", "Treff, Bweg 1, 44789"]


def test_an_address_that_cannot_be_read_finds_nothing(library: OrganisationPage) -> None:
    draft(place(), under=library)

    assert match(library, name="Stadtteilladen", postcode="1") is None


def test_the_newest_draft_is_what_counts(library: OrganisationPage) -> None:
    page = draft(place(), under=library)
    page.title = "Neuer Name"
    save_draft(page)

    assert matched_id(library, HERE, name="Neuer Name") == page.entry_id
    assert match(library, HERE, name="Stadtteilladen") is None


def test_the_public_id_finds_an_entry(library: OrganisationPage) -> None:
    page = draft(place(), under=library)

    assert matched_id(library, id=str(page.entry_id), name="Anders") == page.entry_id


def test_an_unknown_public_id_is_a_new_entry(library: OrganisationPage) -> None:
    assert match(library, id=str(uuid4()), name="Neu") is None


def test_the_public_id_of_another_organisation_is_refused(
    library: OrganisationPage, parish: OrganisationPage
) -> None:
    page = draft(place(), under=parish)

    with pytest.raises(RowRefusedError, match="an entry of another organisation or kind"):
        match(library, id=str(page.entry_id), name="Stadtteilladen")


def test_entries_of_another_kind_are_not_looked_at(library: OrganisationPage) -> None:
    draft(office(reference="T-1"), under=library)

    assert match(library, reference="T-1", name="Quartiersbüro") is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Hauptstr.", "4a", "44789"), ("Haupt Straße", "4 A", ""), True),
        (("Hauptstr.", "4a", "44789"), ("Hauptstr.", "4 b", "44789"), False),
        (("Hauptstr.", "4", "44789"), ("Hauptstr.", "4", "44787"), False),
        (("Straßburger Weg", "4", ""), ("Strassburger Weg", "4", ""), True),
    ],
)
def test_addresses_are_compared_without_their_spelling(
    one: tuple[str, str, str], other: tuple[str, str, str], same: bool
) -> None:
    assert Address.of(*one).is_same(Address.of(*other)) is same
