"""Consumers are told that something changed: signed, again if need be, given up after a week."""

from __future__ import annotations

import datetime
import json
import re
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail
from django.core.management import call_command

from feeds.models import FeedState, Webhook, WebhookDelivery
from feeds.reading import current_state
from feeds.webhooks import registering
from feeds.webhooks.signing import secret_of
from feeds.webhooks.telling import begins, pause_after, send_test, tell_all
from tests.fake_server import FakeServer, running
from tests.feeds.entries import NOON, place, stored

if TYPE_CHECKING:
    from collections.abc import Iterator

    import time_machine
    from django.contrib.auth.models import User
    from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

    from tests.feeds.conftest import Reader

pytestmark = pytest.mark.django_db

DOCS = Path(__file__).resolve().parents[2] / "docs" / "feed.md"
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def consumer(settings: Settings) -> Iterator[FakeServer]:
    """Somebody else's server, on this machine for once; it takes what it gets."""
    settings.OUTBOUND_ALLOWS_LOOPBACK = True
    with running() as fake:
        fake.says("/news", b"", status=204)
        yield fake


@pytest.fixture(autouse=True)
def noon(time_machine: time_machine.TimeMachineFixture) -> None:
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def webhook(consumer: FakeServer, mod: User) -> Webhook:
    stored(place(1))
    return registering.add(f"{consumer.url}/news", consumer="Stadtportal", by=mod)


def test_nobody_is_told_of_what_was_before(webhook: Webhook, consumer: FakeServer) -> None:
    assert webhook.told == current_state().seq
    tell_all()

    assert consumer.asked == []


def test_a_change_is_told_once(webhook: Webhook, consumer: FakeServer, reader: Reader) -> None:
    since = webhook.told
    stored(place(2, name="Geheimer Laden"), place(3))

    tell_all()
    tell_all()

    (asked,) = consumer.asked
    message = json.loads(asked.content)
    assert message == {
        "type": "feed.changed",
        "timestamp": "2026-01-05T12:00:00Z",
        "data": {
            "newest": since + 2,
            "changes": f"http://127.0.0.1:8000/feeds/changes?since={since}",
        },
    }
    told = reader.document(message["data"]["changes"].removeprefix("http://127.0.0.1:8000"))
    assert len(told["items"]) == 2


def test_who_forgot_too_much_is_sent_to_the_beginning(
    webhook: Webhook, consumer: FakeServer
) -> None:
    stored(place(2))
    FeedState.objects.update(floor=webhook.told + 1)

    tell_all()

    (asked,) = consumer.asked
    assert json.loads(asked.content)["data"]["changes"].endswith("?since=0")


def snippet() -> str:
    """The code that docs/feed.md gives to consumers."""
    text = DOCS.read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(import base64.*?)```", text, flags=re.DOTALL)
    found: str = code
    return found


def verify(webhook: Webhook, consumer: FakeServer, **changed: Any) -> bool:
    """What a consumer says who took the snippet as it is."""
    (asked,) = consumer.asked
    names: dict[str, Any] = {}
    exec(snippet(), names)  # noqa: S102  # our own documentation
    headers = {name.lower(): value for name, value in asked.headers.items()}
    facts = {"secret": secret_of(webhook), "headers": headers, "body": asked.content, **changed}
    facts["headers"] = headers | changed.get("headers", {})
    answer: bool = names["is_from_the_atlas"](**facts)
    return answer


def test_a_consumer_knows_that_it_comes_from_here(webhook: Webhook, consumer: FakeServer) -> None:
    stored(place(2))
    tell_all()

    assert verify(webhook, consumer)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"body": b"{}"}, id="another text"),
        pytest.param({"headers": {"webhook-id": "changed_9_9_9"}}, id="another message"),
        pytest.param({"headers": {"webhook-timestamp": "1767614401"}}, id="another moment"),
        pytest.param({"headers": {"webhook-signature": "v1,AAAA"}}, id="another signature"),
        pytest.param({"secret": "whsec_AAAA"}, id="another secret"),
    ],
)
def test_what_was_changed_on_the_way_is_noticed(
    webhook: Webhook, consumer: FakeServer, changed: dict[str, Any]
) -> None:
    stored(place(2))
    tell_all()

    assert not verify(webhook, consumer, **changed)


def test_an_old_message_is_not_taken_again(
    webhook: Webhook, consumer: FakeServer, time_machine: time_machine.TimeMachineFixture
) -> None:
    stored(place(2))
    tell_all()
    time_machine.move_to(NOON + 6 * MINUTE, tick=False)

    assert not verify(webhook, consumer)


def test_no_secret_stands_in_the_database(webhook: Webhook, settings: Settings) -> None:
    """A backup without the key of the site signs nothing."""
    before = secret_of(webhook)
    settings.SECRET_KEY = "another site"

    assert secret_of(webhook) != before
    assert before not in str(Webhook.objects.values().get())


def test_a_new_secret_ends_the_old_one(webhook: Webhook, mod: User) -> None:
    before = secret_of(webhook)

    registering.renew_secret(webhook, by=mod)

    assert secret_of(webhook) != before


@pytest.mark.parametrize("status", [302, 404, 500])
def test_who_does_not_take_it_is_told_again_later(
    webhook: Webhook,
    consumer: FakeServer,
    time_machine: time_machine.TimeMachineFixture,
    status: int,
) -> None:
    consumer.says("/news", b"", status=status, Location=f"{consumer.url}/elsewhere")
    stored(place(2))

    tell_all()
    tell_all()
    consumer.says("/news", b"")
    time_machine.move_to(NOON + MINUTE, tick=False)
    tell_all()

    assert consumer.paths == ["/news", "/news"]
    ids = {asked.headers["Webhook-Id"] for asked in consumer.asked}
    assert len(ids) == 1
    webhook.refresh_from_db()
    assert (webhook.failures, webhook.failing_since) == (0, None)
    assert webhook.told == current_state().seq
    assert list(webhook.deliveries.values_list("status", flat=True)) == [200, status]


def test_pauses_grow_to_six_hours() -> None:
    pauses = [pause_after(failures) // MINUTE for failures in (1, 2, 3, 9, 10, 1000)]

    assert pauses == [1, 2, 4, 256, 360, 360]


def test_after_a_week_it_is_given_up_and_the_steward_hears_of_it_once(
    webhook: Webhook,
    consumer: FakeServer,
    time_machine: time_machine.TimeMachineFixture,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    consumer.says("/news", b"", status=500)
    stored(place(2))

    with django_capture_on_commit_callbacks(execute=True):
        for hours in range(0, 9 * 24, 6):
            time_machine.move_to(NOON + datetime.timedelta(hours=hours), tick=False)
            tell_all()

    webhook.refresh_from_db()
    assert webhook.state == Webhook.State.GIVEN_UP
    assert len(consumer.asked) == 7 * 4 + 1
    (letter,) = mail.outbox
    assert letter.to == ["mod@example.org"]
    assert "Stadtportal" in letter.subject
    assert f"/admin/webhooks/{webhook.pk}/" in letter.body
    assert secret_of(webhook) not in letter.body


def test_who_says_that_it_is_gone_is_believed(
    webhook: Webhook,
    consumer: FakeServer,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    consumer.says("/news", b"", status=410)
    stored(place(2))

    with django_capture_on_commit_callbacks(execute=True):
        tell_all()

    webhook.refresh_from_db()
    assert webhook.state == Webhook.State.GIVEN_UP
    assert len(mail.outbox) == 1


def test_who_goes_on_is_told_of_what_was_missed(
    webhook: Webhook, consumer: FakeServer, mod: User
) -> None:
    registering.pause(webhook, by=mod)
    stored(place(2))
    tell_all()
    assert consumer.asked == []

    registering.resume(webhook, by=mod)
    tell_all()

    assert len(consumer.asked) == 1


def test_two_rounds_at_once_tell_once(webhook: Webhook) -> None:
    same = Webhook.objects.get(pk=webhook.pk)

    assert [begins(webhook), begins(same)] == [True, False]


def test_one_that_fails_keeps_nobody_else_waiting(
    webhook: Webhook, consumer: FakeServer, mod: User
) -> None:
    registering.add(f"{consumer.url}/broken", consumer="Kaputt", by=mod)
    stored(place(2))
    out = StringIO()

    call_command("send_webhooks", stdout=out)

    assert sorted(consumer.paths) == ["/broken", "/news"]
    assert "1 took the news, 1 did not" in out.getvalue()


def test_a_private_address_is_never_asked(mod: User) -> None:
    """Whatever stands in the database: it is looked at when it is asked."""
    stored(place(1))
    registering.add("https://127.0.0.1/news", consumer="Nachbar", by=mod)
    stored(place(2))

    tell_all()

    delivery = WebhookDelivery.objects.get()
    assert delivery.status is None
    assert "127.0.0.1" in delivery.why


def test_a_test_counts_as_nothing(webhook: Webhook, consumer: FakeServer) -> None:
    consumer.says("/news", b"", status=500)

    delivery = send_test(webhook)

    webhook.refresh_from_db()
    assert (webhook.failures, webhook.told) == (0, current_state().seq)
    assert (delivery.is_test, delivery.is_taken) == (True, False)
    assert json.loads(consumer.asked[0].content)["type"] == "feed.test"


def test_the_log_forgets_after_a_month(
    webhook: Webhook, time_machine: time_machine.TimeMachineFixture
) -> None:
    stored(place(2))
    tell_all()
    time_machine.move_to(NOON + datetime.timedelta(days=31), tick=False)
    stored(place(3))

    tell_all()

    assert webhook.deliveries.count() == 1
