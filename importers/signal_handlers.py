"""Hears that two entries became one, and that a new day began."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.merging.signals import entries_merged
from cms.signals import day_began
from importers.models import ImportedEntry
from importers.planning.uploads import forget_old_deliveries

if TYPE_CHECKING:
    from uuid import UUID


def on_merged(sender: Any, old: UUID, new: UUID, **kwargs: Any) -> None:
    """What imports know of the old one holds for the new one.

    What was taken over by hand differs from the memory, and so is not overwritten.
    """
    memory = ImportedEntry.objects.filter(entry_id=old)
    if ImportedEntry.objects.filter(entry_id=new).exists():
        memory.delete()
    else:
        memory.update(entry_id=new)


def on_a_new_day(sender: Any, **kwargs: Any) -> None:
    forget_old_deliveries()


def connect() -> None:
    entries_merged.connect(on_merged, dispatch_uid="importers.merged")
    day_began.connect(on_a_new_day, dispatch_uid="importers.day_began")
