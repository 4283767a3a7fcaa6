"""Rows that are taken in at once leave what they leave when each is added as a person adds it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from wagtail.models import Page, PageLogEntry

from cms.changes import add_draft, publish
from importers.running import runs
from importers.running.history import ROW
from tests.cms.snapshots import everything
from tests.factories import district, published
from tests.importers.delivering import preview

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.contrib.auth.models import User

    from cms.models import DirectoryPage, EntryPage, OrganisationPage
    from importers.planning.plan import PagesOf, Plan, PlannedRow

pytestmark = pytest.mark.django_db

HEADER = (
    *("Referenz", "Name", "Kurzbeschreibung", "Beschreibung", "Kategorie", "Zielgruppe"),
    *("Straße", "Hausnummer", "PLZ", "Ort", "Breitengrad", "Längengrad", "Telefon"),
    *("Telefon öffentlich", "E-Mail", "Öffnungszeiten", "rollstuhlgerecht", "gültig bis"),
)
WHERE = ("Hauptstraße", "4 a", "44789", "Bochum", "51.48", "7.21")
TOLD = ("0234 9101234", "ja", "treff@example.org", "Di 10–14 Uhr", "teilweise")
ROWS = (
    ("T-1", "Treff", "Für alle", "Ein Garten.", "sport", "Senioren", *WHERE, *TOLD, ""),
    ("T-2", "Treff", "", "", "sport; culture", "", *WHERE, *TOLD, "31.12.2020"),
    ("T-3", "Halle", "Offen", "", "", "Alle", *WHERE[:4], "", "", "", "", "", "", "", ""),
    ("T-4", "Hof", "", "Groß <b>und</b> grün", "", "", "", *[""] * 10, "1.5.2030"),
)


def one_by_one(plan: Plan, *, by: User) -> None:
    """As everybody adds an entry and publishes it."""
    for page in plan.pages_of(plan.rows).values():
        # Wagtail tidies the revision of a draft and not its row; at once, both are tidied.
        page.clean()
        add_draft(page, under=plan.organisation, by=by)
        if plan.publish:
            publish(page, by=by)


def at_once(plan: Plan, *, by: User) -> None:
    runs.apply(plan, by=by)
    of_the_import = PageLogEntry.objects.filter(action=ROW)
    assert of_the_import.count() == len(ROWS)
    of_the_import.delete()


def with_known_ids(pages_of: PagesOf) -> PagesOf:
    """The same public ids each time."""

    def numbered(rows: Sequence[PlannedRow]) -> Mapping[int, EntryPage]:
        pages = pages_of(rows)
        for number, page in pages.items():
            page.entry_id = uuid.UUID(int=number)
        return pages

    return numbered


@pytest.mark.parametrize("public", [False, True], ids=["drafts", "published"])
def test_all_tables_are_the_same(
    directory: DirectoryPage,
    library: OrganisationPage,
    ada: User,
    django_capture_on_commit_callbacks: Any,
    public: bool,
) -> None:
    published(district(), under=directory)

    def told(write: Any) -> dict[str, list[str]]:
        """What it leaves behind; afterwards it is taken back."""
        plan = preview(library, HEADER, *ROWS, publish=public)
        assert plan.problems == []
        plan.pages_of = with_known_ids(plan.pages_of)
        with transaction.atomic():
            with django_capture_on_commit_callbacks(execute=True):
                write(plan, by=ada)
            assert Page.find_problems() == ([], [], [], [], [])
            found = everything()
            transaction.set_rollback(True)
        return found

    slow, fast = told(one_by_one), told(at_once)

    different = {name: set(fast[name]) ^ set(rows) for name, rows in slow.items()}
    assert {name: rows for name, rows in different.items() if rows} == {}
    assert {name: len(rows) for name, rows in fast.items()} == {
        name: len(rows) for name, rows in slow.items()
    }
