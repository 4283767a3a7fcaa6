"""A tenancy that is published asks the owner of its office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.sharing.tenancies import ask_for
from cms.signals import entries_published, entries_withdrawn

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from uuid import UUID


def on_change(sender: Any, ids: AbstractSet[UUID], **kwargs: Any) -> None:
    ask_for(ids)


def connect() -> None:
    """Also to what is not public: that is what a tenancy is which nobody has accepted yet."""
    for signal in (entries_published, entries_withdrawn):
        signal.connect(on_change, dispatch_uid="cms.sharing.on_change")
