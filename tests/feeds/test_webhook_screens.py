"""The steward registers who is told, tries it, pauses and deletes it; nobody else sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import resolve, reverse
from wagtail.models import ModelLogEntry

from feeds.models import Webhook
from feeds.webhooks.signing import secret_of
from tests.feeds.entries import place, stored
from tests.feeds.test_webhooks import consumer

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from tests.fake_server import FakeServer

__all__ = ["consumer"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def steward(client: Client, mod: User) -> Client:
    client.force_login(mod)
    return client


def added(steward: Client, address: str) -> Any:
    facts = {"address": address, "consumer": "Stadtportal"}
    return steward.post(reverse("add_webhook"), facts, follow=True)


def test_a_new_address_comes_with_its_secret(steward: Client, consumer: FakeServer) -> None:
    page = added(steward, f"{consumer.url}/news")

    webhook = Webhook.objects.get()
    assert secret_of(webhook) in page.content.decode()
    assert "Stadtportal" in steward.get(reverse("webhooks")).content.decode()
    assert ModelLogEntry.objects.get().action == "feeds.add_webhook"


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        pytest.param("http://portal.example.org/news", "https://", id="not encrypted"),
        pytest.param("https://a:b@portal.example.org/", "password", id="with a password"),
        pytest.param("https://portal.example.org:8443/", "port 8443", id="another port"),
        pytest.param("portal", "valid URL", id="no address"),
    ],
)
def test_an_address_that_is_never_asked_is_refused(
    steward: Client, address: str, sentence: str
) -> None:
    page = added(steward, address)

    assert sentence in page.content.decode()
    assert not Webhook.objects.exists()


def test_a_test_is_sent_and_stands_in_the_log(steward: Client, consumer: FakeServer) -> None:
    added(steward, f"{consumer.url}/news")
    webhook = Webhook.objects.get()

    page = steward.post(reverse("test_webhook", args=[webhook.pk]), follow=True)

    assert "The test was taken." in page.content.decode()
    assert "taken (204)" in page.content.decode()
    assert len(consumer.asked) == 1


def test_nobody_waits_for_a_test() -> None:
    """The request opens no transaction while somebody else's server takes its time."""
    view: Any = resolve(reverse("test_webhook", args=[1])).func

    assert view.is_in_short_steps


def test_pause_and_go_on(steward: Client, consumer: FakeServer) -> None:
    added(steward, f"{consumer.url}/news")
    webhook = Webhook.objects.get()

    steward.post(reverse("pause_webhook", args=[webhook.pk]))
    webhook.refresh_from_db()
    paused = webhook.state
    steward.post(reverse("resume_webhook", args=[webhook.pk]))
    webhook.refresh_from_db()

    assert (paused, webhook.state) == ("paused", "active")


def test_a_secret_is_shown_once(steward: Client, consumer: FakeServer) -> None:
    first = added(steward, f"{consumer.url}/news")
    webhook = Webhook.objects.get()

    later = [
        steward.get(reverse(name, args=[webhook.pk])).content.decode()
        for name in ("webhook", "renew_webhook_secret")
    ]

    assert "no-store" in first["Cache-Control"]
    assert not any(secret_of(webhook) in page for page in later)


def test_a_new_secret_is_made_once_it_is_said_what_that_breaks(
    steward: Client, consumer: FakeServer
) -> None:
    added(steward, f"{consumer.url}/news")
    webhook = Webhook.objects.get()
    before = secret_of(webhook)
    address = reverse("renew_webhook_secret", args=[webhook.pk])

    asked = steward.get(address).content.decode()
    webhook.refresh_from_db()
    unchanged = secret_of(webhook)
    shown: Any = steward.post(address)

    webhook.refresh_from_db()
    assert "Stadtportal takes nothing more until the new one is set up there" in asked
    assert unchanged == before != secret_of(webhook)
    assert secret_of(webhook) in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]


def test_the_end(steward: Client, consumer: FakeServer) -> None:
    stored(place(1))
    added(steward, f"{consumer.url}/news")
    webhook = Webhook.objects.get()

    asked = steward.get(reverse("delete_webhook", args=[webhook.pk]))
    steward.post(reverse("delete_webhook", args=[webhook.pk]))

    assert asked.status_code == 200
    assert not Webhook.objects.exists()


def test_nobody_else_comes_near(client: Client, ada: User) -> None:
    client.force_login(ada)

    assert client.get(reverse("webhooks")).status_code == 302
    assert "webhooks" not in client.get(reverse("wagtailadmin_home")).content.decode()
