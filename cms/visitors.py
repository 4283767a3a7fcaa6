"""Who asks, as far as limits need it: a number for a day that nobody can trace back."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

if TYPE_CHECKING:
    from django.http import HttpRequest

# One household or office has a whole network of these.
HOUSEHOLD: Final = 64


def pseudonym(request: HttpRequest) -> str:
    """The same for a client all day long, another one tomorrow, and never its address."""
    key = key_of_the_day(settings.SECRET_KEY, timezone.now().toordinal())
    client = network(client_address(request)).encode()
    return hashlib.blake2b(client, key=key, digest_size=16).hexdigest()


def counted(key: str, more: int = 1, *, keep: int) -> int:
    """What has come together under the key, ``more`` included; forgotten after so many seconds."""
    try:
        return cache.incr(key, more)
    except ValueError:  # the first one, or the cache does not answer
        cache.add(key, more, keep)
        return more


@lru_cache(maxsize=2)
def key_of_the_day(secret: str, day: int) -> bytes:
    return hmac.digest(secret.encode(), f"cms.visitors.{day}".encode(), "sha256")


@lru_cache(maxsize=1024)
def network(address: str) -> str:
    """An address, of IPv6 the network that one client changes its addresses in."""
    try:
        version = ipaddress.ip_address(address).version
    except ValueError:
        return address
    if version == 4:
        return address
    return str(ipaddress.ip_network(f"{address}/{HOUSEHOLD}", strict=False))


def client_address(request: HttpRequest) -> str:
    """What the reverse proxies before us say, and only if they are ours: others write anything."""
    address: str = request.META.get("REMOTE_ADDR", "")
    said = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if not (said and settings.TRUSTED_PROXIES and is_inside(address)):
        return address
    hops = [hop.strip() for hop in said.split(",")]
    return hops[-settings.TRUSTED_PROXIES :][0] or address


def is_inside(address: str) -> bool:
    """A socket of the proxy has no address at all."""
    try:
        return not address or ipaddress.ip_address(address).is_private
    except ValueError:
        return False
