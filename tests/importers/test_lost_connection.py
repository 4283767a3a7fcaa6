"""The database ends the connection of a worker in the middle of an import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

from importers.models import ImportRun
from importers.progress import Phase, told_to
from importers.running.jobs import BrokenOffError
from importers.running.tasks import finish, resume
from tests.feeds.test_concurrency import kept_for_others
from tests.importers.long_lists import LONG, a_worker_does_what_is_long, asked

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from cms.models import OrganisationPage

__all__ = ["kept_for_others"]  # a fixture, for every test of this module

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def cut(phase: Phase, done: int, total: int) -> None:
    """After the first slice."""
    if phase is not Phase.WRITING:
        return
    other: Any = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
    other.close()


def test_an_import_without_its_database_stops_and_goes_on(
    library: OrganisationPage, ada: User, settings: Any
) -> None:
    a_worker_does_what_is_long(settings)
    job = asked(library, by=ada)

    with told_to(cut), pytest.raises(BrokenOffError):
        finish(job)

    run = ImportRun.objects.get()
    assert (job.status, run.status) == ("stopped", "stopped")
    assert "The database could not be reached" in job.sentence
    assert 0 < run.counts["new"] < LONG
    resume(run)
    run.refresh_from_db()
    assert (run.status, run.counts["new"]) == ("finished", LONG)
