"""One entry back to what it was before a row of a run, unless that would lose somebody's work."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from wagtail.models import ReferenceIndex

from cms.changes import delete, publish, revert, withdraw
from cms.sentences import gettext as _
from importers.models import ImportedEntry, ImportedRow
from importers.running import memory
from importers.running.history import note_undone

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User
    from django.db.models import QuerySet

Outcome = ImportedRow.Outcome


class RowKeptError(Exception):
    """The entry stays as it is; ``str()`` is the sentence that says why."""


class Step(StrEnum):
    """What taking a row back comes to."""

    PUT_BACK = "put_back"
    WITHDRAW = "withdraw"
    DELETE = "delete"
    FORGET = "forget"


def is_referenced(page: Any) -> bool:
    return ReferenceIndex.get_references_to(page).exists()


def step_for(
    row: ImportedRow, page: Any, *, is_referenced: Callable[[Any], bool] = is_referenced
) -> Step:
    """What is to be done; ``page`` is that of the entry, if there still is one.

    Raises RowKeptError with a sentence, and writes nothing.
    """
    if row.outcome == Outcome.UNCHANGED and not row.was_published:
        return Step.FORGET
    if page is None:
        if row.outcome == Outcome.NEW:
            return Step.FORGET
        raise RowKeptError(_("The entry was deleted or merged since; there is nothing to change."))
    _check_untouched(row, page)
    if row.outcome != Outcome.NEW:
        _check_known(row)
        return Step.PUT_BACK
    if page.first_published_at is not None:
        return Step.WITHDRAW
    if is_referenced(page):
        raise RowKeptError(_("Other pages name the new entry; it stays as a draft."))
    return Step.DELETE


def put_back(row: ImportedRow, page: Any, *, by: User | None) -> None:
    """Undo the row, as ``step_for`` says.

    Raises RowKeptError or ValidationError with a sentence, and then leaves nothing half done.
    """
    step = step_for(row, page)
    if step == Step.PUT_BACK:
        _put_content_back(row, page, by=by)
    elif step == Step.FORGET and row.outcome == Outcome.UNCHANGED:
        _put_memory_back(row, {})
    elif step == Step.WITHDRAW:
        _withdraw(row, page, by=by)
    else:
        _memory_of(row).delete()
        if step == Step.DELETE:
            delete(page, by=by)


def _check_untouched(row: ImportedRow, page: Any) -> None:
    """Nobody else did anything with it since, so that nobody's work is lost."""
    if row.saved_at is None:
        raise RowKeptError(_("What the entry was before is not known. Change it by hand."))
    if page.organisation != row.run.organisation:
        message = _("The entry belongs to %(organisation)s now. Ask them to change it.")
        raise RowKeptError(message % {"organisation": page.organisation})
    if not _is_as_left(row, page):
        raise RowKeptError(_who_changed(row, page))
    if not row.was_published and page.live and page.live_revision_id == row.revision_after_id:
        raise RowKeptError(_("Somebody published the entry since. Change it by hand."))
    if page.locked or page.workflow_in_progress:
        raise RowKeptError(_("The entry is locked or being reviewed. Wait, then undo once more."))


def _is_as_left(row: ImportedRow, page: Any) -> bool:
    now = page.latest_revision_id, page.latest_revision_created_at
    return now == (row.revision_after_id, row.saved_at)


def _who_changed(row: ImportedRow, page: Any) -> str:
    """A later run, which can be undone itself only if nobody edited after it."""
    later = _later_rows(row).exclude(outcome=Outcome.UNCHANGED, was_published=False)
    newest = later.order_by("-run").first()
    if newest and _is_as_left(newest, page):
        message = _("Import %(run)d changed the entry since. Undo that one first.")
        return message % {"run": newest.run_id}
    return _("Somebody edited the entry since; it stays as it is. Change it by hand.")


def _later_rows(row: ImportedRow) -> QuerySet[ImportedRow]:
    return ImportedRow.objects.filter(
        entry_id=row.entry_id, run__gt=row.run_id, undone=False
    ).exclude(outcome=Outcome.REFUSED)


def _check_known(row: ImportedRow) -> None:
    public_is_lost = row.was_public_before and not row.public_revision_before_id
    if not row.revision_before_id or public_is_lost:
        raise RowKeptError(_("What the entry was before is no longer kept. Change it by hand."))


def _withdraw(row: ImportedRow, page: Any, *, by: User | None) -> None:
    """What the public has seen keeps its page and its id."""
    if page.live:
        withdraw(page, by=by)
        _memory_of(row).update(taken_back=True)
        note_undone(page, row=row, by=by)


def _put_content_back(row: ImportedRow, page: Any, *, by: User | None) -> None:
    newest = row.revision_after
    if row.was_published and page.live and row.public_revision_before:
        newest = row.public_revision_before
        revert(page, to=newest, by=by)
        page.refresh_from_db()
        publish(page, by=by)
    elif row.was_published and page.live:
        withdraw(page, by=by)
    if newest != row.revision_before:
        revert(page, to=row.revision_before, by=by)
        page.refresh_from_db()
    _follow(row, page)
    note_undone(page, row=row, by=by)


def _memory_of(row: ImportedRow) -> QuerySet[ImportedEntry]:
    return ImportedEntry.objects.filter(entry_id__in=[row.entry_id] if row.entry_id else [])


def _follow(row: ImportedRow, page: Any) -> None:
    """The state before has a new number: what speaks of it, in older runs too, learns that."""
    ImportedRow.objects.filter(
        entry_id=row.entry_id, revision_after=row.revision_before, run__lt=row.run_id
    ).update(revision_after=page.latest_revision_id, saved_at=page.latest_revision_created_at)
    _put_memory_back(row, {row.revision_before_id: page.latest_revision_id})


def _put_memory_back(row: ImportedRow, renumbered: dict[int | None, int]) -> None:
    if row.memory_before is None or row.entry_id is None:
        return
    if not _later_rows(row).exclude(memory_before=None).exists():
        memory.put_back(row.entry_id, row.memory_before, renumbered=renumbered)
