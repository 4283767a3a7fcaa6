"""What the steward does with webhooks; the site history keeps who did it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from feeds.reading import current_state
from feeds.webhooks.models import Webhook, new_salt
from feeds.webhooks.tasks import tell_soon

if TYPE_CHECKING:
    from typing import Any

    from django.contrib.auth.models import User

ACTIONS: Final = {
    "feeds.add_webhook": (_("Add a webhook"), _("Added a webhook")),
    "feeds.pause_webhook": (_("Pause a webhook"), _("Paused a webhook")),
    "feeds.resume_webhook": (_("Go on with a webhook"), _("Went on with a webhook")),
    "feeds.renew_webhook": (_("Make a new secret"), _("Made a new secret for a webhook")),
    "feeds.delete_webhook": (_("Delete a webhook"), _("Deleted a webhook")),
}


def add(address: str, *, consumer: str, by: User) -> Webhook:
    """Told of what changes from now on."""
    with transaction.atomic():
        webhook = Webhook.objects.create(
            address=address, consumer=consumer, told=current_state().seq, next_at=timezone.now()
        )
        log(webhook, "feeds.add_webhook", user=by)
    return webhook


def pause(webhook: Webhook, *, by: User) -> None:
    change(webhook, "feeds.pause_webhook", by=by, state=Webhook.State.PAUSED)


def resume(webhook: Webhook, *, by: User) -> None:
    """From where it stands: what changed meanwhile is told at once."""
    change(
        webhook,
        "feeds.resume_webhook",
        by=by,
        state=Webhook.State.ACTIVE,
        failures=0,
        failing_since=None,
        next_at=timezone.now(),
    )
    tell_soon()


def renew_secret(webhook: Webhook, *, by: User) -> None:
    change(webhook, "feeds.renew_webhook", by=by, salt=new_salt())


def change(webhook: Webhook, action: str, *, by: User, **values: Any) -> None:
    """These fields only: somebody may be sending at the same moment."""
    with transaction.atomic():
        Webhook.objects.filter(pk=webhook.pk).update(**values)
        log(webhook, action, user=by)
    webhook.refresh_from_db()


def delete(webhook: Webhook, *, by: User) -> None:
    with transaction.atomic():
        log(webhook, "feeds.delete_webhook", user=by, deleted=True)
        webhook.delete()
