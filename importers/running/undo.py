"""Takes a whole run back: each entry as it was before, except where somebody worked on it since."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.models import EntryIdentity
from cms.publication import publication
from importers import progress
from importers.models import ImportedEntry, ImportedRow, ImportRun
from importers.problems import Problem, out_of_step, sentences
from importers.progress import Phase
from importers.running.putting_back import RowKeptError, put_back
from importers.running.runs import close_silent_runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from django.contrib.auth.models import User
    from django.db.models import QuerySet

logger = logging.getLogger(__name__)

# Other writers wait while one chunk is written.
CHUNK: Final = 10


class NotUndoneError(Exception):
    """Nothing was taken back; ``str()`` is the sentence for the person."""


def undo(run: ImportRun, *, by: User | None = None) -> ImportRun:
    """Take back what the run did; ``by`` must already have been found to have the right to.

    What had to stay is in ``undo_problems``; undoing once more tries that again. Broken off in
    the middle, it goes on where it was. Raises NotUndoneError.
    """
    _begin(run)
    for part in run.part_runs.exclude(status=ImportRun.RunStatus.UNDONE):
        undo(part, by=by)  # who rents goes before the office
    kept: list[Problem] = []
    numbers = list(rows_to_undo(run).order_by("-number").values_list("pk", flat=True))
    for start in range(0, len(numbers), CHUNK):
        kept += _undo_rows(run, numbers[start : start + CHUNK], by=by)
        progress.report(Phase.UNDOING, min(start + CHUNK, len(numbers)), len(numbers))
    _close(run, kept, by=by)
    logger.info("import undone", extra={"run": run.pk, "kept": len(kept)})
    return run


def rows_to_undo(run: ImportRun) -> QuerySet[ImportedRow]:
    nothing_of_its_own = (ImportedRow.Outcome.REFUSED, ImportedRow.Outcome.JOINED)
    return run.rows.filter(undone=False).exclude(outcome__in=nothing_of_its_own)


def is_taken_back(run: ImportRun) -> bool:
    """Whether nothing of it is left that could be."""
    return run.status == run.RunStatus.UNDONE and not rows_to_undo(run).exists()


def _begin(run: ImportRun) -> None:
    close_silent_runs()
    run.refresh_from_db()
    if run.status == run.RunStatus.RUNNING:
        message = _("Import %(run)d is still running. Wait until it is done, then undo it.")
        raise NotUndoneError(message % {"run": run.pk})
    if is_taken_back(run):
        raise NotUndoneError(_undone_already(run))


def _undone_already(run: ImportRun) -> str:
    moment = timezone.localtime(run.undone_at) if run.undone_at else None
    found = {
        "run": run.pk,
        "on": date_format(moment, "SHORT_DATETIME_FORMAT") if moment else "?",
        "by": run.undone_by.get_username() if run.undone_by else _("the server's operator"),
    }
    return _("Import %(run)d was undone on %(on)s by %(by)s. Nothing is left to undo.") % found


def _undo_rows(run: ImportRun, numbers: Sequence[int], *, by: User | None) -> list[Problem]:
    """Read anew inside: somebody else may be undoing the same run."""
    with publication():
        rows = list(rows_to_undo(run).filter(pk__in=numbers).order_by("-number"))
        kept = dict(_kept(rows, by=by))
        done = [row.pk for row in rows if row.pk not in kept]
        ImportedRow.objects.filter(pk__in=done).update(undone=True)
    return list(kept.values())


def _kept(rows: Iterable[ImportedRow], *, by: User | None) -> Iterator[tuple[int, Problem]]:
    """What had to stay, by the number of the row in the database."""
    identities = EntryIdentity.objects.select_related("organisation", "page").in_bulk(
        [row.entry_id for row in rows if row.entry_id], field_name="entry_id"
    )
    for row in rows:
        identity = identities.get(row.entry_id) if row.entry_id else None
        page = identity.page.specific if identity and identity.page else None
        try:
            with transaction.atomic():
                put_back(row, page, by=by)
        except RowKeptError as reason:
            yield row.pk, _problem(row, str(reason), page)
        except ValidationError as error:
            sentence = " ".join(sentence for _name, sentence in sentences(error))
            yield row.pk, _problem(row, sentence, page)
        except IntegrityError as error:
            yield row.pk, _problem(row, out_of_step(error), page)


def _problem(row: ImportedRow, advice: str, page: object) -> Problem:
    return Problem(advice, row=row.number, found=str(page or ""), sheet=row.sheet)


def _close(run: ImportRun, kept: Sequence[Problem], *, by: User | None) -> None:
    with transaction.atomic():
        marked = ImportedEntry.objects.filter(
            partner_list=run.partner_list, missing_since=run.started_at
        )
        marked.update(missing_since=None)
        run.status = ImportRun.RunStatus.UNDONE
        run.undone_at, run.undone_by = timezone.now(), by
        run.undo_problems = [problem.as_stored() for problem in sorted(kept, key=_place)]
        run.save(update_fields=["status", "undone_at", "undone_by", "undo_problems"])


def _place(problem: Problem) -> tuple[str, int]:
    return problem.sheet, problem.row or 0
