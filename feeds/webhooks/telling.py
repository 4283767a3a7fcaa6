"""Tells those who are behind, one after the other; who does not answer is told again later."""

from __future__ import annotations

import datetime
import time
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from cms import mailing, outbound
from cms.mailing import letters, steward_members
from feeds.reading import current_state
from feeds.webhooks.messages import news_for, test_message
from feeds.webhooks.models import Webhook, WebhookDelivery
from feeds.webhooks.signing import headers_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from feeds.reading import State
    from feeds.webhooks.messages import Message

# Long enough for a server that has to wake up; all others wait as long.
LIMITS: Final = outbound.Limits(megabytes=1, seconds=15, silence=10, redirects=0)
# Who sends has this long before another one tries.
TURN: Final = datetime.timedelta(minutes=2)
GIVEN_UP_AFTER: Final = datetime.timedelta(days=7)
LONGEST_PAUSE: Final = datetime.timedelta(hours=6)
LOG_KEPT: Final = datetime.timedelta(days=30)


@dataclass(slots=True)
class Round:
    """What one round brought about."""

    taken: int = 0
    refused: int = 0


def tell_all() -> Round:
    """Everybody who is behind and whose pause is over. No transaction is open meanwhile."""
    turn = Round()
    state = current_state()
    for webhook in behind(state):
        if not begins(webhook):
            continue
        delivery = send(webhook, news_for(webhook, state))
        note(webhook, delivery)
        turn.taken += delivery.is_taken
        turn.refused += not delivery.is_taken
    return turn


def behind(state: State) -> QuerySet[Webhook]:
    due = Webhook.objects.filter(
        state=Webhook.State.ACTIVE, told__lt=state.seq, next_at__lte=timezone.now()
    )
    return due.order_by("next_at")


def begins(webhook: Webhook) -> bool:
    """Whether it is ours: of two that see it at once, one moves it on."""
    mine = Webhook.objects.filter(
        pk=webhook.pk, next_at=webhook.next_at, state=Webhook.State.ACTIVE
    )
    return mine.update(next_at=timezone.now() + TURN) == 1


def send(webhook: Webhook, message: Message) -> WebhookDelivery:
    """One attempt, not stored yet."""
    now = timezone.now()
    content = message.content(at=now)
    headers = headers_of(
        webhook, message_id=message.id, second=int(now.timestamp()), content=content
    )
    begun = time.monotonic()
    delivery = WebhookDelivery(
        webhook=webhook, sent_at=now, newest=message.newest, is_test=message.is_test
    )
    try:
        answer = outbound.post(webhook.address, content=content, headers=headers, limits=LIMITS)
        delivery.status = answer.status
    except outbound.OutboundError as error:
        with translation.override(settings.LANGUAGE_CODE):
            delivery.why = str(error)[:500]
    delivery.milliseconds = int(1000 * (time.monotonic() - begun))
    return delivery


def note(webhook: Webhook, delivery: WebhookDelivery) -> None:
    """What became of it, and when it is the consumer's turn again."""
    with transaction.atomic():
        kept = Webhook.objects.select_for_update().filter(pk=webhook.pk).first()
        if kept is None:
            return  # deleted meanwhile
        delivery.save()
        kept.deliveries.filter(sent_at__lt=delivery.sent_at - LOG_KEPT).delete()
        if delivery.is_taken:
            took(kept, delivery)
        else:
            failed(kept, delivery)
        kept.save()


def took(webhook: Webhook, delivery: WebhookDelivery) -> None:
    webhook.told = max(webhook.told, delivery.newest)
    webhook.told_at = webhook.next_at = delivery.sent_at
    webhook.failures, webhook.failing_since = 0, None


def failed(webhook: Webhook, delivery: WebhookDelivery) -> None:
    webhook.failures += 1
    webhook.failing_since = webhook.failing_since or delivery.sent_at
    webhook.next_at = delivery.sent_at + pause_after(webhook.failures)
    is_over = delivery.sent_at - webhook.failing_since >= GIVEN_UP_AFTER
    if webhook.is_active and (is_over or delivery.status == HTTPStatus.GONE):
        webhook.state = Webhook.State.GIVEN_UP
        transaction.on_commit(lambda: mail_stewards(webhook, delivery), robust=True)


def pause_after(failures: int) -> datetime.timedelta:
    """One minute, two, four … six hours."""
    return min(datetime.timedelta(minutes=2 ** min(failures - 1, 20)), LONGEST_PAUSE)


def mail_stewards(webhook: Webhook, delivery: WebhookDelivery) -> None:
    facts = {"webhook": webhook, "delivery": delivery}
    mailing.post(letters("webhook_given_up", steward_members(), **facts))


def send_test(webhook: Webhook) -> WebhookDelivery:
    """Once, now, whatever state it is in; it counts neither as told nor as a failure."""
    delivery = send(webhook, test_message(current_state()))
    delivery.save()
    return delivery
