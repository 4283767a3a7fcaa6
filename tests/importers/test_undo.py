"""Undoing a run: everything as it was before, once, and from where it broke off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from cms.changes import publish, withdraw
from cms.models import EntryIdentity, PlacePage
from importers.models import ImportedEntry, ImportRun
from importers.running import runs
from importers.running.runs import LONGEST_SILENCE
from importers.running.undo import CHUNK, NotUndoneError, undo
from tests.factories import office, published
from tests.importers.delivering import deliver, outcomes, preview
from tests.importers.test_runs import listed, page
from tests.importers.undoing import edited, kept, memory, newest, public_names, run

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from cms.models import OrganisationPage

pytestmark = pytest.mark.django_db


def test_new_drafts_go(library: OrganisationPage, ada: User) -> None:
    deliver(library, *listed(*range(1, CHUNK + 3)))

    undo(run(), by=ada)

    assert not PlacePage.objects.exists()
    assert not ImportedEntry.objects.exists()
    assert (run().status, run().undone_by) == (ImportRun.RunStatus.UNDONE, ada)
    assert run().undone_at is not None
    assert kept() == []
    assert Page.find_problems() == ([], [], [], [], [])


def test_new_entries_that_were_public_are_withdrawn_and_keep_their_page(
    library: OrganisationPage,
) -> None:
    deliver(library, *listed(1), publish=True)
    entry_id = page().entry_id

    undo(run())

    assert public_names() == []
    assert EntryIdentity.objects.get(entry_id=entry_id).page_id == page().pk


def test_what_was_withdrawn_is_not_missed_and_published_by_the_next_import(
    library: OrganisationPage,
) -> None:
    deliver(library, *listed(1, 2, 3, 4), publish=True)
    undo(run())

    plan = deliver(library, *listed(1, 2, summary="Richtig"), publish=True)

    assert outcomes(plan) == {"rows": 2, "changed": 2}
    assert public_names() == ["Haus 1: Richtig", "Haus 2: Richtig"]
    assert ImportedEntry.objects.filter(taken_back=True).count() == 2


def test_what_was_withdrawn_by_an_undo_and_then_by_hand_stays_withdrawn(
    library: OrganisationPage,
) -> None:
    deliver(library, *listed(1), publish=True)
    undo(run())
    publish(newest())
    withdraw(page())
    edited(title="Von Hand")

    deliver(library, *listed(1), publish=True)

    assert not page().live


def test_a_draft_goes_back_to_the_one_before(library: OrganisationPage) -> None:
    deliver(library, *listed(1, 2))
    before = memory()
    deliver(library, *listed(1, 2, summary="Neu"))

    undo(run())

    assert [newest(1).summary, newest(2).summary] == ["Offen", "Offen"]
    assert memory() == before


def test_the_public_goes_back_where_the_run_had_published(library: OrganisationPage) -> None:
    deliver(library, *listed(1, 2), publish=True)
    deliver(library, *listed(1, 2, summary="Neu"), publish=True)

    undo(run())

    assert public_names() == ["Haus 1: Offen", "Haus 2: Offen"]
    assert not page().has_unpublished_changes


def test_a_draft_above_the_public_goes_back_and_the_public_never_changed(
    library: OrganisationPage,
) -> None:
    deliver(library, *listed(1), publish=True)
    at = page().last_published_at
    deliver(library, *listed(1, summary="Neu"))

    undo(run())

    assert (newest().summary, page().last_published_at) == ("Offen", at)


def test_public_and_draft_go_back_to_what_each_was(library: OrganisationPage) -> None:
    deliver(library, *listed(1), publish=True)
    deliver(library, *listed(1, summary="Entwurf"))
    deliver(library, *listed(1, summary="Neu"), publish=True)

    undo(run())

    assert (public_names(), newest().summary) == (["Haus 1: Offen"], "Entwurf")


def test_a_draft_that_the_run_only_published_is_one_again(library: OrganisationPage) -> None:
    deliver(library, *listed(1))
    deliver(library, *listed(1), publish=True)

    undo(run())

    assert (public_names(), newest().summary) == ([], "Offen")


def test_after_undoing_the_same_file_does_the_same_again(library: OrganisationPage) -> None:
    deliver(library, *listed(1), publish=True)
    deliver(library, *listed(1, summary="Neu"), publish=True)
    undo(run())

    plan = deliver(library, *listed(1, summary="Neu"), publish=True)

    assert outcomes(plan) == {"rows": 1, "changed": 1}
    assert public_names() == ["Haus 1: Neu"]


def test_marks_of_missing_entries_are_put_back(library: OrganisationPage) -> None:
    deliver(library, *listed(1, 2, 3))
    deliver(library, *listed(1))
    earlier = memory()
    deliver(library, *listed(1, 2))

    undo(run())
    back = memory()
    undo(run(1))

    assert back == earlier
    assert not ImportedEntry.objects.exclude(missing_since=None).exists()


def test_an_older_run_waits_for_the_newer_one(library: OrganisationPage) -> None:
    deliver(library, *listed(1, 2))
    deliver(library, *listed(1, summary="Neu"))
    later = run()

    undo(run(1))
    assert kept(1) == [(2, f"Import {later.pk} changed the entry since. Undo that one first.")]
    undo(later)
    undo(run(1))

    assert (kept(1), PlacePage.objects.count()) == ([], 0)


def test_nothing_is_undone_twice(library: OrganisationPage, ada: User) -> None:
    deliver(library, *listed(1), publish=True)
    undo(run(), by=ada)

    with pytest.raises(NotUndoneError, match=r"was undone on .* by ada\. Nothing is left to undo"):
        undo(run())


def test_a_run_that_is_at_work_is_not_undone(library: OrganisationPage) -> None:
    deliver(library, *listed(1))
    ImportRun.objects.update(status=ImportRun.RunStatus.RUNNING)

    with pytest.raises(NotUndoneError, match="is still running"):
        undo(run())

    assert PlacePage.objects.exists()


def test_a_run_that_fell_silent_is_undone(library: OrganisationPage) -> None:
    deliver(library, *listed(1))
    silent = timezone.now() - LONGEST_SILENCE
    ImportRun.objects.update(status=ImportRun.RunStatus.RUNNING, alive_at=silent)

    undo(run())

    assert not PlacePage.objects.exists()


def test_an_undo_that_breaks_off_goes_on(
    library: OrganisationPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(library, *listed(*range(1, CHUNK + 3)), publish=True)

    def break_off(page: Any, **kwargs: Any) -> None:
        if page.reference == "T-1":
            raise KeyboardInterrupt
        withdraw(page, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr("importers.running.putting_back.withdraw", break_off)
        with pytest.raises(KeyboardInterrupt):
            undo(run())
    assert len(public_names()) == 2
    undo(run())

    assert (public_names(), kept(), run().status) == ([], [], "undone")


def test_the_history_names_file_and_row(library: OrganisationPage) -> None:
    deliver(library, *listed(1), publish=True)
    undo(run())

    entries = PageLogEntry.objects.filter(page=page().pk, action__startswith="importers.")
    assert [entry.formatter.format_message(entry) for entry in entries.order_by("pk")] == [
        "Import of orte.csv, row 2",
        "Import of orte.csv undone, row 2",
    ]


def test_the_command_tells_what_it_did(
    library: OrganisationPage, capsys: pytest.CaptureFixture[str]
) -> None:
    deliver(library, *listed(1, 2))
    edited(2, title="Von Hand")

    with pytest.raises(SystemExit) as ended:
        call_command("undo_import", str(run().pk))

    assert ended.value.code == 3
    assert capsys.readouterr().out.splitlines() == [
        f"Import {run().pk} is undone.",
        "Rows taken back: 1",
        "1 entry stayed as it is:",
        "Row 3, Haus 2: Somebody edited the entry since; it stays as it is. Change it by hand.",
    ]


def test_the_command_refuses_with_a_sentence(library: OrganisationPage) -> None:
    deliver(library, *listed(1))
    call_command("undo_import", run().pk)

    with pytest.raises(CommandError, match="Nothing is left to undo") as twice:
        call_command("undo_import", run().pk)
    with pytest.raises(CommandError, match=r"no import 999\. The newest ones are") as unknown:
        call_command("undo_import", 999)

    assert (twice.value.returncode, unknown.value.returncode) == (2, 1)


def test_a_run_without_effect_is_undone(library: OrganisationPage) -> None:
    office_page = published(office(title="Haus 1"), under=library)
    runs.apply(preview(library, ("Name",), ("Haus 1",), kind="offices"))

    undo(run())

    assert not ImportedEntry.objects.exists()
    office_page.refresh_from_db()
    assert office_page.live
