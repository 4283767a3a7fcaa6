"""Writes some planned rows in one transaction, each of them whole or reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import Page

from cms.bulk import add_drafts, publish_added
from cms.changes import publish, save_draft
from cms.plain_rows import insert
from cms.sentences import gettext as _
from importers.models import ImportedEntry, ImportedRow
from importers.planning.plan import Outcome
from importers.problems import Problem, out_of_step, sentences
from importers.running.history import note_rows
from importers.running.memory import MEMORY, as_json

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from uuid import UUID

    from django.contrib.auth.models import User

    from importers.models import ImportRun
    from importers.planning.lists import Memory
    from importers.planning.plan import Plan, PlannedRow

    Moments = dict[int, datetime.datetime | None]
    State = tuple[int | None, datetime.datetime | None]

REFUSALS: Final = (ValidationError, IntegrityError)
# How much work a row is, compared with one that changes nothing.
WORK: Final = {
    **dict.fromkeys((Outcome.UNCHANGED, Outcome.REFUSED, Outcome.JOINED), 1),
    Outcome.NEW: 10,
    Outcome.CHANGED: 80,
}
WORK_OF_PUBLISHING: Final = {Outcome.NEW: 15}
WORK_OF_PUBLISHING_AGAIN: Final = 200


def work_of(row: PlannedRow) -> int:
    """Compared with other rows."""
    publishing = WORK_OF_PUBLISHING.get(row.outcome, WORK_OF_PUBLISHING_AGAIN)
    return WORK[row.outcome] + publishing * row.publish


def is_work(row: PlannedRow) -> bool:
    """Whether the page of its entry is written."""
    return row.outcome in (Outcome.NEW, Outcome.CHANGED) or row.publish


class Writer:
    """Rows of one run; a row that fails takes none of the others with it."""

    def __init__(self, plan: Plan, run: ImportRun, *, by: User | None) -> None:
        self.plan = plan
        self.run = run
        self.by = by

    def prepare(self, rows: Sequence[PlannedRow]) -> Slice:
        """Nothing is locked yet."""
        return Slice(self, rows, self.plan.pages_of([row for row in rows if is_work(row)]))


class Slice:
    """Some rows with the pages that they will be; written inside one publication."""

    def __init__(
        self, writer: Writer, rows: Sequence[PlannedRow], pages: Mapping[int, Any]
    ) -> None:
        self.plan, self.run, self.by = writer.plan, writer.run, writer.by
        self.rows = rows
        self.pages = pages

    def write(self) -> None:
        """Raises one of ``REFUSALS`` where a new row breaks a rule, unless it stands alone."""
        newest = self.edited_at()
        for row in self.rows:
            self.check_untouched(row, newest)
        self.add([row for row in self.rows if row.outcome == Outcome.NEW])
        for row in self.rows:
            if row.outcome == Outcome.CHANGED:
                self.trying(row, lambda page: save_draft(page, by=self.by))
        written = [row for row in self.rows if is_work(row)]
        for row in written:
            if row.publish and row.entry:
                self.publish(row, self.publish_draft)
        pages = {row.number: self.pages[row.number] for row in written}
        note_rows(pages, run=self.run, by=self.by, sheet=self.rows[0].sheet)
        self.remember()

    def edited_at(self) -> Moments:
        """When each entry was saved last; whoever edits one waits until the rows are written."""
        pages = Page.objects.filter(pk__in=[row.entry.pk for row in self.rows if row.entry])
        locked = pages.select_for_update().order_by("pk")
        return dict(locked.values_list("pk", "latest_revision_created_at"))

    def check_untouched(self, row: PlannedRow, newest: Moments) -> None:
        entry = row.entry
        if entry is None or row.outcome == Outcome.REFUSED:
            return
        if entry.pk not in newest or newest[entry.pk] != entry.edited_at:
            advice = _("The entry was edited while the file was read. Import the file once more.")
            row.refuse(self.problem(row, "", advice))

    def add(self, rows: Sequence[PlannedRow]) -> None:
        if len(rows) == 1:
            self.trying(rows[0], lambda page: self.add_pages([page]))
        else:
            self.add_pages([self.pages[row.number] for row in rows])
        added = [row for row in rows if row.outcome == Outcome.NEW]
        for row in added:
            row.new_id = self.pages[row.number].entry_id
        fit = [row for row in added if row.publish and self.publish(row, check_publishable)]
        publish_added([self.pages[row.number] for row in fit], by=self.by)

    def add_pages(self, pages: Sequence[Any]) -> None:
        add_drafts(pages, under=self.plan.organisation, by=self.by)

    def trying(self, row: PlannedRow, write: Callable[[Any], object]) -> None:
        try:
            with transaction.atomic():
                write(self.pages[row.number])
        except ValidationError as error:
            for name, sentence in sentences(error):
                row.refuse(self.problem(row, name, sentence))
        except IntegrityError as error:
            row.refuse(self.problem(row, "", out_of_step(error)))

    def publish_draft(self, page: Any) -> None:
        with transaction.atomic():
            publish(page, by=self.by)

    def publish(self, row: PlannedRow, publish: Callable[[Any], object]) -> bool:
        """What breaks a rule for the public stays a draft, and is reported."""
        try:
            publish(self.pages[row.number])
        except ValidationError as error:
            row.publish = False
            told = {keys for remark in row.taking.remarks for keys in remark.keys}
            for name, sentence in sentences(error):
                if not (name == "hours_words" and "opening_hours" in told):
                    message = _("%(reason)s The entry stays a draft until then.")
                    row.problems += (self.problem(row, name, message % {"reason": sentence}),)
        return row.publish

    def problem(self, row: PlannedRow, name: str, advice: str) -> Problem:
        column = self.plan.mapping.label([name, name.replace("title", "name")])
        return Problem(advice, row=row.number, column=column, sheet=self.plan.sheet)

    def remember(self) -> None:
        new = [row for row in self.rows if row.outcome == Outcome.NEW]
        known = self.memories_of(row for row in self.rows if row.outcome != Outcome.NEW)
        insert(ImportedEntry, self.memories_of(new))
        ImportedEntry.objects.bulk_create(
            known, update_conflicts=True, unique_fields=["entry_id"], update_fields=MEMORY
        )
        written = {row.entry_id for row in new} | {entry.entry_id for entry in known}
        insert(ImportedRow, (self.log_of(row, written) for row in self.rows))

    def memories_of(self, rows: Iterable[PlannedRow]) -> list[ImportedEntry]:
        return [memory for row in rows if (memory := self.memory_of(row))]

    def memory_of(self, row: PlannedRow) -> ImportedEntry | None:
        """What imports have set on the entry now; ``None`` if nothing is to be remembered anew.

        What somebody edited in our own export is their work, not a partner's list.
        """
        if row.entry_id is None or row.outcome == Outcome.REFUSED or row.taking.is_export:
            return None
        before = self.plan.memories.get(row.entry_id)
        revision_before = before.revision_id if before else None
        revision_id, _saved_at = self.state_of(row)
        memory = ImportedEntry(
            entry_id=row.entry_id,
            partner_list=self.plan.partner_list,
            values=row.taking.memory,
            revision_id=revision_id if is_work(row) else revision_before,
            digest=self.digest_of(row),
            kept=row.taking.keeps,
        )
        return None if before and _is_same(before, memory) else memory

    def digest_of(self, row: PlannedRow) -> str:
        """Nothing where something is told: the next time it has to be told again."""
        taking = row.taking
        if row.problems or taking.remarks or taking.part_remarks or taking.conflicts:
            return ""
        return self.plan.digest_of(row, *self.state_of(row))

    def state_of(self, row: PlannedRow) -> State:
        """The newest draft of the entry: its revision, and when it was saved."""
        if page := self.pages.get(row.number):
            return page.latest_revision_id, page.latest_revision_created_at
        return (row.entry.revision_id, row.entry.edited_at) if row.entry else (None, None)

    def log_of(self, row: PlannedRow, written: Collection[UUID | None]) -> ImportedRow:
        entry = row.entry
        is_refused = row.outcome == Outcome.REFUSED
        revision_id, saved_at = (None, None) if is_refused else self.state_of(row)
        return ImportedRow(
            run=self.run,
            sheet=row.sheet,
            number=row.number,
            outcome=row.outcome,
            entry_id=row.entry_id,
            changes=dict(row.taking.changes) if row.outcome == Outcome.CHANGED else {},
            conflicts=dict(row.taking.conflicts),
            problems=[problem.as_stored() for problem in row.problems],
            was_published=row.publish,
            revision_before_id=entry.revision_id if entry else None,
            revision_after_id=revision_id,
            saved_at=saved_at,
            was_public_before=bool(entry and entry.live),
            public_revision_before_id=entry.live_revision_id if entry else None,
            memory_before=self.memory_before(row) if row.entry_id in written else None,
        )

    def memory_before(self, row: PlannedRow) -> dict[str, Any]:
        before = self.plan.memories.get(row.entry.entry_id) if row.entry else None
        return as_json(before) if before else {}


def check_publishable(page: Any) -> None:
    page.check_publishable()


def _is_same(before: Memory, now: ImportedEntry) -> bool:
    return (
        before.missing_since is None
        and not before.taken_back
        and (before.partner_list_id, before.values, before.revision_id, before.digest)
        == (now.partner_list_id, now.values, now.revision_id, now.digest)
        and before.kept == now.kept
    )
