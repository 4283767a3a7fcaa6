"""Carries out a plan in short transactions: each row whole or reported, all of it remembered."""

from __future__ import annotations

import datetime
import logging
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from wagtail.models import Page

from cms.changes import add_draft, publish, save_draft
from cms.publication import publication
from cms.sentences import gettext as _
from importers import progress
from importers.history import note_row
from importers.memory import MEMORY, as_json
from importers.models import ImportedEntry, ImportedRow, ImportRun, PartnerList
from importers.plan import Outcome
from importers.problems import Problem, sentences
from importers.progress import Phase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any
    from uuid import UUID

    from django.contrib.auth.models import User
    from django.db.models import QuerySet

    from importers.models import Delivery
    from importers.plan import Plan, PlannedRow

    Moments = dict[int, datetime.datetime | None]

logger = logging.getLogger(__name__)

# Other writers wait while one chunk is written.
CHUNK: Final = 10
# A run that wrote nothing for so long was broken off.
LONGEST_SILENCE: Final = datetime.timedelta(minutes=2)


class RunClosedError(Exception):
    """The run was silent for so long that it was taken for broken off, and closed."""


def apply(plan: Plan, *, by: User | None = None, delivery: Delivery | None = None) -> ImportRun:
    """Write what was planned; ``by`` must already have been found to have the right to.

    Broken off in the middle, whole rows are written or none of them; ``carry_out`` with the same
    file, planned anew, brings the rest.
    """
    return carry_out(start(plan, by=by, delivery=delivery), plan, by=by)


def carry_out(run: ImportRun, plan: Plan, *, by: User | None = None) -> ImportRun:
    """Write the rows that the run has not written yet, each of them once."""
    status = ImportRun.RunStatus.STOPPED
    written = set(run.rows.values_list("number", flat=True))
    rows = [row for row in plan.rows if row.number not in written]
    try:
        for some in _chunks(rows, CHUNK):
            _Chunk(plan, run, by).write(some)
            written.update(row.number for row in some)
            progress.report(Phase.WRITING, len(written), len(plan.rows))
        _note_missing(plan, run)
        status = ImportRun.RunStatus.FINISHED
    finally:
        _close(run, plan, status)
    logger.info("import finished", extra={"run": run.pk, **run.counts})
    return run


def start(plan: Plan, *, by: User | None = None, delivery: Delivery | None = None) -> ImportRun:
    with transaction.atomic():
        close_silent_runs()
        if plan.partner_list is None:
            plan.partner_list = _list_of_nothing(plan)
        plan.partner_list.file_name = plan.source.name
        plan.partner_list.save()
        return ImportRun.objects.create(
            organisation=plan.organisation,
            partner_list=plan.partner_list,
            delivery=delivery,
            kind=plan.kind,
            by=by,
            file_name=plan.source.name,
            sha256=plan.source.sha256,
            columns=dict(plan.mapping.columns),
            published=plan.publish,
        )


def take_up(run: ImportRun, plan: Plan) -> None:
    """Go on with a run that broke off; raises RunClosedError where somebody else does already."""
    close_silent_runs()
    stopped = ImportRun.objects.filter(pk=run.pk, status=ImportRun.RunStatus.STOPPED)
    running = ImportRun.RunStatus.RUNNING
    alive = {"alive_at": timezone.now(), "finished_at": None}
    if not stopped.update(status=running, attempt=F("attempt") + 1, **alive):
        raise RunClosedError
    run.refresh_from_db()
    plan.partner_list = run.partner_list or plan.partner_list


def close_silent_runs() -> None:
    """Nobody could close them: their process was killed, or lost its database."""
    silent = ImportRun.objects.filter(
        status=ImportRun.RunStatus.RUNNING, alive_at__lte=timezone.now() - LONGEST_SILENCE
    )
    for run in silent:
        stop(run)


def stop(run: ImportRun) -> None:
    """What it wrote stays, and it can go on or be undone."""
    running = _ours(run).filter(status=ImportRun.RunStatus.RUNNING)
    running.update(
        status=ImportRun.RunStatus.STOPPED, finished_at=F("alive_at"), counts=_counts(run)
    )


def _list_of_nothing(plan: Plan) -> PartnerList:
    """A new list, or the one that an import began which broke off or was undone."""
    of_kind = PartnerList.objects.filter(organisation=plan.organisation, kind=plan.kind)
    begun = of_kind.filter(file_name=plan.source.name, entries=None).first()
    return begun or PartnerList(organisation=plan.organisation, kind=plan.kind)


def _close(run: ImportRun, plan: Plan, status: ImportRun.RunStatus) -> None:
    """Say what it came to, unless somebody else goes on with it meanwhile."""
    ours = _ours(run)
    ours.filter(status=ImportRun.RunStatus.RUNNING).update(status=status)
    ours.update(
        finished_at=timezone.now(),
        counts=_counts(run, missing=len(plan.missing)),
        problems=_problems(run, plan),
    )
    run.refresh_from_db()


def _counts(run: ImportRun, *, missing: int = 0) -> dict[str, int]:
    """What the rows came to that were written, not what was planned."""
    outcomes = Counter(run.rows.values_list("outcome", flat=True))
    return {
        "rows": outcomes.total(),
        **{str(outcome): outcomes[outcome] for outcome in Outcome},
        "conflicts": run.rows.exclude(conflicts={}).count(),
        "missing": missing,
    }


def _problems(run: ImportRun, plan: Plan) -> list[Any]:
    of_rows = run.rows.exclude(problems=[]).values_list("problems", flat=True)
    of_file = [problem.as_json() for problem in plan.file_problems]
    found: list[Any] = [*chain.from_iterable(of_rows), *of_file]
    return sorted(found, key=lambda problem: problem["row"] or 10**9)


def _ours(run: ImportRun) -> QuerySet[ImportRun]:
    return ImportRun.objects.filter(pk=run.pk, attempt=run.attempt)


def _say_alive(run: ImportRun) -> None:
    running = _ours(run).filter(status=ImportRun.RunStatus.RUNNING)
    if not running.update(alive_at=timezone.now()):
        raise RunClosedError


def _chunks(rows: Sequence[PlannedRow], size: int) -> Iterator[Sequence[PlannedRow]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


class _Chunk:
    """Some rows in one transaction; a row that fails takes none of the others with it."""

    def __init__(self, plan: Plan, run: ImportRun, by: User | None) -> None:
        self.plan = plan
        self.run = run
        self.by = by

    def write(self, rows: Sequence[PlannedRow]) -> None:
        with publication():
            _say_alive(self.run)
            newest = self.edited_at(rows)
            for row in rows:
                self.write_row(row, newest)
            remembered = [entry for row in rows if (entry := self.memory_of(row))]
            ImportedEntry.objects.bulk_create(
                remembered,
                update_conflicts=True,
                unique_fields=["entry_id"],
                update_fields=MEMORY,
            )
            written: set[UUID | None] = {entry.entry_id for entry in remembered}
            ImportedRow.objects.bulk_create([self.log_of(row, written) for row in rows])

    def edited_at(self, rows: Sequence[PlannedRow]) -> Moments:
        """When each entry was saved last; whoever edits one waits until the rows are written."""
        pages = Page.objects.filter(pk__in=[row.entry.pk for row in rows if row.entry])
        locked = pages.select_for_update().order_by("pk")
        return dict(locked.values_list("pk", "latest_revision_created_at"))

    def write_row(self, row: PlannedRow, newest: Moments) -> None:
        if row.outcome == Outcome.REFUSED or row.page is None:
            return
        if row.entry and (
            row.entry.pk not in newest or newest[row.entry.pk] != row.entry.edited_at
        ):
            advice = _("The entry was edited while the file was read. Import the file once more.")
            row.refuse(self.problem(row, "", advice))
            return
        try:
            with transaction.atomic():
                self.save(row, row.page)
        except (ValidationError, IntegrityError) as error:
            self.refuse(row, error)
            return
        if row.publish:
            self.publish(row, row.page)
        if row.outcome != Outcome.UNCHANGED or row.publish:
            note_row(row.page, run=self.run, row=row.number, by=self.by)

    def save(self, row: PlannedRow, page: Any) -> None:
        if row.outcome == Outcome.NEW:
            add_draft(page, under=self.plan.organisation, by=self.by)
        elif row.outcome == Outcome.CHANGED:
            save_draft(page, by=self.by)

    def refuse(self, row: PlannedRow, error: ValidationError | IntegrityError) -> None:
        if isinstance(error, ValidationError):
            for name, sentence in sentences(error):
                row.refuse(self.problem(row, name, sentence))
        else:
            message = _("The database refused the row: %(error)s")
            row.refuse(self.problem(row, "", message % {"error": error}))

    def publish(self, row: PlannedRow, page: Any) -> None:
        """What breaks a rule for the public stays a draft, and is reported."""
        try:
            with transaction.atomic():
                publish(page, by=self.by)
        except ValidationError as error:
            row.publish = False
            told = {keys for remark in row.taking.remarks for keys in remark.keys}
            for name, sentence in sentences(error):
                if not (name == "hours_words" and "opening_hours" in told):
                    message = _("%(reason)s The entry stays a draft until then.")
                    row.problems.append(self.problem(row, name, message % {"reason": sentence}))

    def problem(self, row: PlannedRow, name: str, advice: str) -> Problem:
        column = self.plan.mapping.label([name, name.replace("title", "name")])
        return Problem(advice, row=row.number, column=column, sheet=self.plan.sheet)

    def memory_of(self, row: PlannedRow) -> ImportedEntry | None:
        """What imports have set on the entry now; ``None`` if nothing is to be remembered anew.

        What somebody edited in our own export is their work, not a partner's list.
        """
        if row.outcome == Outcome.REFUSED or row.page is None or row.taking.base:
            return None
        before = self.plan.memories.get(row.page.entry_id)
        is_ours = row.outcome != Outcome.UNCHANGED or row.publish
        revision_id = before.revision_id if before else None
        memory = ImportedEntry(
            entry_id=row.page.entry_id,
            partner_list=self.plan.partner_list,
            values=row.taking.memory,
            revision_id=row.page.latest_revision_id if is_ours else revision_id,
        )
        return None if before and _is_same(before, memory) else memory

    def log_of(self, row: PlannedRow, written: set[UUID | None]) -> ImportedRow:
        entry = row.entry
        page = None if row.outcome == Outcome.REFUSED else row.page
        return ImportedRow(
            run=self.run,
            number=row.number,
            outcome=row.outcome,
            entry_id=row.entry_id,
            changes=row.taking.changes if row.outcome == Outcome.CHANGED else {},
            conflicts=row.taking.conflicts,
            problems=[problem.as_json() for problem in row.problems],
            was_published=row.publish,
            revision_before_id=entry.revision_id if entry else None,
            revision_after_id=page.latest_revision_id if page else None,
            saved_at=page.latest_revision_created_at if page else None,
            was_public_before=bool(entry and entry.live),
            public_revision_before_id=entry.live_revision_id if entry else None,
            memory_before=self.memory_before(row) if row.entry_id in written else None,
        )

    def memory_before(self, row: PlannedRow) -> dict[str, Any]:
        before = self.plan.memories.get(row.entry.entry_id) if row.entry else None
        return as_json(before) if before else {}


def _is_same(before: ImportedEntry, now: ImportedEntry) -> bool:
    return (
        before.missing_since is None
        and not before.taken_back
        and (
            (before.partner_list_id, before.values, before.revision_id)
            == (now.partner_list_id, now.values, now.revision_id)
        )
    )


def _note_missing(plan: Plan, run: ImportRun) -> None:
    """The moment tells which run marked them."""
    newly = [entry.pk for entry in plan.missing if entry.missing_since is None]
    ImportedEntry.objects.filter(pk__in=newly).update(missing_since=run.started_at)
