"""New rows that may be here already are shown, and what was merged is not brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cms.merging.merging import merge
from cms.models import PlacePage
from importers.running.reports import lines, report
from tests.factories import draft, place, published
from tests.importers.delivering import advice, deliver, outcomes, preview

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from cms.models import OrganisationPage

pytestmark = pytest.mark.django_db

HEADER = ("Nummer", "Name", "Straße", "PLZ Ort")
WHERE = ("Hauptstr. 1", "44787 Bochum")


def test_a_new_row_names_the_public_entry_that_it_may_be(
    library: OrganisationPage, parish: OrganisationPage
) -> None:
    page = published(place(title="Stadtteilladen"), under=parish)
    draft(place(title="Stadtteilladen geheim"), under=parish)

    plan = deliver(library, HEADER, ("1", "Stadtteil-Laden", *WHERE), ("2", "Kiosk", *WHERE))

    (found,) = report(plan, run=None)["duplicates"]
    (entry,) = found["entries"]
    assert (found["row"], found["name"]) == (2, "Stadtteil-Laden")
    assert (entry["id"], entry["organisation"]) == (str(page.entry_id), "Gemeinde")
    assert str(entry["url"]).endswith(f"/id/{page.entry_id}")
    assert outcomes(plan) == {"rows": 2, "new": 2}
    assert any("Row 2, Stadtteil-Laden: is it 'Stadtteilladen'" in line for line in lines(plan))


def test_a_known_row_is_no_duplicate(library: OrganisationPage) -> None:
    row = ("1", "Stadtteilladen", *WHERE)
    deliver(library, HEADER, row)

    assert report(preview(library, HEADER, row), run=None)["duplicates"] == []


def test_what_was_merged_is_known_by_its_old_reference(
    library: OrganisationPage, mod: User
) -> None:
    deliver(library, HEADER, ("1", "Laden", *WHERE), ("2", "Der Laden", *WHERE), publish=True)
    kept, merged = (PlacePage.objects.get(reference=number) for number in "12")

    merge(kept, merged, by=mod)
    plan = deliver(library, HEADER, ("2", "Der Laden", *WHERE), publish=True)

    assert outcomes(plan)["rows"] == 1
    assert "new" not in outcomes(plan)
    assert [page.pk for page in PlacePage.objects.all()] == [kept.pk]


def test_what_became_another_organisations_is_refused(
    library: OrganisationPage, parish: OrganisationPage, mod: User
) -> None:
    deliver(library, HEADER, ("2", "Der Laden", *WHERE), publish=True)
    kept = published(place(title="Laden"), under=parish)

    merge(kept, PlacePage.objects.get(reference="2"), by=mod)
    plan = deliver(library, HEADER, ("2", "Der Laden", *WHERE))

    assert outcomes(plan) == {"rows": 1, "refused": 1}
    assert "merged into an entry of another organisation" in advice(plan)[0]
