"""Applying a plan: whole rows, short transactions, all of it remembered, no work of others lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError
from wagtail.models import Page

from cms.bulk import add_drafts
from cms.changes import delete, publish, save_draft, withdraw
from cms.models import PlacePage
from importers.models import ImportedEntry, ImportedRow, ImportRun
from importers.running import runs
from tests.factories import place, published
from tests.importers.delivering import AT_ONCE, advice, deliver, outcomes, preview, steady

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from cms.models import OrganisationPage

pytestmark = pytest.mark.django_db

HEADER = ("Kennung", "Name", "Kurzbeschreibung")


def listed(*numbers: int, summary: str = "Offen") -> list[tuple[str, ...]]:
    """A delivery with entries of these numbers."""
    return [HEADER, *((f"T-{number}", f"Haus {number}", summary) for number in numbers)]


def page(number: int = 1) -> PlacePage:
    found: PlacePage = PlacePage.objects.get(reference=f"T-{number}")
    return found


def test_what_new_rows_say_is_remembered_and_held_no_longer(library: OrganisationPage) -> None:
    plan = preview(library, *listed(1))

    runs.apply(plan)

    said = {"title": "Haus 1", "reference": "T-1", "summary": "Offen"}
    assert ImportedEntry.objects.get().values == said
    assert (dict(plan.rows[0].taking.values), dict(plan.rows[0].taking.changes)) == ({}, {})


def test_a_run_keeps_who_what_and_what_came_of_it(library: OrganisationPage, ada: User) -> None:
    plan = preview(library, *listed(1, 2), ("", "-", "ohne Namen"))

    run = runs.apply(plan, by=ada)

    run.refresh_from_db()
    assert (run.by, run.file_name, run.organisation, run.kind) == (
        ada,
        "orte.csv",
        library,
        "place",
    )
    assert run.status == ImportRun.RunStatus.FINISHED
    assert run.finished_at is not None
    assert run.counts["new"] == 2
    assert [problem["row"] for problem in run.problems] == [4]
    assert list(run.rows.values_list("number", "outcome")) == [
        (2, "new"),
        (3, "new"),
        (4, "refused"),
    ]
    assert page().owner == ada


def test_a_row_keeps_the_revisions_around_it(library: OrganisationPage) -> None:
    deliver(library, *listed(1))
    before = page().latest_revision

    deliver(library, *listed(1, summary="Neu"))

    row = ImportedRow.objects.get(outcome="changed")
    assert (row.entry_id, row.changes) == (page().entry_id, {"summary": ["Offen", "Neu"]})
    assert (row.revision_before, row.revision_after) == (before, page().latest_revision)


def test_a_row_that_cannot_be_written_takes_no_other_with_it(library: OrganisationPage) -> None:
    plan = preview(library, *listed(1, 2, 3, 4, 5))
    published(place(title="Schneller", reference="T-2"), under=library)

    runs.apply(plan)

    assert outcomes(plan) == {"rows": 5, "new": 4, "refused": 1}
    assert advice(plan) == ["The reference 'T-2' is taken by another entry. Write another one."]
    assert [row.number for row in plan.rows if row.outcome == "refused"] == [3]
    assert PlacePage.objects.filter(title__startswith="Haus").count() == 4
    assert Page.find_problems() == ([], [], [], [], [])


def test_what_the_database_refuses_takes_nothing_else_with_it(
    library: OrganisationPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = preview(library, *listed(1, 2, 3))

    def refuse_one(pages: Any, **kwargs: Any) -> None:
        add_drafts(pages, **kwargs)
        if any(page.reference == "T-2" for page in pages):
            message = "taken"
            raise IntegrityError(message)

    monkeypatch.setattr("importers.running.writing.add_drafts", refuse_one)
    runs.apply(plan)

    assert outcomes(plan) == {"rows": 3, "new": 2, "refused": 1}
    assert advice(plan) == [
        "It does not go together with what somebody entered at the same moment. Import the file "
        "once more; if that does not help, tell who runs the server."
    ]
    assert sorted(PlacePage.objects.values_list("reference", flat=True)) == ["T-1", "T-3"]
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_run_that_breaks_off_says_so_and_keeps_what_was_done(
    library: OrganisationPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = preview(library, *listed(*range(1, AT_ONCE + 2)))

    def break_off(pages: Any, **kwargs: Any) -> None:
        add_drafts(pages, **kwargs)
        if pages[-1].reference == f"T-{AT_ONCE + 1}":
            raise KeyboardInterrupt

    monkeypatch.setattr("importers.running.writing.add_drafts", break_off)
    with pytest.raises(KeyboardInterrupt):
        runs.apply(plan, pace=steady())

    assert ImportRun.objects.get().status == ImportRun.RunStatus.STOPPED
    assert PlacePage.objects.count() == AT_ONCE == ImportedEntry.objects.count()


def test_an_entry_edited_in_the_meantime_is_left_alone(library: OrganisationPage) -> None:
    deliver(library, *listed(1))
    plan = preview(library, *listed(1, summary="Neu"))
    draft = page().get_latest_revision_as_object()
    draft.title = "Von Hand"
    save_draft(draft)

    runs.apply(plan)

    assert outcomes(plan) == {"rows": 1, "refused": 1}
    assert advice(plan)[0].startswith("The entry was edited while the file was read.")


def test_an_entry_that_autosave_wrote_over_is_left_alone(library: OrganisationPage) -> None:
    deliver(library, *listed(1))
    draft = page().get_latest_revision_as_object()
    typed = save_draft(draft)
    plan = preview(library, *listed(1, summary="Neu"))
    draft.title = "Von Hand"
    draft.save_revision(overwrite_revision=typed)

    runs.apply(plan)

    assert outcomes(plan) == {"rows": 1, "refused": 1}
    assert page().get_latest_revision_as_object().title == "Von Hand"
    assert page().get_latest_revision_as_object().title == "Von Hand"


def test_drafts_of_an_earlier_run_are_published_later(library: OrganisationPage) -> None:
    deliver(library, *listed(1))

    plan = deliver(library, *listed(1), publish=True)

    assert outcomes(plan) == {"rows": 1, "unchanged": 1}
    assert page().live


def test_publishing_twice_publishes_once(library: OrganisationPage) -> None:
    deliver(library, *listed(1), publish=True)
    before = page().last_published_at

    deliver(library, *listed(1), publish=True)

    assert page().last_published_at == before


def test_an_editors_draft_that_was_never_public_is_not_published(library: OrganisationPage) -> None:
    deliver(library, *listed(1))
    draft = page().get_latest_revision_as_object()
    draft.title = "Noch nicht fertig"
    save_draft(draft)

    deliver(library, *listed(1), publish=True)

    assert not page().live


def test_an_entry_withdrawn_by_hand_is_not_published_again(library: OrganisationPage) -> None:
    deliver(library, *listed(1), publish=True)
    withdraw(page())

    plan = deliver(library, *listed(1, summary="Neu"), publish=True)

    assert not page().live
    assert page().get_latest_revision_as_object().summary == "Neu"
    assert advice(plan)[0].startswith("The entry was withdrawn here")


def test_what_breaks_a_rule_for_the_public_stays_a_draft_and_is_reported(
    library: OrganisationPage,
) -> None:
    header = ("Name", "gültig ab", "gültig bis")

    plan = deliver(library, header, ("Haus A", "1.5.2026", "1.4.2026"), publish=True)

    (problem,) = plan.problems
    assert outcomes(plan) == {"rows": 1, "new": 1}
    assert (problem.row, problem.column) == (2, "gültig bis")
    assert problem.advice.endswith("The entry stays a draft until then.")
    assert not PlacePage.objects.get().live


def test_a_vanished_row_is_listed_and_nothing_happens_to_its_entry(
    library: OrganisationPage,
) -> None:
    deliver(library, *listed(1, 2), publish=True)

    plan = deliver(library, *listed(1))

    (problem,) = plan.problems
    assert outcomes(plan) == {"rows": 1, "unchanged": 1, "missing": 1}
    assert (problem.row, problem.found) == (None, "T-2 Haus 2")
    assert page(2).live
    assert ImportedEntry.objects.get(entry_id=page(2).entry_id).missing_since is not None


def test_an_entry_that_comes_back_is_no_longer_missing(library: OrganisationPage) -> None:
    for numbers in ((1, 2), (1,), (1, 2)):
        plan = deliver(library, *listed(*numbers))

    assert outcomes(plan) == {"rows": 2, "unchanged": 2}
    assert not ImportedEntry.objects.exclude(missing_since=None).exists()


def test_a_refused_row_is_not_missing(library: OrganisationPage) -> None:
    deliver(library, (*HEADER, "PLZ"), ("T-1", "Haus 1", "", "44789"))

    plan = preview(library, (*HEADER, "PLZ"), ("T-1", "Haus 1", "", "1"))

    assert outcomes(plan) == {"rows": 1, "refused": 1}


def test_entries_made_by_hand_and_deleted_ones_are_not_missing(library: OrganisationPage) -> None:
    published(place(reference="H-1"), under=library)
    deliver(library, *listed(1, 2))
    delete(page(2))

    plan = preview(library, *listed(1))

    assert outcomes(plan) == {"rows": 1, "unchanged": 1}


def test_another_list_of_the_same_partner_misses_nothing(library: OrganisationPage) -> None:
    deliver(library, *listed(1, 2, 3, 4), file_name="schulen.csv")

    plan = deliver(library, *listed(5, 6), file_name="kitas.csv")

    assert outcomes(plan) == {"rows": 2, "new": 2}


def test_a_delivery_under_a_new_name_is_recognised_by_its_entries(
    library: OrganisationPage,
) -> None:
    deliver(library, *listed(1, 2, 3, 4), file_name="2025.csv")

    plan = deliver(library, *listed(1, 2, 9), file_name="2026.csv")

    assert plan.counts["missing"] == 2


@pytest.mark.parametrize(
    ("second", "stops"),
    [
        pytest.param(listed(*range(1, 11), summary="Neu"), True, id="all change"),
        pytest.param(listed(1, 2, 3, 4, 5, 6), True, id="four of ten are missing"),
        pytest.param(listed(*range(1, 8)), False, id="three of ten are missing"),
        pytest.param(listed(*range(1, 40)), False, id="many new ones"),
        pytest.param(listed(*range(1, 11)), False, id="nothing changes"),
    ],
)
def test_a_run_that_reaches_too_far_must_be_confirmed(
    library: OrganisationPage, second: list[tuple[str, ...]], stops: bool
) -> None:
    deliver(library, *listed(*range(1, 11)))

    assert preview(library, *second).must_be_confirmed is stops


def test_a_handful_of_entries_may_change_at_once(library: OrganisationPage) -> None:
    deliver(library, *listed(1, 2))

    assert not preview(library, *listed(1, 2, summary="Neu")).must_be_confirmed


def test_what_was_missing_before_does_not_stop_the_next_run(library: OrganisationPage) -> None:
    deliver(library, *listed(*range(1, 11)))
    deliver(library, *listed(1, 2, 3))

    plan = preview(library, *listed(1, 2, 3))

    assert (plan.counts["missing"], plan.must_be_confirmed) == (7, False)


def test_a_conflict_stays_one_until_somebody_settles_it(library: OrganisationPage) -> None:
    deliver(library, *listed(1), publish=True)
    draft = page().get_latest_revision_as_object()
    draft.summary = "Von Hand"
    save_draft(draft)
    publish(draft)
    for _again in range(2):
        plan = deliver(library, *listed(1, summary="Liste"))
        assert outcomes(plan) == {"rows": 1, "unchanged": 1, "conflicts": 1}

    plan = deliver(library, *listed(1, summary="Von Hand"))

    assert outcomes(plan) == {"rows": 1, "unchanged": 1}
    assert outcomes(preview(library, *listed(1, summary="Neu"))) == {"rows": 1, "changed": 1}
