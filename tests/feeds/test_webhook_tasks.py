"""Where workers take tasks, consumers are told within seconds; without one, by the command."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any

import pytest
from django.db.models.signals import post_save
from django_tasks_db.models import DBTaskResult

from cms.changes import withdraw
from feeds.models import Webhook, WebhookDelivery
from feeds.reading import current_state
from feeds.webhooks import registering
from feeds.webhooks.tasks import SOON, ask_for_a_round, tell
from feeds.webhooks.telling import tell_all
from tests.factories import place as page
from tests.factories import published
from tests.feeds.entries import NOON, place, stored
from tests.feeds.test_webhooks import consumer, noon, webhook

if TYPE_CHECKING:
    import time_machine
    from django.contrib.auth.models import User
    from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

    from cms.models import OrganisationPage
    from tests.fake_server import FakeServer

__all__ = ["consumer", "noon", "webhook"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def workers(settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.LONG_TASKS = "default"
    settings.HAS_WORKERS = True


def waiting() -> list[Any]:
    return list(DBTaskResult.objects.filter(status="READY", task_path=tell.module_path))


def the_worker_comes() -> None:
    for one in waiting():
        one.claim("worker")
        tell.call()
        one.set_successful(None)


@pytest.mark.usefixtures("workers")
def test_what_is_published_is_told_by_the_worker(
    webhook: Webhook,
    consumer: FakeServer,
    library: OrganisationPage,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        entry = published(page(), under=library)
    (asked,) = waiting()
    the_worker_comes()
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(entry)
    the_worker_comes()

    assert asked.run_after == NOON + SOON
    newest = [json.loads(one.content)["data"]["newest"] for one in consumer.asked]
    assert len(newest) == 2
    assert newest[-1] == current_state().seq
    assert waiting() == []


@pytest.mark.usefixtures("workers")
def test_what_changes_within_a_few_seconds_is_told_together(
    webhook: Webhook, consumer: FakeServer
) -> None:
    for value in (2, 3, 4):
        stored(place(value))
        ask_for_a_round()
    waited = len(waiting())
    the_worker_comes()

    assert (waited, len(consumer.asked)) == (1, 1)


@pytest.mark.usefixtures("workers")
def test_what_changes_while_somebody_is_told_is_told_next(
    webhook: Webhook, consumer: FakeServer
) -> None:
    def one_more(sender: Any, **kwargs: Any) -> None:
        post_save.disconnect(one_more, sender=WebhookDelivery)
        stored(place(3))
        ask_for_a_round()

    stored(place(2))
    ask_for_a_round()
    post_save.connect(one_more, sender=WebhookDelivery)
    the_worker_comes()
    missed = len(waiting())
    the_worker_comes()

    webhook.refresh_from_db()
    assert missed == 1
    assert webhook.told == current_state().seq
    assert len(consumer.asked) == 2
    assert waiting() == []


@pytest.mark.usefixtures("workers")
@pytest.mark.parametrize("state", ["paused", "failing", "told"])
def test_nobody_is_asked_to_tell_those_whose_turn_it_is_not(webhook: Webhook, state: str) -> None:
    stored(place(2))
    facts: dict[str, dict[str, Any]] = {
        "paused": {"state": Webhook.State.PAUSED},
        "failing": {"next_at": NOON + datetime.timedelta(minutes=1)},
        "told": {"told": current_state().seq},
    }
    Webhook.objects.update(**facts[state])

    ask_for_a_round()

    assert waiting() == []


@pytest.mark.usefixtures("workers")
def test_who_goes_on_is_told_soon(
    webhook: Webhook,
    mod: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    registering.pause(webhook, by=mod)
    stored(place(2))

    with django_capture_on_commit_callbacks(execute=True):
        registering.resume(webhook, by=mod)

    assert len(waiting()) == 1


@pytest.mark.usefixtures("workers")
def test_the_command_tells_what_no_worker_took(
    webhook: Webhook, consumer: FakeServer, time_machine: time_machine.TimeMachineFixture
) -> None:
    stored(place(2))
    ask_for_a_round()

    tell_all()
    the_worker_comes()

    assert len(consumer.asked) == 1


def test_without_workers_nothing_waits(
    webhook: Webhook,
    library: OrganisationPage,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        published(page(), under=library)

    assert waiting() == []
