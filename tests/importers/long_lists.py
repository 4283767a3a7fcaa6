"""What the tests of long work share: the shortest list that counts as long, and who does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import User
from django_tasks_db.models import DBTaskResult

from cms.founding import create_organisation
from importers.planning.previews import look_ahead
from importers.planning.uploads import keep_file
from importers.running.jobs import Aim, ask
from importers.running.tasks import hand_over, take_in, work
from tests.importers.test_screens import sheet

if TYPE_CHECKING:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from cms.models import OrganisationPage
    from importers.models import Delivery, ImportJob

# Two slices at least, of which the first is written before the second.
LONG = 120
WORKER = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def a_worker_does_what_is_long(settings: Any) -> None:
    """A list of so many rows waits for the worker."""
    settings.TASKS = WORKER
    settings.LONG_TASKS = "default"
    settings.IMPORT_BACKGROUND_ROWS = LONG - 1


def long_sheet(rows: int = LONG) -> SimpleUploadedFile:
    lines = [f"{number};Ort {number};Klavier" for number in range(1, rows + 1)]
    return sheet(*lines, header="Referenz;Name;Raumausstattung")


def looked_through(organisation: OrganisationPage, *, by: User, rows: int = LONG) -> Delivery:
    """A delivery with its preview, worked out at once."""
    delivery = keep_file(long_sheet(rows), organisation=organisation, kind="place", by=by)
    look_ahead(delivery)
    return delivery


def asked(organisation: OrganisationPage, *, by: User, rows: int = LONG) -> ImportJob:
    """A job to take such a list in, which waits."""
    delivery = looked_through(organisation, by=by, rows=rows)
    return take_in(delivery, by=by, publish=False, confirmed=False)


def waiting_tasks() -> list[int]:
    tasks = DBTaskResult.objects.ready().filter(task_path=work.module_path)
    return [task.args_kwargs["args"][0] for task in tasks]


def the_worker_comes() -> None:
    for job_id in waiting_tasks():
        work.call(job_id)


def queue_up(rows: int) -> None:
    """In a database of its own, what a worker finds: a list that ada wants to have taken in."""
    by = User.objects.create_user("ada", "ada@example.org")
    delivery = looked_through(create_organisation("verein", name="Verein"), by=by, rows=rows)
    hand_over(ask(Aim.APPLY, by=by, delivery=delivery))
