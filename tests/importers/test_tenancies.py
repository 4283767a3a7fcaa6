"""Offices come in with who works there; each tenant's part stays the tenant's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cms.models import OfficePage, TenancyPage
from importers.exports.exporting import export
from importers.models import ImportRun
from importers.planning.deliveries import plan_delivery
from importers.running import runs
from importers.running.undo import undo
from tests.conftest import user
from tests.factories import office, published, tenancy
from tests.importers.delivering import advice, deliver, outcomes, preview
from tests.sheets.making import make_xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from django.contrib.auth.models import User

    from cms.models import OrganisationPage
    from importers.planning.plan import Plan

pytestmark = pytest.mark.django_db

HEADER = ("Büro", "Straße", "Mietpartei", "Sprechzeiten der Mietpartei", "Leistungen")
OFFICES = [["Name", "Straße", "PLZ"], ["Quartiersbüro", "Westerfilder Straße 23", "44357"]]
TENANTS = [
    ["Büro", "Organisation", "Name", "Öffnungszeiten", "Angebote"],
    ["Quartiersbüro", "Bücherverein", "Leseberatung", "Di 10-12 Uhr", "Vorlesen\nAusleihe"],
    ["Quartiersbüro", "Gemeinde", "Sozialberatung", "Mi 14-18 Uhr", ""],
    ["Quartiersbüro", "Fremder Verein", "", "", ""],
]


def of_workbook(library: OrganisationPage, path: Path, *, by: User | None = None) -> Plan:
    make_xlsx(path / "a.xlsx", {"Büros": OFFICES, "Mietparteien": TENANTS})
    return plan_delivery(path / "a.xlsx", organisation=library, kind="offices", by=by)


def tenancies() -> list[tuple[str, str, str]]:
    """Name, owner and office of each."""
    found: Any = TenancyPage.objects.order_by("title")
    return [(each.title, str(each.organisation), str(each.office)) for each in found]


def test_rows_of_one_office_bring_its_tenancies(library: OrganisationPage) -> None:
    plan = preview(
        library,
        HEADER,
        ("Quartiersbüro", "Weg 1", "Bücherverein", "Di 10-12 Uhr", "Vorlesen"),
        kind="offices",
    )

    assert outcomes(plan) == {"rows": 1, "new": 2}
    assert plan.parts[0].rows[0].name == "Bücherverein"


def test_a_sheet_of_tenants_is_joined_with_its_offices(
    library: OrganisationPage, parish: OrganisationPage, tmp_path: Path
) -> None:
    plan = of_workbook(library, tmp_path)
    runs.apply(plan)

    assert outcomes(plan) == {"rows": 4, "new": 2, "refused": 2}
    assert tenancies() == [("Leseberatung", "Bücherverein", "Quartiersbüro")]
    page = TenancyPage.objects.get()
    assert (page.hours_osm, page.services) == ("Tu 10:00-12:00", "Vorlesen\nAusleihe")
    assert [sentence[:60] for sentence in advice(plan)] == [
        "'Gemeinde' is another organisation, which keeps its own part",
        "'Fremder Verein' is no organisation of this directory. Write",
    ]


def test_the_same_workbook_once_more_changes_nothing(
    library: OrganisationPage, parish: OrganisationPage, tmp_path: Path
) -> None:
    runs.apply(of_workbook(library, tmp_path))

    plan = of_workbook(library, tmp_path)
    runs.apply(plan)

    assert outcomes(plan) == {"rows": 4, "unchanged": 2, "refused": 2}
    assert len(tenancies()) == 1


def test_who_edits_for_several_tenants_brings_them_all(
    library: OrganisationPage, parish: OrganisationPage, tmp_path: Path
) -> None:
    mia = user("mia", library.team.editors)
    mia.groups.add(parish.team.editors)

    runs.apply(of_workbook(library, tmp_path, by=mia), by=mia)

    assert tenancies() == [
        ("Leseberatung", "Bücherverein", "Quartiersbüro"),
        ("Sozialberatung", "Gemeinde", "Quartiersbüro"),
    ]


def test_a_tenancy_without_a_name_is_the_one_that_is_there(library: OrganisationPage) -> None:
    here = published(office(title="Quartiersbüro"), under=library)
    published(tenancy(here, title="Leseberatung"), under=library)

    deliver(
        library,
        HEADER,
        ("Quartiersbüro", "", "Bücherverein", "Mo 9-10 Uhr", ""),
        kind="offices",
    )

    assert tenancies() == [("Leseberatung", "Bücherverein", "Quartiersbüro")]
    draft: Any = TenancyPage.objects.get().get_latest_revision_as_object()
    assert draft.hours_words == "Mo 9-10 Uhr"


def test_undo_takes_the_tenancies_back_first(
    library: OrganisationPage, parish: OrganisationPage, tmp_path: Path
) -> None:
    run = runs.apply(of_workbook(library, tmp_path))

    undo(run)

    assert not OfficePage.objects.exists()
    assert not TenancyPage.objects.exists()
    assert {each.status for each in ImportRun.objects.all()} == {"undone"}


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "ods"])
def test_an_export_says_the_own_tenancies_of_the_offices(
    library: OrganisationPage, parish: OrganisationPage, tmp_path: Path, suffix: str
) -> None:
    here = published(office(title="Quartiersbüro"), under=library)
    published(tenancy(here, title="Leseberatung", services="Vorlesen\nAusleihe"), under=library)
    published(tenancy(here, title="Ausleihe", hours_words="Di 10-12 Uhr"), under=library)
    published(tenancy(here, title="Sozialberatung"), under=parish)
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(export(library, "offices", suffix=suffix))

    plan = plan_delivery(path, organisation=library, kind="offices")

    assert outcomes(plan) == {"rows": 2 if suffix == "csv" else 3, "unchanged": 3}
    assert [row.name for row in plan.parts[0].rows] == ["Leseberatung", "Ausleihe"]
