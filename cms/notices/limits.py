"""How many notices are taken: from one client, and about one entry. Nobody's address is kept."""

from __future__ import annotations

import datetime
import hashlib
import ipaddress
import secrets
from typing import TYPE_CHECKING, Final

from django.core.cache import cache
from django.utils import timezone

from cms.models import Notice

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

MOST_OF_A_CLIENT: Final = 5
MOST_ABOUT_AN_ENTRY: Final = 20
HOUR: Final = 60 * 60


def is_too_much(request: HttpRequest, entry_id: UUID) -> bool:
    """Whether this one is too many; counts it."""
    since = timezone.now() - datetime.timedelta(seconds=HOUR)
    about = Notice.objects.filter(entry__entry_id=entry_id, sent_at__gt=since)
    if about.count() >= MOST_ABOUT_AN_ENTRY:
        return True
    key = f"notices:{pseudonym(client_address(request))}"
    cache.add(key, 0, HOUR)
    return cache.incr(key) > MOST_OF_A_CLIENT


def pseudonym(address: str) -> str:
    """A number that nobody can trace back: its salt is forgotten after a day."""
    day = timezone.localdate().isoformat()
    salt = cache.get_or_set(f"notices:salt:{day}", lambda: secrets.token_hex(16), 24 * HOUR)
    return hashlib.sha256(f"{salt}{address}".encode()).hexdigest()


def client_address(request: HttpRequest) -> str:
    """What the reverse proxy before us says, and only if it is one: others can write anything."""
    address = request.META.get("REMOTE_ADDR", "")
    forwarded = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
    return forwarded if forwarded and is_inside(address) else address


def is_inside(address: str) -> bool:
    """A socket of the proxy has no address at all."""
    try:
        return not address or ipaddress.ip_address(address).is_private
    except ValueError:
        return False
