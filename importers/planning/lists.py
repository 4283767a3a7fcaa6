"""Which of a partner's lists a file continues, and which of its entries the file no longer has."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from importers.models import ImportedEntry

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from uuid import UUID

    from cms.models import OrganisationPage
    from importers.models import PartnerList

Memories = dict["UUID", ImportedEntry]


def memories_of(organisation: OrganisationPage, kind: str) -> Memories:
    """What imports set, by public id."""
    entries = ImportedEntry.objects.filter(
        partner_list__organisation=organisation, partner_list__kind=kind
    )
    return {entry.entry_id: entry for entry in entries.select_related("partner_list")}


def continued_list(
    memories: Memories, *, present: Collection[UUID], rows: int, file_name: str
) -> PartnerList | None:
    """The list of the same name, or the one with which the file has most entries in common.

    A partner may deliver several lists of one kind: what stands in the others is not missing.
    """
    by_list: dict[PartnerList, set[UUID]] = defaultdict(set)
    for entry in memories.values():
        by_list[entry.partner_list].add(entry.entry_id)
    shared = {known: len(ids.intersection(present)) for known, ids in by_list.items()}
    alike = [
        known
        for known, ids in by_list.items()
        if known.file_name == file_name or 2 * shared[known] >= min(rows, len(ids)) > 0
    ]
    return max(alike, key=lambda known: shared[known], default=None)


def missing_from(
    partner_list: PartnerList | None, memories: Memories, *, present: Collection[UUID]
) -> Iterable[ImportedEntry]:
    """Entries that the list brought before and that are not in the file now."""
    return [
        entry
        for entry in memories.values()
        if entry.partner_list == partner_list
        and entry.entry_id not in present
        and not entry.taken_back
    ]
