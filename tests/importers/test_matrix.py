"""The import matrix, for each kind: new, known, unchanged, bad, previewed, foreign, edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision

from cms.changes import publish, save_draft
from cms.entries import published_entries
from importers.columns.resources import RESOURCES
from importers.models import ImportedEntry, ImportedRow, ImportRun, PartnerList
from tests.importers.delivering import advice, deliver, outcomes, preview

if TYPE_CHECKING:
    from cms.models import OrganisationPage

pytestmark = pytest.mark.django_db

HEADER = ("Kennung", "Name", "Kurzbeschreibung", "Straße", "PLZ Ort", "Telefon")
ROW = (
    "T-1",
    "Haus der Begegnung",
    "Offen für alle",
    "Hauptstr. 4",
    "44789 Bochum",
    "0234 910-1234",
)
EACH_KIND = pytest.mark.parametrize("kind", list(RESOURCES))
WRITTEN = (
    *(Page, Revision, PageLogEntry, ModelLogEntry),
    *(PartnerList, ImportRun, ImportedRow, ImportedEntry),
)


def with_cell(column: str, text: str) -> tuple[str, ...]:
    place = HEADER.index(column)
    return (*ROW[:place], text, *ROW[place + 1 :])


def only_page(kind: str) -> Any:
    return RESOURCES[kind].model.objects.get()


def newest(kind: str) -> Any:
    return only_page(kind).get_latest_revision_as_object()


def written() -> list[int]:
    return [model.objects.count() for model in WRITTEN]


@EACH_KIND
def test_a_new_row_becomes_a_draft(library: OrganisationPage, kind: str) -> None:
    plan = deliver(library, HEADER, ROW, kind=kind)

    page = newest(kind)
    assert outcomes(plan) == {"rows": 1, "new": 1}
    assert not page.live
    assert page.get_parent().pk == library.pk
    assert (page.reference, page.title, page.summary) == ROW[:3]
    assert (page.street, page.house_number, page.postcode) == ("Hauptstr.", "4", "44789")
    assert (page.city, page.phone, page.phone_is_public) == ("Bochum", "+492349101234", False)


@EACH_KIND
def test_a_new_row_is_published_when_that_is_asked_for(
    library: OrganisationPage, kind: str
) -> None:
    deliver(library, HEADER, ROW, kind=kind, publish=True)

    (entry,) = published_entries(kinds=[only_page(kind).kind])
    assert (entry.name, entry.reference, entry.phone) == ("Haus der Begegnung", "T-1", "")


@EACH_KIND
def test_a_known_row_changes_its_entry(library: OrganisationPage, kind: str) -> None:
    deliver(library, HEADER, ROW, kind=kind, publish=True)

    plan = deliver(library, HEADER, with_cell("Kurzbeschreibung", "Jeden Tag offen"), kind=kind)

    assert outcomes(plan) == {"rows": 1, "changed": 1}
    assert newest(kind).summary == "Jeden Tag offen"
    assert only_page(kind).summary == "Offen für alle"


@EACH_KIND
def test_the_same_file_again_changes_nothing(library: OrganisationPage, kind: str) -> None:
    deliver(library, HEADER, ROW, kind=kind)
    before = written()

    plan = deliver(library, HEADER, ROW, kind=kind)

    assert outcomes(plan) == {"rows": 1, "unchanged": 1}
    assert Revision.objects.count() == before[1]
    assert PageLogEntry.objects.count() == before[2]


@EACH_KIND
def test_a_bad_cell_refuses_its_row_and_no_other(library: OrganisationPage, kind: str) -> None:
    other = ("T-2", "Anderes Haus", *ROW[2:])

    plan = deliver(library, HEADER, with_cell("PLZ Ort", "447890 Bochum"), other, kind=kind)

    (problem,) = plan.problems
    assert outcomes(plan) == {"rows": 2, "new": 1, "refused": 1}
    assert (problem.sheet, problem.row, problem.column) == ("Orte", 2, "PLZ Ort")
    assert problem.found == "447890 Bochum"
    assert "is not a German postcode" in problem.advice


@EACH_KIND
def test_a_preview_writes_nothing_at_all(library: OrganisationPage, kind: str) -> None:
    before = written()

    plan = preview(library, HEADER, ROW, kind=kind, publish=True)

    assert outcomes(plan) == {"rows": 1, "new": 1}
    assert written() == before


@EACH_KIND
def test_a_preview_asks_for_no_lock(
    library: OrganisationPage, kind: str, django_assert_max_num_queries: Any
) -> None:
    deliver(library, HEADER, ROW, kind=kind)

    with django_assert_max_num_queries(30) as queries:
        preview(library, HEADER, with_cell("Name", "Anderer Name"), kind=kind)

    # PostgreSQL declares a cursor for what is read bit by bit.
    assert {query["sql"].split()[0] for query in queries} - {"DECLARE"} == {"SELECT"}


@EACH_KIND
def test_a_row_of_another_organisation_is_refused(
    library: OrganisationPage, parish: OrganisationPage, kind: str
) -> None:
    plan = deliver(library, (*HEADER, "Träger"), (*ROW, "Gemeinde"), kind=kind)

    assert outcomes(plan) == {"rows": 1, "refused": 1}
    assert advice(plan) == [
        "'Gemeinde' is another organisation. Its entries are imported under its name."
    ]


@EACH_KIND
def test_an_entry_of_another_organisation_is_never_touched(
    library: OrganisationPage, parish: OrganisationPage, kind: str
) -> None:
    deliver(parish, HEADER, ROW, kind=kind)
    before = only_page(kind)

    plan = deliver(library, HEADER, with_cell("Kurzbeschreibung", "Anderes"), kind=kind)

    assert outcomes(plan) == {"rows": 1, "new": 1}
    before.refresh_from_db()
    assert before.get_latest_revision_as_object().summary == "Offen für alle"


@EACH_KIND
def test_an_import_keeps_an_editors_unpublished_work(library: OrganisationPage, kind: str) -> None:
    deliver(library, HEADER, ROW, kind=kind, publish=True)
    draft = newest(kind)
    draft.cost_note = "Kaffee 50 Cent"
    save_draft(draft)

    plan = deliver(library, HEADER, with_cell("Telefon", "0234 910-9999"), kind=kind, publish=True)

    assert outcomes(plan) == {"rows": 1, "changed": 1}
    assert (newest(kind).cost_note, newest(kind).phone) == ("Kaffee 50 Cent", "+492349109999")
    assert only_page(kind).cost_note == ""
    assert advice(plan) == [
        "Somebody is at work on the draft: the change is in it and not published."
    ]


@EACH_KIND
def test_a_value_changed_by_hand_stays_and_is_listed(library: OrganisationPage, kind: str) -> None:
    deliver(library, HEADER, ROW, kind=kind, publish=True)
    page = newest(kind)
    page.summary = "Von Hand"
    save_draft(page)
    publish(page)

    plan = deliver(library, HEADER, with_cell("Kurzbeschreibung", "Aus der Liste"), kind=kind)

    (problem,) = plan.problems
    assert outcomes(plan) == {"rows": 1, "unchanged": 1, "conflicts": 1}
    assert newest(kind).summary == "Von Hand"
    assert (problem.row, problem.column, problem.found) == (2, "Kurzbeschreibung", "Aus der Liste")
    assert "by hand to 'Von Hand'; the sheet says 'Aus der Liste'" in problem.advice


@EACH_KIND
def test_an_empty_cell_erases_nothing(library: OrganisationPage, kind: str) -> None:
    deliver(library, HEADER, ROW, kind=kind)

    plan = deliver(library, HEADER, ("T-1", "Haus der Begegnung", "", "", "-", "keine"), kind=kind)

    page = newest(kind)
    assert outcomes(plan) == {"rows": 1, "unchanged": 1}
    assert (page.summary, page.street, page.phone) == (
        "Offen für alle",
        "Hauptstr.",
        "+492349101234",
    )
