"""What happens by itself when a day comes: the commands for it tell everybody, once."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.changes import publish, save_draft
from cms.entries import published_entries
from cms.signals import entries_published
from tests.factories import draft, office, place, published, tenancy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from pytest_django import Settings

    from cms.models import OrganisationPage

TODAY = timezone.localdate()
A_DAY = datetime.timedelta(days=1)


@pytest.fixture
def told() -> Iterator[set[UUID]]:
    """The public ids that others heard of."""
    ids: set[UUID] = set()

    def hear(sender: object, ids: set[UUID], **kwargs: object) -> None:
        heard.update(ids)

    heard = ids
    entries_published.connect(hear)
    yield heard
    entries_published.disconnect(hear)


def run(capsys: pytest.CaptureFixture[str]) -> str:
    call_command("expire_entries")
    return capsys.readouterr().out


@pytest.mark.parametrize(
    "days",
    [
        pytest.param({"valid_until": TODAY}, id="its last day is over"),
        pytest.param({"valid_from": TODAY + A_DAY}, id="its first day has come"),
    ],
)
def test_an_entry_whose_day_came_is_told_once(
    library: OrganisationPage,
    told: set[UUID],
    capsys: pytest.CaptureFixture[str],
    days: dict[str, datetime.date],
) -> None:
    page = published(place(**days), under=library)
    published(place(title="Ein anderer"), under=library)
    told.clear()

    with time_machine.travel(timezone.now() + A_DAY):
        outputs = run(capsys), run(capsys)

    assert told == {page.entry_id}
    assert [output.split()[0] for output in outputs] == ["One", "0"]


def test_nothing_is_told_when_no_day_came(
    library: OrganisationPage, told: set[UUID], capsys: pytest.CaptureFixture[str]
) -> None:
    published(place(valid_until=TODAY), under=library)
    draft(place(title="Entwurf", valid_until=TODAY - A_DAY), under=library)
    told.clear()

    run(capsys)

    assert told == set()


def test_the_office_of_a_tenancy_that_ended_is_told_too(
    library: OrganisationPage, told: set[UUID], capsys: pytest.CaptureFixture[str]
) -> None:
    door = published(office(), under=library)
    tenant = published(tenancy(door, valid_until=TODAY), under=library)
    told.clear()

    with time_machine.travel(timezone.now() + A_DAY):
        run(capsys)

    assert told == {door.entry_id, tenant.entry_id}


def test_a_scheduled_page_is_told_when_it_goes_live(
    library: OrganisationPage, told: set[UUID]
) -> None:
    page = draft(place(), under=library)
    page.go_live_at = timezone.now() + A_DAY / 2
    save_draft(page)
    publish(page)
    told.clear()

    with time_machine.travel(timezone.now() + A_DAY):
        call_command("publish_scheduled")

    page.refresh_from_db()
    assert (page.live, told) == (True, {page.entry_id})


def test_a_page_that_expires_is_withdrawn(library: OrganisationPage) -> None:
    page = published(place(expire_at=timezone.now() + A_DAY / 2), under=library)

    with time_machine.travel(timezone.now() + A_DAY):
        call_command("publish_scheduled")

    page.refresh_from_db()
    assert (page.live, page.expired) == (False, True)
    assert page.entry_id not in {entry.id for entry in published_entries()}


@pytest.mark.django_db
def test_what_a_worker_did_is_forgotten_after_two_weeks(settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.HAS_WORKERS = True
    now = timezone.now()
    kept, _forgotten = (
        DBTaskResult.objects.create(
            task_path="cms.work",
            backend_name="default",
            args_kwargs={"args": [], "kwargs": {}},
            status="SUCCESSFUL",
            finished_at=now - days * A_DAY,
        )
        for days in (13, 15)
    )

    call_command("expire_entries")

    assert list(DBTaskResult.objects.all()) == [kept]
