"""A list that is parted over several sheets with the same columns is read as one."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from wagtail.models import PageLogEntry

from cms.models import OfficePage, PlacePage, ProgrammePage, TenancyPage
from importers.columns.mappings import ENTRIES, MappingError, MappingFile, SheetTold
from importers.models import ImportedRow
from importers.planning.combining import RowTexts
from importers.planning.deliveries import plan_delivery
from importers.planning.row_checks import RowChecks
from importers.problems import RowRefusedError
from importers.running import runs
from importers.running.undo import undo
from tests.importers.delivering import advice, outcomes
from tests.sheets.making import make_xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from cms.models import OrganisationPage
    from importers.models import ImportRun
    from importers.planning.plan import Plan

pytestmark = pytest.mark.django_db

HEADER = ["Name", "Straße", "PLZ", "Ort", "Telefon"]
CENTRE = [HEADER, *([f"Ort {name}", f"Weg {name}", "44787", "Bochum", ""] for name in "ABX")]
NORTH = [HEADER, ["Ort C", "Weg 3", "44805", "Bochum", ""]]
SOUTH = [
    ["Orte im Süden"],
    [],
    ["Straße", "Name", "PLZ", "Ort", "Telefon"],
    ["Weg 4", "Ort D", "44795", "Bochum", ""],
]
ALL_NEW = [
    *(("", number, "new") for number in (2, 3, 4)),
    ("Nord", 2, "new"),
    ("Süd", 4, "new"),
]
SHEETS = {"Mitte": CENTRE, "Nord": NORTH, "Süd": SOUTH}
TOLD = MappingFile(sheets={"Nord": SheetTold(ENTRIES), "Süd": SheetTold(ENTRIES)})


def planned(
    library: OrganisationPage,
    path: Path,
    sheets: dict[str, Any] = SHEETS,
    *,
    told: MappingFile = TOLD,
    kind: str = "places",
) -> Plan:
    make_xlsx(path / "a.xlsx", sheets)
    return plan_delivery(path / "a.xlsx", organisation=library, kind=kind, told=told)


def with_phone(rows: list[list[str]], phone: str) -> list[list[str]]:
    return [*rows[:-1], [*rows[-1][:-1], phone]]


def places(run: ImportRun) -> list[tuple[str, int, str]]:
    return sorted(run.rows.values_list("sheet", "number", "outcome"))


def drafts() -> dict[str, Any]:
    pages = PlacePage.objects.order_by("title")
    return {page.title: page.get_latest_revision_as_object() for page in pages}


def test_all_sheets_are_one_list(library: OrganisationPage, tmp_path: Path) -> None:
    plan = planned(library, tmp_path)
    found = runs.apply(plan)

    assert outcomes(plan) == {"rows": 5, "new": 5}
    assert {name: page.postcode for name, page in drafts().items()} == {
        **dict.fromkeys(("Ort A", "Ort B", "Ort X"), "44787"),
        "Ort C": "44805",
        "Ort D": "44795",
    }
    assert places(found) == ALL_NEW
    assert found.counts["rows"] == 5
    assert found.decided["sheets"]["Nord"] == {"kind": ENTRIES, "columns": {}}
    assert [str(note) for note in plan.notes] == [
        "Sheet 'Nord' was read as well: it goes on with the list.",
        "Sheet 'Süd' was read as well: it goes on with the list.",
        "Süd: Row 1 above the header was not read: 'Orte im Süden'.",
    ]


def test_without_a_word_one_sheet_is_read(library: OrganisationPage, tmp_path: Path) -> None:
    """Others may be those of years gone by."""
    plan = planned(library, tmp_path, told=MappingFile())

    assert outcomes(plan) == {"rows": 3, "new": 3}


def test_rows_of_the_same_number_change_their_own_entries(
    library: OrganisationPage, tmp_path: Path
) -> None:
    runs.apply(planned(library, tmp_path))
    first = [HEADER, [*CENTRE[1][:-1], "0234 910111"], *CENTRE[2:]]
    changed = {**SHEETS, "Mitte": first, "Nord": with_phone(NORTH, "0234 910222")}

    plan = planned(library, tmp_path, changed)
    runs.apply(plan)

    assert outcomes(plan) == {"rows": 5, "changed": 2, "unchanged": 3}
    found = {name: page.phone for name, page in drafts().items() if page.phone}
    assert found == {"Ort A": "+49234910111", "Ort C": "+49234910222"}


def test_what_is_wrong_is_told_with_its_sheet(library: OrganisationPage, tmp_path: Path) -> None:
    twice = [HEADER, CENTRE[1], ["Ort C", "Weg 3", "448", "Bochum", ""]]
    plan = planned(library, tmp_path, {**SHEETS, "Nord": twice})
    run = runs.apply(plan)

    assert outcomes(plan) == {"rows": 6, "new": 4, "refused": 2}
    assert [(problem.sheet, problem.row, problem.column) for problem in plan.problems] == [
        ("Nord", 2, "Name"),
        ("Nord", 3, "PLZ, Ort"),
    ]
    assert advice(plan)[0].startswith("'Ort A' stands in row 2 of sheet 'Mitte' already.")
    assert [problem["sheet"] for problem in run.problems] == ["Nord", "Nord"]


def test_a_note_about_a_row_names_its_sheet(library: OrganisationPage, tmp_path: Path) -> None:
    north = [HEADER, ["Ort C", "Weg 3", "1067", "Dresden", ""]]

    plan = planned(library, tmp_path, {**SHEETS, "Nord": north})

    assert any("In row 2 of sheet 'Nord' the postcode" in str(note) for note in plan.notes)


def test_two_rows_of_one_entry_are_told_apart_by_their_sheets() -> None:
    checks = RowChecks("place", frozenset(), frozenset(), sheet="Mitte")
    entry: Any = SimpleNamespace(entry_id=uuid4(), label="Ort A")
    checks.check_once(entry, RowTexts(2, {}))

    with pytest.raises(RowRefusedError, match="same entry as row 2 of sheet 'Mitte'"):
        checks.check_once(entry, RowTexts(2, {}, sheet="Nord"))
    with pytest.raises(RowRefusedError, match=r"same entry as row 2\."):
        checks.check_once(entry, RowTexts(3, {}))


def test_a_sheet_with_other_columns_does_not_go_on(
    library: OrganisationPage, tmp_path: Path
) -> None:
    other = [["Name", "Straße", "PLZ", "Ort", "Fax"], ["Ort C", "Weg 3", "44805", "Bochum", ""]]

    with pytest.raises(MappingError, match="only one of them has 'Fax', 'Telefon'"):
        planned(library, tmp_path, {**SHEETS, "Nord": other})


def test_a_remark_beside_the_list_is_no_other_column(
    library: OrganisationPage, tmp_path: Path
) -> None:
    noted = [*CENTRE[:3], [*CENTRE[3], "neu"]]

    plan = planned(library, tmp_path, {**SHEETS, "Mitte": noted})
    by_hand = replace(TOLD, columns={"Spalte F": "summary"})
    with_it = planned(library, tmp_path, {**SHEETS, "Mitte": noted}, told=by_hand)

    assert outcomes(plan) == outcomes(with_it) == {"rows": 5, "new": 5}
    assert [row.texts.get("summary") for row in with_it.rows] == [None, None, "neu", None, None]


def test_what_stood_in_a_sheet_that_is_not_read_any_more_is_missing(
    library: OrganisationPage, tmp_path: Path
) -> None:
    runs.apply(planned(library, tmp_path))

    plan = planned(library, tmp_path, told=MappingFile(sheets={"Nord": SheetTold(ENTRIES)}))

    assert outcomes(plan) == {"rows": 4, "unchanged": 4, "missing": 1}


def test_dates_belong_to_programmes_of_every_sheet(
    library: OrganisationPage, tmp_path: Path
) -> None:
    columns = ["Name", "Termin", "Thema des Termins"]
    sheets = {
        "2026": [columns, ["Chor", "3.5.2026 18 Uhr", "Auftakt"]],
        "2027": [
            columns,
            ["Nähtreff", "4.5.2027 18 Uhr", "Säume"],
            ["", "5.5.2027 18 Uhr", "Ende"],
        ],
        "Termine": [["Programm", "Datum", "Thema"], ["Nähtreff", "6.5.2027 18 Uhr", "Fest"]],
    }
    told = MappingFile(sheets={"2027": SheetTold(ENTRIES)})

    plan = planned(library, tmp_path, sheets, told=told, kind="programmes")
    runs.apply(plan)

    assert outcomes(plan) == {"rows": 4, "new": 2, "joined": 2}
    page: Any = ProgrammePage.objects.get(title="Nähtreff").get_latest_revision_as_object()
    assert [session.topic for session in page.sessions.all()] == ["Säume", "Ende", "Fest"]


def test_offices_of_every_sheet_bring_their_tenants(
    library: OrganisationPage, tmp_path: Path
) -> None:
    columns = ["Name", "Straße", "PLZ", "Mietpartei", "Sprechzeiten der Mietpartei"]
    sheets = {
        "Nord": [columns, ["Büro N", "Weg 1", "44805", "Bücherverein", "Mo 9-10 Uhr"]],
        "Süd": [columns, ["Büro S", "Weg 2", "44795", "Bücherverein", "Di 9-10 Uhr"]],
    }
    told = MappingFile(sheets={"Süd": SheetTold(ENTRIES)})

    plan = planned(library, tmp_path, sheets, told=told, kind="offices")
    runs.apply(plan)

    assert outcomes(plan) == {"rows": 2, "new": 4}
    assert OfficePage.objects.count() == 2
    found = TenancyPage.objects.order_by("office__title").values_list("office__title", "hours_osm")
    assert list(found) == [("Büro N", "Mo 09:00-10:00"), ("Büro S", "Tu 09:00-10:00")]


def test_what_keeps_a_row_from_the_public_is_told_with_its_sheet(
    library: OrganisationPage, tmp_path: Path
) -> None:
    """It is found while the rows are written."""
    header, fit = ["Name", "gültig ab", "gültig bis"], ["Haus A", "1.5.2026", "1.6.2026"]
    sheets = {"Mitte": [header, fit], "Nord": [header, ["Haus B", "1.5.2026", "1.4.2026"]]}
    make_xlsx(tmp_path / "a.xlsx", sheets)
    told = MappingFile(sheets={"Nord": SheetTold(ENTRIES)})
    facts: Any = {"organisation": library, "kind": "places", "told": told, "publish": True}

    plan = plan_delivery(tmp_path / "a.xlsx", **facts)
    run = runs.apply(plan)

    (problem,) = plan.problems
    assert (problem.sheet, problem.row, problem.column) == ("Nord", 2, "gültig bis")
    assert [(stored["sheet"], stored["row"]) for stored in run.problems] == [("Nord", 2)]
    assert [page.title for page in PlacePage.objects.live()] == ["Haus A"]


def test_the_history_names_the_sheet(library: OrganisationPage, tmp_path: Path) -> None:
    runs.apply(planned(library, tmp_path))
    page = PlacePage.objects.get(title="Ort C")
    PageLogEntry.objects.all().delete()
    changed = planned(library, tmp_path, {**SHEETS, "Nord": with_phone(NORTH, "0234 910222")})

    undo(runs.apply(changed))

    entries = PageLogEntry.objects.filter(page=page.pk, action__startswith="importers.")
    assert [entry.formatter.format_message(entry) for entry in entries.order_by("pk")] == [
        "Import of a.xlsx, Nord, row 2",
        "Import of a.xlsx, Nord undone, row 2",
    ]


def test_undo_takes_the_rows_of_all_sheets_back(library: OrganisationPage, tmp_path: Path) -> None:
    undo(runs.apply(planned(library, tmp_path)))

    assert not PlacePage.objects.exists()
    assert not ImportedRow.objects.filter(undone=False).exists()
