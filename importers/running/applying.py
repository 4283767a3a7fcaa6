"""Does what a job is for: looks a file through, takes it in as it was shown, or takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext

from importers import progress
from importers.columns.part_names import TENANCIES
from importers.columns.resources import parts_of
from importers.models import ImportRun
from importers.planning.previews import fingerprint, look_ahead, plan_of
from importers.planning.uploads import look_through
from importers.progress import Phase
from importers.running import runs
from importers.running.changed_since import changed_since
from importers.running.jobs import Aim, NotAppliedError, ask, at_work, claim
from importers.running.undo import undo

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from importers.models import Delivery, ImportJob
    from importers.planning.plan import Plan


def apply(delivery: Delivery, *, by: User | None, publish: bool, confirmed: bool) -> ImportRun:
    """Take in now what the preview shows; ``by`` must already have been found to have the right to.

    Raises NotAppliedError, or why the file cannot be read.
    """
    job = ask(Aim.APPLY, by=by, delivery=delivery, publish=publish, confirmed=confirmed)
    claim(job)
    carry_out(job)
    run: ImportRun = job.run  # type: ignore[assignment]  # it is done
    return run


def carry_out(job: ImportJob) -> None:
    """Do a job that this process has claimed; why it could not be done stands in it afterwards."""
    # Of notes with one number, as those of a request have, Wagtail shows the last one only.
    with at_work(job), LogContext(user=job.by, generate_uuid=False):
        progress.report(Phase.READING)
        if job.aim == Aim.UNDO and job.run:
            undo(job.run, by=job.by)
        elif job.aim == Aim.READ and job.delivery:
            look_through(job.delivery)
        elif job.aim == Aim.LOOK and job.delivery:
            look_ahead(job.delivery)
        elif job.delivery:
            _take_in(job, job.delivery)


def _take_in(job: ImportJob, delivery: Delivery) -> None:
    if job.run and job.run.status == ImportRun.RunStatus.FINISHED:
        _take_in_parts(job, job.run, delivery)
        return
    plan = plan_of(delivery, publish=job.publish)
    if job.run:
        _check_same(job.run, plan)
        runs.take_up(job.run, plan)
    else:
        _check_seen(delivery, plan, confirmed=job.confirmed)
        with transaction.atomic():
            job.run = runs.start(plan, by=job.by, delivery=delivery)
            job.save(update_fields=["run"])
    runs.carry_out(job.run, plan, by=job.by)


def _take_in_parts(job: ImportJob, run: ImportRun, delivery: Delivery) -> None:
    """Killed after its last row: at most the tenancies of its offices are left to do."""
    if TENANCIES in parts_of(delivery.kind):
        plan = plan_of(delivery, publish=job.publish)
        _check_same(run, plan)
        runs.carry_out_parts(run, plan, by=job.by)


def _check_same(run: ImportRun, plan: Plan) -> None:
    """What a run began in one way does not end in another."""
    if changed := changed_since(run, plan):
        message = _(
            "Since this import began, this was changed: %(changed)s. Change it back to what stands "
            "under 'About this import' and go on, or undo the import and take the file in anew."
        )
        raise NotAppliedError(message % {"changed": ", ".join(changed)})


def _check_seen(delivery: Delivery, plan: Plan, *, confirmed: bool) -> None:
    if delivery.preview is None or fingerprint(plan) != delivery.preview["fingerprint"]:
        look_ahead(delivery)
        raise NotAppliedError(
            _("Entries were changed since you looked. Look at what would be done now.")
        )
    if plan.must_be_confirmed and not confirmed:
        raise NotAppliedError(
            _("Nothing was taken in. If this is the right file, tick the box that says so.")
        )
