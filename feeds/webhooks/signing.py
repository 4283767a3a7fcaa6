"""Signs what is sent, in the way of Standard Webhooks: who has the secret knows it is from here."""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import TYPE_CHECKING, Final

from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from feeds.webhooks.models import Webhook

PREFIX: Final = "whsec_"


def secret_of(webhook: Webhook) -> str:
    """As the consumer writes it down.

    It is made of the site's key each time and stands nowhere: who finds a backup of the
    database, and has not the key, cannot sign anything.
    """
    return PREFIX + base64.b64encode(key_of(webhook)).decode("ascii")


def key_of(webhook: Webhook) -> bytes:
    return salted_hmac("feeds.webhooks", webhook.salt, algorithm="sha256").digest()


def headers_of(webhook: Webhook, *, message_id: str, second: int, content: bytes) -> dict[str, str]:
    """The signature covers the moment too, so that an old message cannot be sent once more."""
    signed = b"%s.%d.%s" % (message_id.encode("ascii"), second, content)
    signature = hmac.new(key_of(webhook), signed, hashlib.sha256).digest()
    return {
        "Content-Type": "application/json",
        "Webhook-Id": message_id,
        "Webhook-Timestamp": str(second),
        "Webhook-Signature": f"v1,{base64.b64encode(signature).decode('ascii')}",
    }
