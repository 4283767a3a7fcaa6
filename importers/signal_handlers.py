"""Hears that two entries became one: what imports know of the old one holds for the new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.merging.signals import entries_merged
from importers.models import ImportedEntry

if TYPE_CHECKING:
    from uuid import UUID


def on_merged(sender: Any, old: UUID, new: UUID, **kwargs: Any) -> None:
    """What was taken over by hand differs from the memory, and so is not overwritten."""
    memory = ImportedEntry.objects.filter(entry_id=old)
    if ImportedEntry.objects.filter(entry_id=new).exists():
        memory.delete()
    else:
        memory.update(entry_id=new)


def connect() -> None:
    entries_merged.connect(on_merged, dispatch_uid="importers.merged")
