"""Rows that say nothing but a name: asked about among rows that say more, entries elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cms.models import PlacePage, ProgrammePage
from importers.columns.mappings import MappingFile
from tests.importers.delivering import advice, deliver, outcomes, preview
from tests.importers.test_decisions import correct
from tests.importers.test_screens import previewed, sheet, take_in, text_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage

pytestmark = pytest.mark.django_db

HEADER = ("Name", "Straße", "PLZ", "Ort")
FULL = (("Lesegarten", "Weg 1", "44789", "Bochum"), ("Café Süd", "Weg 2", "44789", "Bochum"))
HEADING = ("Bezirk Süd", "", "", "")


def test_a_heading_of_a_group_is_no_entry(library: OrganisationPage) -> None:
    plan = deliver(library, HEADER, HEADING, *FULL)

    assert outcomes(plan) == {"rows": 3, "new": 2, "refused": 1}
    assert advice(plan) == [
        "Nothing but 'Bezirk Süd' stands in the row, as in a heading or a sum. "
        "If it is an entry, say so in the preview, or fill in another cell of the row."
    ]
    assert not PlacePage.objects.filter(title="Bezirk Süd").exists()


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([("Lesegarten", "", "", ""), ("Café Süd", "", "", "")], id="names alone"),
        pytest.param([FULL[0], HEADING], id="as many as the others"),
        pytest.param([*FULL, ("Treff", "", "44789", "")], id="another cell"),
        pytest.param([*FULL, ("Gesamt", "14", "44789", "Bochum")], id="called like a sum"),
        pytest.param([FULL[0], ("Treff", "", "", ""), FULL[1]], id="one of which nothing is known"),
        pytest.param([*FULL, ("Treff", "", "", ""), ("Chor", "", "", "")], id="with none below"),
    ],
)
def test_a_name_is_an_entry_elsewhere(
    library: OrganisationPage, rows: list[tuple[str, ...]]
) -> None:
    plan = preview(library, HEADER, *rows)

    assert outcomes(plan) == {"rows": len(rows), "new": len(rows)}


@pytest.mark.parametrize("text", ["Summe: 2", "--- Träger ---", "Kirchen:", "Stadtteil Mitte"])
def test_one_that_reads_like_a_heading_is_asked_about(library: OrganisationPage, text: str) -> None:
    plan = preview(library, HEADER, FULL[0], (text, "", "", ""), FULL[1])

    assert outcomes(plan) == {"rows": 3, "new": 2, "refused": 1}


def test_several_above_rows_that_say_more_are_asked_about(library: OrganisationPage) -> None:
    more = (("Chor", "Weg 3", "44789", "Bochum"), ("Werkstatt", "Weg 4", "44789", "Bochum"))

    plan = preview(library, HEADER, ("Mitte", "", "", ""), *FULL, ("Süd", "", "", ""), *more)

    assert outcomes(plan) == {"rows": 6, "new": 4, "refused": 2}


def test_a_value_for_all_rows_makes_no_heading_an_entry(library: OrganisationPage) -> None:
    told = MappingFile(constants={"category": "meeting"})

    plan = preview(library, HEADER, HEADING, *FULL, told=told)

    assert outcomes(plan) == {"rows": 3, "new": 2, "refused": 1}


def test_an_entry_that_is_here_is_known_by_its_name(library: OrganisationPage) -> None:
    deliver(library, ("Name",), ("Bezirk Süd",), ("Bezirk Nord",))

    plan = preview(library, HEADER, HEADING, *FULL)

    assert outcomes(plan) == {"rows": 3, "new": 2, "unchanged": 1, "missing": 1}


def test_an_entry_that_is_here_is_known_by_its_reference(library: OrganisationPage) -> None:
    header = ("Referenz", *HEADER)
    full = [(str(number), *row) for number, row in enumerate(FULL)]
    deliver(library, header, *full, ("7", "Treff", "Weg 3", "", ""))

    plan = preview(library, header, *full, ("7", "", "", "", ""))

    assert outcomes(plan) == {"rows": 3, "unchanged": 3}


def test_a_name_above_its_dates_is_an_entry(library: OrganisationPage) -> None:
    header = ("Programm", "Datum", "Uhrzeit", "Gebühr")
    rows = (
        *(("Chor", "", "", ""), ("", "03.05.2027", "18:00", "")),
        *(("Kurs", "04.05.2027", "18:00", "5 €"), ("Treff", "05.05.2027", "18:00", "5 €")),
    )

    deliver(library, header, *rows, kind="programmes")

    assert {page.title for page in ProgrammePage.objects.all()} == {"Chor", "Kurs", "Treff"}


def test_a_person_says_that_it_is_an_entry_once(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    client.force_login(ada)
    rows = [";".join(row) for row in (HEADING, *FULL)]
    delivery = previewed(client, library, sheet(*rows, header=";".join(HEADER)))
    page = client.get(f"/admin/imports/{delivery.pk}/preview/")

    correct(client, delivery, row=2, key="name", found="Bezirk Süd", text="Bezirk Süd")
    take_in(client, delivery)
    again = deliver(library, HEADER, HEADING, *FULL)

    assert "It is an entry" in text_of(page)
    assert PlacePage.objects.filter(title="Bezirk Süd").count() == 1
    assert outcomes(again) == {"rows": 3, "unchanged": 3}


def test_a_heading_that_comes_back_with_its_reason_is_asked_about_again(
    library: OrganisationPage,
) -> None:
    header = (*HEADER, "Reason (Import 7)")

    plan = preview(library, header, (*HEADING, "Nothing but 'Bezirk Süd' stands in the row."))

    assert outcomes(plan) == {"rows": 1, "refused": 1}


def test_the_heading_of_a_group_is_no_category_of_the_entry_above(
    library: OrganisationPage,
) -> None:
    header = ("Kategorie", *HEADER)
    above, below = (("", *row) for row in FULL)

    plan = preview(library, header, above, ("Schulen", "", "", "", ""), below)

    assert outcomes(plan) == {"rows": 3, "new": 2, "refused": 1}
    assert advice(plan) == [
        "Nothing but 'Schulen' stands in the row, as in a heading. "
        "Write it into the rows that it is about, or give the entry a name."
    ]
