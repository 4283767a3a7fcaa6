"""Take in a partner's sheet: a preview first, drafts with --apply, public with --publish."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from importers.columns.mapping_files import HIDDEN_ROWS, LEAVE_OUT, read_mapping
from importers.columns.mappings import MappingError, MappingFile, NoNameColumnError
from importers.columns.resources import RESOURCES
from importers.management.arguments import (
    WRONG_ARGUMENT,
    ends_with_wrong_argument,
    organisation_called,
)
from importers.planning.deliveries import plan_workbook, source_of
from importers.problems import Problem
from importers.reading.reader import read_workbook
from importers.reading.refusals import FileRefusedError
from importers.running import command_runs
from importers.running.jobs import NotAppliedError
from importers.running.reports import ReportFacts, lines, report, report_of_refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from importers.models import Delivery, ImportRun
    from importers.planning.plan import Plan
    from importers.reading.reader import Workbook

FILE_REFUSED: Final = 2
ROWS_REFUSED: Final = 3
MUST_BE_CONFIRMED: Final = 4


class Command(BaseCommand):
    help = "Import a partner's sheet. Without --apply nothing is changed."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        return ends_with_wrong_argument(parser, self.stderr)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="csv, xlsx, ods or xls")
        parser.add_argument("--organisation", required=True, metavar="SLUG")
        parser.add_argument("--kind", required=True, choices=list(RESOURCES))
        parser.add_argument("--mapping", type=Path, metavar="FILE.json", help="columns, constants")
        parser.add_argument(
            "--hidden-rows",
            choices=HIDDEN_ROWS,
            help="what the file hides; default: import",
        )
        parser.add_argument("--apply", action="store_true", help="write what the preview shows")
        parser.add_argument("--publish", action="store_true", help="make it public as well")
        parser.add_argument(
            "--confirm", action="store_true", help="also if it changes or misses very much"
        )
        parser.add_argument("--report", type=Path, metavar="FILE.json", help="counts, problems")

    def handle(self, *, file: Path, report: Path | None, **options: Any) -> None:
        organisation = organisation_called(options["organisation"])
        if report and not report.parent.is_dir():
            message = _("There is no folder '%(path)s' for the report.") % {"path": report.parent}
            raise CommandError(message, returncode=WRONG_ARGUMENT)
        try:
            told = _told(options["mapping"], hidden_rows=options["hidden_rows"])
            workbook = read_workbook(file)
            plan = plan_workbook(
                workbook,
                source=source_of(file),
                organisation=organisation,
                kind=options["kind"],
                told=told,
                publish=options["publish"],
            )
        except MappingError as error:
            raise CommandError(str(error), returncode=WRONG_ARGUMENT) from None
        except (FileRefusedError, NoNameColumnError) as error:
            _write(report, report_of_refusal(Problem(str(error), found=file.name)))
            raise CommandError(str(error), returncode=FILE_REFUSED) from None
        stops = plan.must_be_confirmed and not options["confirm"]
        delivery = None
        if options["apply"] and not stops:
            delivery = _kept(file, workbook, plan, told=told)
        del workbook  # a long list is not held twice while it is written
        sys.exit(self.carry_out(plan, report, delivery=delivery, stops=stops))

    def carry_out(
        self, plan: Plan, path: Path | None, *, delivery: Delivery | None, stops: bool
    ) -> int:
        run = _applied(plan, delivery).pk if delivery else None
        _write(path, report(plan, run=run))
        for line in lines(plan):
            self.stdout.write(line)
        self.stdout.write("")
        for line in _what_next(plan, run=run, stops=stops):
            self.stdout.write(line)
        if stops:
            return MUST_BE_CONFIRMED
        return ROWS_REFUSED if plan.counts["refused"] else 0


def _kept(file: Path, workbook: Workbook, plan: Plan, *, told: MappingFile) -> Delivery:
    try:
        return command_runs.keep(file, workbook, plan, told=told)
    except OSError as error:
        message = _("Nothing was taken in: the file cannot be kept in '%(path)s': %(error)s.")
        found = {"path": settings.PRIVATE_ROOT, "error": error.strerror}
        raise CommandError(message % found, returncode=WRONG_ARGUMENT) from None


def _applied(plan: Plan, delivery: Delivery) -> ImportRun:
    try:
        return command_runs.apply(plan, delivery)
    except NotAppliedError as error:
        run = delivery.runs.first()
        message = _("%(reason)s What was taken in stays. Go on with it: resume_import %(run)s")
        found = {"reason": error, "run": run.pk if run else ""}
        raise CommandError(message % found, returncode=WRONG_ARGUMENT) from None


def _told(path: Path | None, *, hidden_rows: str | None) -> MappingFile:
    """What the mapping file says, as far as the call does not say something else."""
    told = read_mapping(path) if path else MappingFile()
    if hidden_rows is None:
        return told
    return replace(told, leaves_out_hidden=hidden_rows == LEAVE_OUT)


def _write(path: Path | None, facts: ReportFacts) -> None:
    if path is None:
        return
    try:
        path.write_text(json.dumps(facts, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        message = _("The report cannot be written to '%(path)s': %(error)s")
        found = {"path": path, "error": error.strerror}
        raise CommandError(message % found, returncode=WRONG_ARGUMENT) from None


def _what_next(plan: Plan, *, run: int | None, stops: bool) -> Iterator[str]:
    """What happened, and what the person may want to do now."""
    if stops:
        yield _(
            "Stopped: %(affected)d of %(known)d entries would change or are missing. "
            "If this is the right file, run it again with --confirm."
        ) % {"affected": plan.affected, "known": len(plan.known)}
    if run is None:
        yield _("Nothing has been changed yet.")
        if not stops:
            yield _("To take it over, run it again with --apply (and --publish to make it public).")
        return
    published = sum(row.publish for row in plan.rows)
    yield _("Import %(run)d is done; %(published)d entries were published.") % {
        "run": run,
        "published": published,
    }
    if not plan.publish:
        yield _("New and changed entries are drafts. To publish, run it again with --publish.")
    elif not plan.organisation.is_trusted:
        yield _("The steward usually looks at entries of this organisation before they are public.")
