"""The tenancies of one tenant may stand in several sheets: one import takes them all in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import OperationalError

from cms.changes import save_draft
from cms.models import OfficePage, TenancyPage
from importers.columns.taking import Winner
from importers.models import ImportedRow, ImportJob, ImportRun
from importers.planning.decisions import settle
from importers.planning.deliveries import plan_delivery
from importers.planning.previews import look_ahead, rows_at
from importers.planning.uploads import keep_file
from importers.progress import told_to
from importers.running import runs
from importers.running.jobs import BrokenOffError
from importers.running.tasks import resume, take_in
from importers.running.undo import undo
from tests.importers.delivering import advice, outcomes
from tests.importers.test_jobs import fall_silent
from tests.sheets.making import make_xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from django.contrib.auth.models import User

    from cms.models import OrganisationPage
    from importers.models import Delivery
    from importers.planning.plan import Plan
    from importers.progress import Phase

pytestmark = pytest.mark.django_db

OFFICES = [
    ["Name", "Straße", "PLZ", "Mietpartei", "Sprechzeiten der Mietpartei"],
    ["Westbüro", "Weg 1", "44357", "Bücherverein", ""],
    ["Ostbüro", "Weg 2", "44357", "Bücherverein", "Mo 9-10 Uhr"],
]
HEADER = ["Büro", "Organisation", "Name", "Öffnungszeiten", "Angebote"]
FIRST = [HEADER, ["Westbüro", "Bücherverein", "Leseberatung", "Di 10-12 Uhr", "Vorlesen"]]
SECOND = [HEADER, ["Ostbüro", "Bücherverein", "Ausleihe", "Mi 14-18 Uhr", "Ausleihe"]]
SHEETS = {"Büros": OFFICES, "Mieter 2025": FIRST, "Mieter 2026": SECOND}
NAMES = ["Ausleihe", "Bücherverein", "Leseberatung"]


def planned(library: OrganisationPage, path: Path, sheets: dict[str, Any] = SHEETS) -> Plan:
    make_xlsx(path / "a.xlsx", sheets)
    return plan_delivery(path / "a.xlsx", organisation=library, kind="offices")


def brought(library: OrganisationPage, path: Path, *, by: User) -> Delivery:
    make_xlsx(path / "a.xlsx", SHEETS)
    file = SimpleUploadedFile("a.xlsx", (path / "a.xlsx").read_bytes())
    delivery = keep_file(file, organisation=library, kind="office", by=by)
    look_ahead(delivery)
    return delivery


def names() -> list[str]:
    return list(TenancyPage.objects.order_by("title").values_list("title", flat=True))


def part_run() -> ImportRun:
    return ImportRun.objects.get(kind="tenancy")


def places(run: ImportRun) -> list[tuple[str, int, str]]:
    return sorted(run.rows.values_list("sheet", "number", "outcome"))


def test_all_of_them_are_taken_in_by_one_run(library: OrganisationPage, tmp_path: Path) -> None:
    plan = planned(library, tmp_path)
    runs.apply(plan)

    assert advice(plan) == []
    assert outcomes(plan) == {"rows": 4, "new": 5}
    assert names() == NAMES
    run = part_run()
    assert places(run) == [("", 3, "new"), ("Mieter 2025", 2, "new"), ("Mieter 2026", 2, "new")]
    assert run.counts["new"] == 3
    assert [run.decided["sheet"], *run.decided["sheets"]] == ["Büros", "Mieter 2025", "Mieter 2026"]


def test_rows_of_the_same_number_change_their_own_pages(
    library: OrganisationPage, tmp_path: Path
) -> None:
    runs.apply(planned(library, tmp_path))
    sheets = {
        name: [*rows[:-1], [*rows[-1][:-1], f"Neu: {name}"]]
        for name, rows in SHEETS.items()
        if name != "Büros"
    }

    plan = planned(library, tmp_path, {"Büros": OFFICES, **sheets})
    runs.apply(plan)

    assert outcomes(plan) == {"rows": 4, "unchanged": 3, "changed": 2}
    drafts: list[Any] = [
        page.get_latest_revision_as_object() for page in TenancyPage.objects.order_by("title")
    ]
    assert [(draft.title, draft.services) for draft in drafts] == [
        ("Ausleihe", "Neu: Mieter 2026"),
        ("Bücherverein", ""),
        ("Leseberatung", "Neu: Mieter 2025"),
    ]


def test_the_same_file_once_more_changes_nothing(library: OrganisationPage, tmp_path: Path) -> None:
    runs.apply(planned(library, tmp_path))

    plan = planned(library, tmp_path)
    runs.apply(plan)

    assert outcomes(plan) == {"rows": 4, "unchanged": 5}
    assert names() == NAMES


def test_a_sheet_that_is_gone_leaves_its_tenancies_missing(
    library: OrganisationPage, tmp_path: Path
) -> None:
    runs.apply(planned(library, tmp_path))

    plan = planned(library, tmp_path, {"Büros": OFFICES, "Mieter 2025": FIRST})

    assert outcomes(plan) == {"rows": 3, "unchanged": 4, "missing": 1}


def test_a_tenancy_said_twice_is_told_with_the_sheets(
    library: OrganisationPage, tmp_path: Path
) -> None:
    again = [HEADER, ["Westbüro", "Bücherverein", "Leseberatung", "Di 10-12 Uhr", "Vorträge"]]

    plan = planned(library, tmp_path, {**SHEETS, "Mieter 2026": again})

    assert outcomes(plan) == {"rows": 4, "new": 4, "refused": 1}
    (problem,) = plan.problems
    assert (problem.sheet, problem.row) == ("Mieter 2026", 2)
    assert problem.advice.startswith(
        "'Leseberatung' stands in row 2 of sheet 'Mieter 2025' already, with other values."
    )


def break_off_after(delivery: Delivery, rows: int, *, by: User) -> None:
    """So many rows of tenancies are written when it happens."""

    def break_off(phase: Phase, done: int, total: int) -> None:
        of_part = ImportedRow.objects.filter(run__kind="tenancy")
        if ImportRun.objects.filter(kind="office", status="finished") and of_part.count() == rows:
            raise OperationalError

    with told_to(break_off), pytest.raises(BrokenOffError):
        take_in(delivery, by=by, publish=False, confirmed=False)
    assert ImportedRow.objects.filter(run__kind="tenancy").count() == rows


@pytest.mark.parametrize("rows", [0, 1, 2])
def test_what_broke_off_between_the_sheets_goes_on(
    library: OrganisationPage, ada: User, tmp_path: Path, rows: int
) -> None:
    break_off_after(brought(library, tmp_path, by=ada), rows, by=ada)

    resume(ImportRun.objects.get(kind="office"))

    run = part_run()
    assert run.status == "finished"
    assert places(run) == [("", 3, "new"), ("Mieter 2025", 2, "new"), ("Mieter 2026", 2, "new")]
    assert names() == NAMES


def test_what_was_killed_between_the_sheets_goes_on(
    library: OrganisationPage, ada: User, tmp_path: Path
) -> None:
    """Nobody could say that it stopped."""
    break_off_after(brought(library, tmp_path, by=ada), 2, by=ada)
    ImportJob.objects.update(status="working")
    ImportRun.objects.filter(kind="tenancy").update(status="running")
    fall_silent()

    call_command("resume_import", "--interrupted")

    assert (ImportJob.objects.get().status, part_run().status) == ("done", "finished")
    assert [number for _sheet, number, _outcome in places(part_run())] == [3, 2, 2]
    assert names() == NAMES


def test_undo_takes_all_of_them_back(library: OrganisationPage, tmp_path: Path) -> None:
    run = runs.apply(planned(library, tmp_path))

    undo(run)

    assert not TenancyPage.objects.exists()
    assert not OfficePage.objects.exists()
    assert not ImportedRow.objects.filter(undone=False, outcome="new").exists()


def test_undo_keeps_what_was_edited_since_and_names_its_sheet(
    library: OrganisationPage, ada: User, tmp_path: Path
) -> None:
    """The rows with the same number in other sheets are taken back."""
    runs.apply(planned(library, tmp_path))
    page: Any = TenancyPage.objects.get(title="Leseberatung").get_latest_revision_as_object()
    page.services = "Vorträge"
    save_draft(page, by=ada)

    undone = undo(part_run())

    assert names() == ["Leseberatung"]
    (problem,) = undone.undo_problems
    assert (problem["sheet"], problem["row"]) == ("Mieter 2025", 2)
    kept = undone.rows.filter(undone=False).values_list("sheet", flat=True)
    assert list(kept) == ["Mieter 2025"]


def test_a_value_is_chosen_for_the_row_of_one_sheet(
    library: OrganisationPage, ada: User, tmp_path: Path
) -> None:
    runs.apply(planned(library, tmp_path))
    for page in TenancyPage.objects.exclude(title="Bücherverein"):
        draft: Any = page.get_latest_revision_as_object()
        draft.services = "Von Hand"
        save_draft(draft, by=ada)
    delivery = brought(library, tmp_path, by=ada)

    settle(
        delivery,
        2,
        attribute="services",
        winner=Winner.THEIRS,
        sheet="Mieter 2026",
        of_tenancy=True,
    )
    preview = look_ahead(delivery)

    rows = rows_at(delivery, range(preview["counts"]["all"]))
    told = {row["sheet"]: row for row in rows if row.get("sheet")}
    assert told["Mieter 2026"]["changes"].keys() == {"services"}
    assert told["Mieter 2025"]["conflicts"].keys() == {"services"}
