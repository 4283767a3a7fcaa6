"""Imports by a command: the file is kept, so that they go on and are opened like all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files import File
from django.db import transaction

from importers.models import ImportJob
from importers.planning.uploads import chosen_sheet, note_sheets, stored
from importers.running import runs
from importers.running.jobs import Aim, Status, at_work

if TYPE_CHECKING:
    from pathlib import Path

    from importers.columns.mappings import MappingFile
    from importers.models import Delivery, ImportRun
    from importers.planning.plan import Plan
    from importers.reading.reader import Workbook


def keep(path: Path, workbook: Workbook, plan: Plan, *, told: MappingFile) -> Delivery:
    """The file with how it was read; raises OSError where there is no room for it."""
    with path.open("rb") as content:
        file = File(content, name=path.name)
        delivery = stored(file, organisation=plan.organisation, kind=plan.kind, by=None)
    delivery.sha256 = plan.source.sha256
    note_sheets(delivery, workbook, told=told)
    fields = {column: key for key, column in plan.mapping.columns.items()}
    delivery.columns = {
        column: fields.get(column, "") for column, _samples in chosen_sheet(delivery)["columns"]
    }
    delivery.constants = dict(told.constants)
    delivery.erasing, delivery.leading = list(told.erasing), list(told.leading)
    delivery.leaves_out_hidden = told.leaves_out_hidden
    delivery.further_sheets = {
        name: {"kind": one.kind, "columns": dict(one.columns)} for name, one in told.sheets.items()
    }
    delivery.save()
    return delivery


def apply(plan: Plan, delivery: Delivery) -> ImportRun:
    """Take in what was planned; raises NotAppliedError where it breaks off, and then can go on.

    It waits for nobody: of a command that was killed nobody knows yet that it is not at work.
    """
    job = ImportJob.objects.create(
        organisation=plan.organisation,
        aim=Aim.APPLY,
        delivery=delivery,
        publish=plan.publish,
        confirmed=True,
        status=Status.WORKING,
        attempt=1,
    )
    with at_work(job):
        with transaction.atomic():
            job.run = run = runs.start(plan, delivery=delivery)
            job.save(update_fields=["run"])
        return runs.carry_out(run, plan)
