"""Ids of what an entry becomes in HSDS: its own, or one made from it, the same each time."""

from __future__ import annotations

from hashlib import sha1
from typing import TYPE_CHECKING, Final
from uuid import UUID

if TYPE_CHECKING:
    from cms.entry import Entry

# Terms have the same ids in every city, so that their data can be put together.
OF_TERMS: Final = UUID("5f0f6a2e-8b0c-4d59-9c0e-6d3c9f6a1b27")
# The digit whose first two bits say that it is such a UUID (RFC 9562, 4.1).
VARIANTS: Final = {digit: "89ab"[int(digit, 16) % 4] for digit in "0123456789abcdef"}


def made_from(parent: UUID | str, *words: str) -> str:
    """A UUID of version 5; by hand, because an entry needs dozens of them."""
    name = "\n".join(words).encode()
    made = sha1(bytes_of(parent) + name, usedforsecurity=False).hexdigest()
    ending = f"{VARIANTS[made[16]]}{made[17:20]}-{made[20:32]}"
    return f"{made[:8]}-{made[8:12]}-5{made[13:16]}-{ending}"


def bytes_of(key: UUID | str) -> bytes:
    return bytes.fromhex(key.replace("-", "")) if isinstance(key, str) else key.bytes


def service_id(entry: Entry) -> str:
    """A tenancy is a service; of a place and a programme it is a part."""
    return str(entry.id) if entry.kind == "tenancy" else made_from(entry.id, "service")


def location_id(entry: Entry) -> str:
    """Places and offices are locations; others stand at one."""
    return str(entry.id) if entry.kind in ("place", "office") else made_from(entry.id, "location")
