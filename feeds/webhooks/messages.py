"""What a consumer is told: that something changed, and where to read what. Nothing of an entry."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.urls import reverse

from feeds.columns import full_address
from feeds.geojson import dumped
from feeds.values import instant

if TYPE_CHECKING:
    import datetime

    from feeds.reading import State
    from feeds.webhooks.models import Webhook

CHANGED: Final = "feed.changed"
TEST: Final = "feed.test"


@dataclass(frozen=True, slots=True)
class Message:
    """``id`` is the same when it is sent again; with newer changes it is another message."""

    id: str
    newest: int
    since: int
    is_test: bool = False

    def content(self, *, at: datetime.datetime) -> bytes:
        changes = f"{full_address(reverse('feeds:changes'))}?since={self.since}"
        return dumped(
            {
                "type": TEST if self.is_test else CHANGED,
                "timestamp": instant(at),
                "data": {"newest": self.newest, "changes": changes},
            }
        )


def news_for(webhook: Webhook, state: State) -> Message:
    """Everything since it was told; from the beginning, if it was told too long ago."""
    since = webhook.told if webhook.told >= state.floor else 0
    return Message(f"changed_{webhook.pk}_{webhook.told}_{state.seq}", state.seq, since)


def test_message(state: State) -> Message:
    return Message(f"test_{secrets.token_hex(8)}", state.seq, state.seq, is_test=True)
