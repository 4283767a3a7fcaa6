"""Rows that were not taken in are given back, mended, and brought again: nothing else is asked."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files import File
from django.utils.translation import override
from openpyxl import load_workbook

from cms.models import ProgrammePage
from importers.columns.mappings import MappingFile, SheetTold
from importers.exports.refused import as_brought, refused_rows, written
from importers.planning.deliveries import plan_delivery, plan_workbook, source_of
from importers.planning.proposals import decide, proposals, told
from importers.planning.uploads import keep_file
from importers.reading.reader import read_workbook
from importers.running import command_runs, runs
from tests.importers.delivering import outcomes
from tests.importers.test_exporting_parts import edited, write
from tests.importers.test_further_sheets import CHOSEN, PLAN
from tests.sheets.making import make_xlsx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from django.contrib.auth.models import User

    from cms.models import OrganisationPage
    from importers.models import ImportRun
    from importers.planning.plan import Plan

pytestmark = pytest.mark.django_db

COURSES = [["Kursname", "Ort"], *([f"Kurs {number}", ""] for number in range(4)), ["Chor", ""]]
WRONG = [*PLAN, ["Chor", "irgendwann", "Probe"]]
TOLD = MappingFile(
    sheets={"Plan": SheetTold("sessions", dict(zip(PLAN[0], CHOSEN.values(), strict=True)))}
)


def brought(library: OrganisationPage, path: Path) -> Any:
    """The file with its plan, as the command reads it."""
    workbook = read_workbook(path)
    return workbook, plan_workbook(
        workbook, source=source_of(path), organisation=library, kind="programmes", told=TOLD
    )


@pytest.fixture
def run(library: OrganisationPage, tmp_path: Path) -> ImportRun:
    """Four courses and a choir, of whose two dates one is none."""
    path = make_xlsx(tmp_path / "kurse.xlsx", {"Kurse": COURSES, "Plan": WRONG})
    workbook, plan = brought(library, path)
    delivery = command_runs.keep(path, workbook, plan, told=TOLD)
    return command_runs.apply(plan, delivery)


def test_a_refused_date_comes_back_with_its_programme(run: ImportRun) -> None:
    book = load_workbook(BytesIO(as_brought(run).content))

    rows = {sheet.title: [[*row] for row in sheet.iter_rows(values_only=True)] for sheet in book}
    assert rows.pop("Plan")[1][:3] == ["Chor", "irgendwann", "Probe"]
    (entries,) = rows.values()
    assert entries[1:] == [["Chor", None, "It is as it was: rows of another sheet belong to it."]]


def test_mended_it_is_taken_in_and_nothing_is_missing(
    library: OrganisationPage, run: ImportRun, tmp_path: Path
) -> None:
    path = tmp_path / "import-1.xlsx"
    given, day = as_brought(run).content, "4.5.2027 18 Uhr"
    path.write_bytes(edited(given, lambda book: write(book, "Plan", "irgendwann", day)))

    workbook, plan = brought(library, path)
    command_runs.apply(plan, command_runs.keep(path, workbook, plan, told=TOLD))

    assert outcomes(plan) == {"rows": 2, "changed": 1, "joined": 1}
    assert plan.problems == []
    chor: Any = ProgrammePage.objects.get(title="Chor").get_latest_revision_as_object()
    assert [session.topic for session in chor.sessions.all()] == ["Auftakt", "Probe"]


@pytest.fixture
def kept(library: OrganisationPage, ada: User, tmp_path: Path) -> Callable[..., Any]:
    def keep(*rows: list[str], **further: list[list[str]]) -> Any:
        path = make_xlsx(tmp_path / "kurse.xlsx", {"Kurse": list(rows), **further})
        with path.open("rb") as file:
            return keep_file(
                File(file, name="kurse.xlsx"), organisation=library, kind="programme", by=ada
            )

    return keep


def test_its_columns_are_known_although_the_reason_is_among_them(
    kept: Callable[..., Any],
) -> None:
    decide(kept(["Was", "Ort"], ["Chor", "Bochum"]), MappingFile({"Was": "name", "Ort": ""}))

    again = kept(["Was", "Ort", "Grund (Import 7)"], ["Chor", "Bochum", "Ort: …"])

    assert told(again).columns == {"Was": "name", "Ort": ""}
    assert proposals(again)[2].reason == "Why the row was not taken in before."


def test_the_reason_is_not_looked_for_in_the_next_list(kept: Callable[..., Any]) -> None:
    own = dict(TOLD.sheets["Plan"].columns)
    reason = {"Grund (Import 7)": ""}
    plan = [[*PLAN[0], *reason], [*PLAN[1], "Am Tag: …"]]
    decide(
        kept(["Was", *reason], ["Chor", ""], Plan=plan),
        MappingFile({"Was": "name"} | reason, sheets={"Plan": SheetTold("sessions", own | reason)}),
    )

    again = kept(["Was"], ["Chor"], Plan=PLAN)

    assert told(again) == MappingFile({"Was": "name"}, {}, [], [], TOLD.sheets)
    assert [proposal.key for proposal in proposals(again)] == ["name"]


def planned(library: OrganisationPage, path: Path) -> Plan:
    return plan_delivery(path, organisation=library, kind="places")


@pytest.mark.parametrize("header", ["Grund", "Kosten (Import 2026)"])
def test_a_column_of_the_partners_own_does_not_hide_what_is_missing(
    library: OrganisationPage, tmp_path: Path, header: str
) -> None:
    whole = [["Name", header], ["Lesegarten", "Lesen"], ["Café", "Kaffee"]]
    runs.apply(planned(library, make_xlsx(tmp_path / "orte.xlsx", {"Orte": whole})))

    plan = planned(library, make_xlsx(tmp_path / "orte.xlsx", {"Orte": whole[:2]}))

    assert len(plan.missing) == 1


@pytest.mark.parametrize(("suffix", "language"), [("xlsx", "de"), ("csv", "en"), ("ods", "de")])
def test_what_was_given_back_is_known_whatever_it_is_saved_as(
    library: OrganisationPage, tmp_path: Path, suffix: str, language: str
) -> None:
    rows = [["Name", "PLZ"], ["Lesegarten", "44789"], ["Café", "44x"]]
    brought = make_xlsx(tmp_path / "orte.xlsx", {"Orte": rows})
    workbook, plan = read_workbook(brought), planned(library, brought)
    run = command_runs.apply(plan, command_runs.keep(brought, workbook, plan, told=MappingFile()))
    with override(language):
        (tmp_path / f"orte.{suffix}").write_bytes(written(run, suffix=suffix))

    again = planned(library, tmp_path / f"orte.{suffix}")

    assert [row.texts["name"] for row in again.rows] == ["Café"]
    assert again.missing == []
    assert f"(Import {run.pk})' says that these are rows" in " ".join(map(str, again.notes))


def test_reasons_of_before_are_not_given_back_again(
    library: OrganisationPage, tmp_path: Path
) -> None:
    rows = [["Name", "Grund (Import 7)", "PLZ"], ["Café", "PLZ: …", "44x"]]
    brought = make_xlsx(tmp_path / "orte.xlsx", {"Orte": rows})
    workbook, plan = read_workbook(brought), planned(library, brought)
    run = command_runs.apply(plan, command_runs.keep(brought, workbook, plan, told=MappingFile()))

    header, *_rows = refused_rows(run)[""]

    assert header == ["Name", "PLZ", f"Reason (Import {run.pk})"]
