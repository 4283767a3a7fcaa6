"""Carries out a plan in short transactions: each row whole or reported, all of it remembered."""

from __future__ import annotations

import datetime
import logging
from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cms.publication import publication
from importers import progress
from importers.models import ImportedEntry, ImportRun, PartnerList
from importers.planning.collector import left_alone
from importers.planning.page_cache import small_page_cache
from importers.planning.plan import Outcome
from importers.progress import Phase
from importers.running.pace import Pace
from importers.running.writing import REFUSALS, Writer, work_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from django.contrib.auth.models import User
    from django.db.models import QuerySet

    from importers.models import Delivery
    from importers.planning.plan import Plan, PlannedRow

logger = logging.getLogger(__name__)

# A run that wrote nothing for so long was broken off.
LONGEST_SILENCE: Final = datetime.timedelta(minutes=2)


class RunClosedError(Exception):
    """The run was silent for so long that it was taken for broken off, and closed."""


def apply(
    plan: Plan,
    *,
    by: User | None = None,
    delivery: Delivery | None = None,
    pace: Pace | None = None,
) -> ImportRun:
    """Write what was planned; ``by`` must already have been found to have the right to.

    Broken off in the middle, whole rows are written or none of them; ``carry_out`` with the same
    file, planned anew, brings the rest.
    """
    return carry_out(start(plan, by=by, delivery=delivery), plan, by=by, pace=pace)


@small_page_cache()
@left_alone()
def carry_out(
    run: ImportRun, plan: Plan, *, by: User | None = None, pace: Pace | None = None
) -> ImportRun:
    """Write the rows that the run has not written yet, each of them once."""
    status = ImportRun.RunStatus.STOPPED
    written = set(run.rows.values_list("sheet", "number"))
    rows = [row for row in plan.rows if row.place not in written]
    pace, done = pace or Pace(), len(written)
    _let_go(rows)
    try:
        for some, writer in _slices(rows, plan, run=run, by=by, pace=pace):
            _write(some, run=run, writer=writer, pace=pace)
            _let_go(some)
            done += len(some)
            progress.report(Phase.WRITING, done, len(plan.rows))
        _note_missing(plan, run)
        status = ImportRun.RunStatus.FINISHED
    finally:
        _close(run, plan, status)
    carry_out_parts(run, plan, by=by)
    logger.info("import finished", extra={"run": run.pk, **run.counts})
    return run


def carry_out_parts(run: ImportRun, plan: Plan, *, by: User | None) -> None:
    """What the file says of other organisations besides, planned when its entries are here."""
    for part in plan.plan_parts():
        _carry_out_part(run, part, by=by)


def _slices(
    rows: Sequence[PlannedRow], plan: Plan, *, run: ImportRun, by: User | None, pace: Pace
) -> Iterator[tuple[Sequence[PlannedRow], Writer]]:
    """Rows that are written in one go, of one sheet: their numbers tell them apart."""
    by_sheet: dict[str, list[PlannedRow]] = defaultdict(list)
    for row in rows:
        by_sheet[row.sheet].append(row)
    for sheet, own in by_sheet.items():
        writer = Writer(plan.of_sheet(sheet), run, by=by)
        for some in pace.slices(own, work_of=work_of):
            yield some, writer


def _carry_out_part(run: ImportRun, part: Plan, *, by: User | None) -> None:
    """The tenancies of one tenant in all sheets, once; raises RunClosedError as ``take_up``."""
    begun = run.part_runs.filter(organisation=part.organisation).first()
    if begun is None:
        begun = _start_part(run, part, by=by)
    elif begun.status in (ImportRun.RunStatus.FINISHED, ImportRun.RunStatus.UNDONE):
        return
    else:
        take_up(begun, part)
    carry_out(begun, part, by=by)


@transaction.atomic
def _start_part(run: ImportRun, part: Plan, *, by: User | None) -> ImportRun:
    begun = start(part, by=by)
    begun.part_of = run
    begun.save(update_fields=["part_of"])
    return begun


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
            source=delivery.source if delivery else None,
            kind=plan.kind,
            by=by,
            file_name=plan.source.name,
            sha256=plan.source.sha256,
            columns=dict(plan.mapping.columns),
            decided=plan.decided,
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
    of_file = [problem.as_stored() for problem in plan.file_problems]
    found: list[Any] = [*chain.from_iterable(of_rows), *of_file]
    return sorted(found, key=lambda problem: problem["row"] or 10**9)


def _ours(run: ImportRun) -> QuerySet[ImportRun]:
    return ImportRun.objects.filter(pk=run.pk, attempt=run.attempt)


def _say_alive(run: ImportRun) -> None:
    running = _ours(run).filter(status=ImportRun.RunStatus.RUNNING)
    if not running.update(alive_at=timezone.now()):
        raise RunClosedError


def _write(rows: Sequence[PlannedRow], *, run: ImportRun, writer: Writer, pace: Pace) -> None:
    """All at once, else by halves, until the row that breaks a rule stands alone."""
    prepared = writer.prepare(rows)
    try:
        with pace.turn(), publication():
            _say_alive(run)
            prepared.write()
    except REFUSALS:
        if len(rows) == 1:
            raise
        middle = len(rows) // 2
        for half in (rows[:middle], rows[middle:]):
            _write(half, run=run, writer=writer, pace=pace)


def _let_go(rows: Sequence[PlannedRow]) -> None:
    for row in rows:
        row.let_go()


def _note_missing(plan: Plan, run: ImportRun) -> None:
    """The moment tells which run marked them."""
    newly = [entry.pk for entry in plan.missing if entry.missing_since is None]
    ImportedEntry.objects.filter(pk__in=newly).update(missing_since=run.started_at)
