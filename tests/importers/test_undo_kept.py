"""What an undo leaves alone: whatever somebody did since, listed with a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone
from wagtail.models import Page

from cms.changes import add_draft, delete, hand_over, publish, withdraw
from cms.models import PlacePage
from importers.running.undo import undo
from tests.factories import place, published, tenancy
from tests.importers.delivering import deliver
from tests.importers.test_runs import listed, page
from tests.importers.undoing import edited, kept, newest, public_names, run

if TYPE_CHECKING:
    from cms.models import OrganisationPage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("publish_it", [False, True], ids=["drafts", "public"])
def test_what_somebody_edited_since_stays_and_is_listed(
    library: OrganisationPage, publish_it: bool
) -> None:
    deliver(library, *listed(1, 2), publish=publish_it)
    edited(2, title="Von Hand")

    undo(run())

    assert newest(2).title == "Von Hand"
    assert (page(2).live, page(2).entry_id) == (publish_it, newest(2).entry_id)
    assert kept() == [(3, "Somebody edited the entry since; it stays as it is. Change it by hand.")]


def test_no_run_waits_for_one_that_cannot_be_undone(library: OrganisationPage) -> None:
    deliver(library, *listed(1))
    deliver(library, *listed(1, summary="Neu"))
    edited(title="Von Hand")

    undo(run(1))

    assert kept(1)[0][1].startswith("Somebody edited")


def test_what_autosave_wrote_over_stays(library: OrganisationPage) -> None:
    deliver(library, *listed(1))
    draft = newest()
    draft.title = "Von Hand"
    draft.save_revision(overwrite_revision=page().latest_revision)

    undo(run())

    assert newest().title == "Von Hand"
    assert kept()[0][1].startswith("Somebody edited")


def test_what_somebody_published_since_stays(library: OrganisationPage) -> None:
    deliver(library, *listed(1))
    publish(page())

    undo(run())

    assert public_names() == ["Haus 1: Offen"]
    assert kept()[0][1].startswith("Somebody published the entry since.")


def test_what_somebody_withdrew_since_stays_withdrawn(library: OrganisationPage) -> None:
    deliver(library, *listed(1), publish=True)
    deliver(library, *listed(1, summary="Neu"), publish=True)
    withdraw(page())

    undo(run())

    assert (public_names(), newest().summary, kept()) == ([], "Offen", [])


def test_what_belongs_to_others_now_stays(
    library: OrganisationPage, parish: OrganisationPage
) -> None:
    deliver(library, *listed(1))
    hand_over(page(), to=parish)

    undo(run())

    assert kept() == [(2, "The entry belongs to Gemeinde now. Ask them to change it.")]
    assert PlacePage.objects.count() == 1


def test_what_was_deleted_since_needs_no_undoing_when_it_was_new(
    library: OrganisationPage,
) -> None:
    deliver(library, *listed(1))
    deliver(library, *listed(1, 2, summary="Neu"))
    delete(page(1))
    delete(page(2))

    undo(run())

    assert [row for row, _advice in kept()] == [2]
    assert kept()[0][1].startswith("The entry was deleted or merged since")


def test_what_is_locked_stays_and_is_undone_by_undoing_again(library: OrganisationPage) -> None:
    deliver(library, *listed(1))
    PlacePage.objects.update(locked=True, locked_at=timezone.now())
    undo(run())
    assert kept()[0][1].startswith("The entry is locked")

    PlacePage.objects.update(locked=False)
    undo(run())

    assert (kept(), PlacePage.objects.count()) == ([], 0)


def test_an_office_in_which_somebody_moved_stays(library: OrganisationPage) -> None:
    deliver(library, ("Name", "Ort"), ("Büro", "Bochum"), kind="offices")
    (row,) = run().rows.all()
    new: Any = Page.objects.get(entry_identity__entry_id=row.entry_id).specific
    add_draft(tenancy(new), under=library)

    undo(run())

    assert kept()[0][1].startswith("Other pages name the new entry")


def test_a_reference_that_somebody_took_meanwhile_keeps_its_row(library: OrganisationPage) -> None:
    deliver(library, *listed(1), publish=True)
    row = (str(page().entry_id), "T-9", "Haus 1")
    deliver(library, ("uuid", "Kennung", "Name"), row, publish=True)
    published(place(reference="T-1", title="Nachfolger"), under=library)

    undo(run())

    assert kept()[0][1].startswith("The reference 'T-1' is taken by another entry.")
    assert page(9).live
