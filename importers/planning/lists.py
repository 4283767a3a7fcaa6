"""Which of a partner's lists a file continues, and which of its entries the file no longer has."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.db.models import TextField
from django.db.models.functions import Cast

from importers.columns.taking import nothing
from importers.models import ImportedEntry, PartnerList

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable, Iterator
    from uuid import UUID

    from cms.models import OrganisationPage

# Entries that are read together.
SHELF: Final = 500


class Shelf:
    """Of some entries, what imports set: read together as soon as one is asked for."""

    def __init__(self) -> None:
        self.numbers: list[int] = []

    @cached_property
    def texts(self) -> dict[int, str]:
        found = ImportedEntry.objects.filter(pk__in=self.numbers)
        return dict(found.values_list("pk", Cast("values", TextField())))


class Stored(Mapping[str, Any]):
    """What imports set on one entry, read when somebody asks: of most entries nobody does."""

    __slots__ = ("_found", "_number", "_shelf")

    def __init__(self, shelf: Shelf, number: int) -> None:
        self._shelf, self._number = shelf, number
        self._found: dict[str, Any] | None = None

    @property
    def found(self) -> dict[str, Any]:
        if self._found is None:
            # Nothing of an entry that was deleted a moment ago.
            self._found = json.loads(self._shelf.texts.get(self._number, "{}"))
        return self._found

    def __getitem__(self, name: str) -> Any:
        return self.found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)


class Memory(NamedTuple):
    """What imports set on an entry, as ``ImportedEntry`` keeps it."""

    pk: int
    entry_id: UUID
    revision_id: int | None
    digest: str
    missing_since: datetime.datetime | None
    taken_back: bool
    values: Stored
    kept: Mapping[str, Any]
    partner_list: PartnerList

    @property
    def partner_list_id(self) -> int:
        number: int = self.partner_list.pk
        return number


Memories = dict["UUID", Memory]


def memories_of(organisation: OrganisationPage, kind: str) -> Memories:
    """What imports set, by public id."""
    lists = PartnerList.objects.filter(organisation=organisation, kind=kind).in_bulk()
    found = ImportedEntry.objects.filter(partner_list__in=lists).values_list(
        *("pk", "entry_id", "revision_id", "digest", "missing_since", "taken_back"),
        *(Cast("kept", TextField()), "partner_list"),
    )
    shelf, memories = Shelf(), {}
    for pk, entry_id, *facts, kept, number in found.iterator():
        if len(shelf.numbers) == SHELF:
            shelf = Shelf()
        shelf.numbers.append(pk)
        said = nothing() if kept == "{}" else json.loads(kept)
        of_entry = (*facts, Stored(shelf, pk), said, lists[number])
        memories[entry_id] = Memory._make((pk, entry_id, *of_entry))
    return memories


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
) -> Iterable[Memory]:
    """Entries that the list brought before and that are not in the file now."""
    return [
        entry
        for entry in memories.values()
        if entry.partner_list == partner_list
        and entry.entry_id not in present
        and not entry.taken_back
    ]
