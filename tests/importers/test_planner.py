"""What becomes of each row: taken, left out in part, asked about, or refused with a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cms.models import PlacePage
from importers.columns.mappings import MappingFile
from tests.importers.delivering import advice, deliver, only_place, outcomes, preview

if TYPE_CHECKING:
    from cms.models import DirectoryPage, OrganisationPage

pytestmark = pytest.mark.django_db

WHERE = ("Hauptstr. 4", "44789 Bochum")
HEADER = ("Name", "Straße", "PLZ Ort")


def test_a_point_outside_the_directory_refuses_the_row(
    library: OrganisationPage, bochum: DirectoryPage
) -> None:
    plan = preview(library, ("Name", "Breitengrad", "Längengrad"), ("Haus A", "7.26", "51.46"))

    (problem,) = plan.problems
    assert outcomes(plan) == {"rows": 1, "refused": 1}
    assert (problem.column, problem.found) == ("Breitengrad, Längengrad", "7.26, 51.46")
    assert "probably swapped: write 51.46, 7.26." in problem.advice


@pytest.mark.parametrize(
    ("column", "text", "sentence"),
    [
        pytest.param("Telefon", "0234-1 oder 2", "seems to hold several numbers", id="phone"),
        pytest.param("E-Mail", "info[at]haus.de", "Do you mean info@haus.de?", id="e-mail"),
        pytest.param("Website", "haus a", "is not a web address", id="website"),
        pytest.param("Rollstuhl", "vielleicht", "is no answer", id="wheelchair"),
        pytest.param("Status", "mal so", "is not known here. Write one of", id="status"),
        pytest.param("Personenzahl", "20 bis 30", "is not one number", id="capacity"),
        pytest.param("nach Vereinbarung", "evtl.", "neither yes nor no", id="flag"),
    ],
)
def test_a_soft_cell_is_left_out_and_listed(
    library: OrganisationPage, column: str, text: str, sentence: str
) -> None:
    plan = deliver(library, (*HEADER, column), ("Haus A", *WHERE, text), publish=True)

    (problem,) = plan.problems
    assert outcomes(plan) == {"rows": 1, "new": 1}
    assert (problem.row, problem.column, problem.found) == (2, column, text)
    assert sentence in problem.advice
    assert PlacePage.objects.get().live


@pytest.mark.parametrize(
    ("column", "text", "sentence"),
    [
        pytest.param("gültig bis", "Sommer", "is not a day", id="day"),
        pytest.param("Kennung", "T" * 101, "has 101 characters, 100 fit", id="long reference"),
        pytest.param("Kurztext", "x" * 501, "has 501 characters, 500 fit", id="long summary"),
        pytest.param("Koordinaten", "hier", "is not a point", id="point"),
    ],
)
def test_a_hard_cell_refuses_its_row(
    library: OrganisationPage, column: str, text: str, sentence: str
) -> None:
    plan = deliver(library, (*HEADER, column), ("Haus A", *WHERE, text))

    (problem,) = plan.problems
    assert outcomes(plan) == {"rows": 1, "refused": 1}
    assert (problem.row, problem.column) == (2, column)
    assert sentence in problem.advice


@pytest.mark.parametrize("text", ["unbefristet", "Bis auf Weiteres"])
def test_no_end_is_no_day(library: OrganisationPage, text: str) -> None:
    plan = deliver(library, (*HEADER, "gültig bis"), ("Haus A", *WHERE, text))

    assert outcomes(plan) == {"rows": 1, "new": 1}
    assert plan.problems == []
    assert PlacePage.objects.get().valid_until is None


def test_a_row_without_a_name_is_refused(library: OrganisationPage) -> None:
    plan = preview(library, HEADER, ("-", *WHERE), ("Haus A", *WHERE))

    (problem,) = plan.problems
    assert outcomes(plan) == {"rows": 2, "new": 1, "refused": 1}
    assert (problem.column, problem.advice) == ("Name", "The entry has no name. Write one.")


def test_an_operator_may_be_anybody_but_another_partner(
    library: OrganisationPage, parish: OrganisationPage
) -> None:
    plan = preview(
        library,
        ("Name", "Träger"),
        ("Haus A", "Bücherverein"),
        ("Haus B", "Caritas"),
        ("Haus C", "Gemeinde"),
    )

    assert outcomes(plan) == {"rows": 3, "new": 2, "refused": 1}


@pytest.mark.parametrize(
    ("name", "refused"), [("Bücherverein e. V.", 0), ("buecherverein", 0), ("Caritas", 1)]
)
def test_a_column_for_the_organisation_must_name_the_own_one(
    library: OrganisationPage, name: str, refused: int
) -> None:
    plan = preview(library, ("Name", "Organisation"), ("Haus A", name))

    assert plan.counts["refused"] == refused


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "#BEZUG!"])
def test_a_broken_formula_refuses_its_row(library: OrganisationPage, error: str) -> None:
    plan = preview(library, (*HEADER, "Telefon"), ("Haus A", *WHERE, error))

    (problem,) = plan.problems
    assert outcomes(plan) == {"rows": 1, "refused": 1}
    assert (problem.column, problem.found) == ("Telefon", error)
    assert problem.advice == f"The cell shows the error {error}. Correct its formula."


def test_a_locked_entry_is_left_alone(library: OrganisationPage) -> None:
    deliver(library, ("Kennung", "Name"), ("1", "Haus A"))
    PlacePage.objects.update(locked=True)

    plan = preview(library, ("Kennung", "Name"), ("1", "Haus B"))

    assert outcomes(plan) == {"rows": 1, "refused": 1}
    assert advice(plan)[0].startswith("The entry is locked here.")


def test_a_repeated_row_is_listed_with_its_column(library: OrganisationPage) -> None:
    plan = preview(library, ("Kennung", "Name"), ("1", "Haus A"), ("1", "Haus A"))

    (problem,) = plan.problems
    assert outcomes(plan) == {"rows": 2, "new": 1, "refused": 1}
    assert (problem.row, problem.column, problem.found) == (3, "Kennung", "1")


def test_a_fault_of_ours_is_no_problem_of_the_row(
    library: OrganisationPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("importers.columns.widgets.LineWidget.clean", fail)

    with pytest.raises(ZeroDivisionError):
        preview(library, ("Name",), ("Haus A",))


def test_an_entry_of_another_kind_is_refused(library: OrganisationPage) -> None:
    plan = preview(library, ("name", "kind"), ("Haus A", "place"), ("Kurs B", "programme"))

    assert outcomes(plan) == {"rows": 2, "new": 1, "refused": 1}
    assert advice(plan)[0].startswith("'programme' is not the kind that is imported (place).")


def test_two_rows_that_mean_one_entry_are_asked_about(library: OrganisationPage) -> None:
    deliver(library, ("Kennung", *HEADER), ("T-1", "Haus A", *WHERE))

    plan = preview(
        library, ("Kennung", *HEADER), ("T-1", "Neuer Name", *WHERE), ("", "Haus A", *WHERE)
    )

    assert outcomes(plan) == {"rows": 2, "changed": 1, "refused": 1}
    assert "is the same entry as row 2" in advice(plan)[0]


def test_a_constant_fills_what_the_sheet_does_not_say(library: OrganisationPage) -> None:
    deliver(library, ("Name",), ("Haus A",), told=MappingFile(constants={"city": "Bochum"}))

    assert only_place().city == "Bochum"


def test_a_zero_put_before_a_postcode_is_told(library: OrganisationPage) -> None:
    rows = [("Haus A", "4109"), ("Haus B", "44789"), ("Haus C", "1067")]

    plan = preview(library, ("Name", "PLZ"), *rows)

    assert plan.notes == [
        "In 2 rows the postcode has four digits; a zero was put in front: 01067, 04109 "
        "(rows 2, 4). If it is another digit that is missing, correct the cells."
    ]


def test_a_reference_that_lost_its_zeros_is_the_same(library: OrganisationPage) -> None:
    header = ("Referenz", "Name", "PLZ")
    deliver(library, header, ("0017", "Haus A", "44789"))

    plan = deliver(library, header, ("17", "Haus A", "44801"))

    assert outcomes(plan) == {"rows": 1, "changed": 1}
    assert (only_place().reference, only_place().postcode) == ("0017", "44801")


def test_a_reference_without_zeros_of_another_name_is_asked_about(
    library: OrganisationPage,
) -> None:
    header = ("Referenz", "Name")
    deliver(library, header, ("0017", "Haus A"))

    plan = preview(library, header, ("17", "Haus B"))

    assert outcomes(plan)["refused"] == 1
    assert advice(plan)[0].startswith("'17' may be the entry 0017 Haus A, whose zeros")
