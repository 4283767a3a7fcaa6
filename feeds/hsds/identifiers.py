"""Ids of what an entry becomes in HSDS: its own, or one made from it, the same each time."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha1
from typing import TYPE_CHECKING, Final
from uuid import UUID

if TYPE_CHECKING:
    from cms.entry import Entry

# Terms have the same ids in every city, so that their data can be put together.
OF_TERMS: Final = UUID("5f0f6a2e-8b0c-4d59-9c0e-6d3c9f6a1b27")


def made_from(parent: UUID | str, *words: str) -> str:
    """A UUID of version 5; by hand, because an entry needs dozens of them."""
    name = "\n".join(words).encode()
    digest = sha1(bytes_of(str(parent)) + name, usedforsecurity=False).digest()
    return str(UUID(bytes=digest[:16], version=5))


@lru_cache(maxsize=256)
def bytes_of(key: str) -> bytes:
    return UUID(key).bytes


def service_id(entry: Entry) -> str:
    """A tenancy is a service; of a place and a programme it is a part."""
    return str(entry.id) if entry.kind == "tenancy" else made_from(entry.id, "service")


def location_id(entry: Entry) -> str:
    """Places and offices are locations; others stand at one."""
    return str(entry.id) if entry.kind in ("place", "office") else made_from(entry.id, "location")
