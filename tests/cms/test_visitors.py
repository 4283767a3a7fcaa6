"""Clients are told apart for a day, and nobody learns who they are."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest

from cms.visitors import client_address, pseudonym

if TYPE_CHECKING:
    import time_machine
    from django.test import RequestFactory


def test_a_pseudonym_holds_for_a_day(
    rf: RequestFactory, time_machine: time_machine.TimeMachineFixture
) -> None:
    time_machine.move_to(datetime.datetime(2026, 1, 5, 12, tzinfo=datetime.UTC), tick=False)
    today = pseudonym(rf.get("/", REMOTE_ADDR="203.0.113.9"))

    assert pseudonym(rf.get("/", REMOTE_ADDR="203.0.113.9")) == today
    assert pseudonym(rf.get("/", REMOTE_ADDR="203.0.113.10")) != today
    assert "203" not in today
    time_machine.shift(datetime.timedelta(days=1))
    assert pseudonym(rf.get("/", REMOTE_ADDR="203.0.113.9")) != today


def test_who_changes_addresses_within_a_network_is_one_client(rf: RequestFactory) -> None:
    one, other, elsewhere = (
        pseudonym(rf.get("/", REMOTE_ADDR=address))
        for address in ("2001:db8:1:2::3", "2001:db8:1:2:ffff::4", "2001:db8:1:3::3")
    )

    assert one == other != elsewhere


@pytest.mark.parametrize(
    ("proxies", "remote", "forwarded", "expected"),
    [
        pytest.param(1, "127.0.0.1", "203.0.113.9", "203.0.113.9", id="behind our proxy"),
        pytest.param(1, "127.0.0.1", "1.1.1.1, 203.0.113.9", "203.0.113.9", id="a made-up one"),
        pytest.param(1, "9.9.9.9", "1.1.1.1", "9.9.9.9", id="without a proxy"),
        pytest.param(1, "", "203.0.113.9", "203.0.113.9", id="through a socket"),
        pytest.param(1, "127.0.0.1", "", "127.0.0.1", id="from here"),
        pytest.param(2, "10.0.0.1", "203.0.113.9, 10.0.0.2", "203.0.113.9", id="behind two"),
        pytest.param(2, "10.0.0.1", "203.0.113.9", "203.0.113.9", id="past the first of two"),
        pytest.param(0, "127.0.0.1", "203.0.113.9", "127.0.0.1", id="none is trusted"),
    ],
)
def test_nobody_hides_behind_a_header(
    rf: RequestFactory, settings: Any, proxies: int, remote: str, forwarded: str, expected: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}

    request = rf.get("/", headers=headers, REMOTE_ADDR=remote)

    assert client_address(request) == expected
