"""Entries that began or ended by themselves, because their day has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from cms.entries import PAGE_KINDS
from cms.kinship import affected_by
from cms.models import EntryIdentity
from cms.publication import publication

if TYPE_CHECKING:
    from cms.models import EntryPage


def look_again() -> int:
    """Tell everybody of the public entries that began or ended since; how many there are."""
    with publication() as current:
        changed = [page for model in PAGE_KINDS.values() for page in changed_pages(model)]
        for page in changed:
            current.touch(affected_by(page))
            identity = EntryIdentity.objects.filter(entry_id=page.entry_id)
            identity.update(was_current=page.is_current)
    return len(changed)


def changed_pages(model: type[EntryPage]) -> list[EntryPage]:
    now_current = Q(pk__in=model.objects.current().values("pk"))
    was_current = Q(entry_identity__was_current=True)
    changed = (now_current & ~was_current) | (was_current & ~now_current)
    return list(model.objects.live().filter(changed))
