"""Who is to be told of changes, how far each was told, and what became of it."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


def new_salt() -> str:
    return secrets.token_hex(16)


class Webhook(models.Model):
    """An address of a consumer. It is behind while ``told`` is not the newest number."""

    class State(models.TextChoices):
        ACTIVE = "active", _("active")
        PAUSED = "paused", _("paused")
        GIVEN_UP = "given_up", _("given up")

    address = models.URLField(_("Address"), max_length=500, unique=True)
    consumer = models.CharField(_("Whose it is"), max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    # The secret is made of this and the key of the site; it stands nowhere.
    salt = models.CharField(max_length=32, default=new_salt)
    told = models.BigIntegerField()
    told_at = models.DateTimeField(null=True)
    failures = models.IntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    # Not before; it is also moved on while somebody is sending, so that no two do.
    next_at = models.DateTimeField()
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(fields=["next_at"], name="feed_webhook_due", condition=Q(state="active")),
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def is_active(self) -> bool:
        return self.state == self.State.ACTIVE


class WebhookDelivery(models.Model):
    """One attempt to tell, as the steward reads about it."""

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    sent_at = models.DateTimeField()
    newest = models.BigIntegerField()
    is_test = models.BooleanField(default=False)
    # What the consumer answered; without an answer, why there is none.
    status = models.IntegerField(null=True)
    why = models.CharField(max_length=500, blank=True)
    milliseconds = models.IntegerField()

    class Meta:
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.webhook_id}: {self.status or self.why}"

    @property
    def is_taken(self) -> bool:
        return self.status is not None and 200 <= self.status < 300
