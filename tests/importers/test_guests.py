"""Tenancies in offices of others are in the tenant's export, and come back as they were edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cms.changes import add_draft, save_draft
from cms.models import OfficePage, TenancyPage
from importers.exports.exporting import export
from importers.planning.deliveries import plan_delivery, plan_workbook, source_of
from importers.reading.reader import read_workbook
from importers.running import runs
from tests.factories import office, photographed, published, tenancy
from tests.importers.delivering import advice, outcomes
from tests.importers.test_exporting_parts import edited, write

if TYPE_CHECKING:
    from pathlib import Path

    from cms.models import OrganisationPage
    from importers.planning.plan import Plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def door(parish: OrganisationPage) -> Any:
    """An office of the parish, in which the library is a tenant."""
    return photographed(office(title="Gemeindebüro", street="Kirchweg"), under=parish)


@pytest.fixture
def _tenancies(library: OrganisationPage, parish: OrganisationPage, door: Any) -> None:
    own = add_draft(office(title="Quartiersbüro"), under=library)
    add_draft(tenancy(own, title="Leseberatung"), under=library)
    published(tenancy(door, title="Vorlesen", services="Bücher"), under=library)
    add_draft(tenancy(door, title="Ausleihe", hours_words="Di 10-12 Uhr"), under=library)
    add_draft(tenancy(door, title="Seelsorge"), under=parish)


def again(library: OrganisationPage, content: bytes, path: Path) -> Plan:
    path.write_bytes(content)
    return plan_delivery(path, organisation=library, kind="offices")


@pytest.mark.usefixtures("_tenancies")
@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_what_nobody_edited_changes_nothing(
    library: OrganisationPage, tmp_path: Path, suffix: str
) -> None:
    plan = again(library, export(library, "offices", suffix=suffix), tmp_path / f"a.{suffix}")

    assert outcomes(plan) == {"rows": 3 if suffix == "csv" else 4, "unchanged": 4}
    named = [row.name for part in plan.parts for row in part.rows]
    assert sorted(named) == ["Ausleihe", "Leseberatung", "Vorlesen"]
    assert plan.problems == []


@pytest.mark.usefixtures("_tenancies")
def test_only_what_was_edited_changes(library: OrganisationPage, door: Any, tmp_path: Path) -> None:
    before = OfficePage.objects.get(pk=door.pk).latest_revision_id
    content = export(library, "offices")

    plan = again(
        library,
        edited(content, lambda book: write(book, "Mietparteien", "Vorlesen", "Vorlesestunde")),
        tmp_path / "a.xlsx",
    )
    runs.apply(plan)

    assert outcomes(plan) == {"rows": 4, "changed": 1, "unchanged": 3}
    draft: Any = TenancyPage.objects.get(title="Vorlesen").get_latest_revision_as_object()
    assert (draft.title, draft.office_id) == ("Vorlesestunde", door.pk)
    assert OfficePage.objects.get(pk=door.pk).latest_revision_id == before


@pytest.mark.usefixtures("_tenancies")
def test_a_tenancy_that_moved_meanwhile_stays_where_it_is(
    library: OrganisationPage, tmp_path: Path
) -> None:
    content = export(library, "offices")
    page: Any = TenancyPage.objects.get(title="Vorlesen")
    page.office = OfficePage.objects.get(title="Quartiersbüro")
    save_draft(page)

    plan = again(library, content, tmp_path / "a.xlsx")

    assert outcomes(plan) == {"rows": 4, "unchanged": 4}


def test_a_tenancy_in_no_office_comes_back_too(library: OrganisationPage, tmp_path: Path) -> None:
    page = tenancy(None, title="Beratung")
    add_draft(page, under=library)

    plan = again(library, export(library, "offices"), tmp_path / "a.xlsx")

    assert outcomes(plan) == {"rows": 1, "unchanged": 1}


def test_a_draft_of_others_is_not_named(
    library: OrganisationPage, parish: OrganisationPage
) -> None:
    secret = add_draft(office(title="Geheimes Büro"), under=parish)
    add_draft(tenancy(secret, title="Beratung"), under=library)

    assert "Geheimes" not in export(library, "offices", suffix="csv").decode()


def test_a_row_opens_no_tenancy_behind_a_door_that_nobody_sees(
    library: OrganisationPage, parish: OrganisationPage, tmp_path: Path
) -> None:
    secret = add_draft(office(title="Büro"), under=parish)
    rows = f"uuid;Name;Mietpartei\n;Eigenes;\n{secret.entry_id};Büro;Bücherverein\n"
    path = tmp_path / "a.csv"
    path.write_text(rows, encoding="utf-8")

    plan = plan_workbook(
        read_workbook(path), source=source_of(path), organisation=library, kind="offices"
    )

    assert outcomes(plan) == {"rows": 2, "new": 1, "refused": 1}
    assert "is an entry of another organisation" in advice(plan)[0]
