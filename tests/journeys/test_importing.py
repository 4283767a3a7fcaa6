"""From a partner's sheet to the open feed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command

from cms.models import PlacePage
from tests.factories import district
from tests.factories import published as made_public

if TYPE_CHECKING:
    from pathlib import Path

    from cms.models import DirectoryPage, OrganisationPage
    from tests.cms.editing import Editor
    from tests.journeys.world import World

HEADER = "Nr.;Name;Straße Nr.;PLZ Ort;Breite;Länge;Telefon;Öffnungszeiten;Kategorie"
ROWS = (
    "T-1;Lesecafé;Hauptstr. 5 a;44787 Bochum;51,4818;7,2162;0234 910-1234;Di 10–14 Uhr;Treffpunkt",
    "T-2;Kita Regenbogen;Lindenweg 2;04109 Leipzig;51,3397;12,3731;;;Kindertagesstätten",
    "T-3;Ohne Ort;;;;;;;",
)


@pytest.fixture
def sheet(tmp_path: Path, settings: Any) -> Path:
    settings.PRIVATE_ROOT = tmp_path / "private"
    path = tmp_path / "orte.csv"
    path.write_text("\r\n".join((HEADER, *ROWS)), encoding="cp1252")
    return path


def deliver(sheet: Path, *options: str) -> dict[str, Any]:
    """Run the command; what it reports."""
    told = sheet.with_suffix(".json")
    arguments = (str(sheet), "--organisation=buecherverein", "--kind=places", f"--report={told}")
    with pytest.raises(SystemExit) as end:
        call_command("import_sheet", *arguments, *options)
    report: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
    return {**report, "exit": end.value.code}


def test_a_preview_shows_what_would_come_and_changes_nothing(
    library: OrganisationPage, sheet: Path, world: World
) -> None:
    report = deliver(sheet)

    assert (report["exit"], report["counts"]["new"]) == (0, 3)
    assert not PlacePage.objects.exists()
    assert world.features("places") == []


def test_applied_rows_are_drafts_until_they_are_published(
    library: OrganisationPage, sheet: Path, world: World
) -> None:
    deliver(sheet, "--apply", "--confirm")
    before = world.names("places")
    deliver(sheet, "--apply", "--publish", "--confirm")

    assert before == []
    assert sorted(world.names("places")) == ["Kita Regenbogen", "Lesecafé", "Ohne Ort"]


def test_what_was_typed_in_the_sheet_is_tidy_in_the_feed(
    directory: DirectoryPage, library: OrganisationPage, sheet: Path, world: World
) -> None:
    made_public(district(title="Mitte"), under=directory)

    deliver(sheet, "--apply", "--publish", "--confirm")

    features = {feature["properties"]["reference"]: feature for feature in world.features("places")}
    first, second = features["T-1"]["properties"], features["T-2"]["properties"]
    assert features["T-1"]["geometry"]["coordinates"] == [7.2162, 51.4818]
    assert (first["street"], first["house_number"]) == ("Hauptstr.", "5 a")
    assert (first["opening_hours"], first["district"]) == ("Tu 10:00-14:00", "Mitte")
    assert (first["category"], second["category"]) == ("meeting_place", "daycare")
    assert second["postcode"] == "04109"
    assert features["T-3"]["geometry"] is None


def test_the_same_sheet_again_changes_nothing(
    library: OrganisationPage, sheet: Path, world: World
) -> None:
    deliver(sheet, "--apply", "--publish", "--confirm")
    known = world.newest()

    report = deliver(sheet, "--apply", "--publish")

    assert (report["counts"]["unchanged"], report["counts"]["changed"]) == (3, 0)
    assert world.changes(since=known) == []


def test_an_editors_unpublished_work_survives_an_import(
    ada_edits: Editor, library: OrganisationPage, sheet: Path, world: World
) -> None:
    deliver(sheet, "--apply", "--publish", "--confirm")
    page = PlacePage.objects.get(title="Lesecafé")
    ada_edits.edit(page, summary="Von Hand geschrieben.")

    deliver(sheet, "--apply")

    newest = PlacePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert newest.summary == "Von Hand geschrieben."
