"""A tenancy that is published asks the owner of its office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.sharing.tenancies import ask_for
from cms.signals import entries_withdrawn

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from uuid import UUID


def on_withdrawn(sender: Any, ids: AbstractSet[UUID], **kwargs: Any) -> None:
    if ids:
        ask_for(ids)


def connect() -> None:
    """Not public is what a tenancy is which nobody has accepted yet."""
    entries_withdrawn.connect(on_withdrawn, dispatch_uid="cms.sharing.on_withdrawn")
