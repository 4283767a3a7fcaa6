"""Entries that a list brought and that somebody deleted here: they come again only if asked for."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from cms.models import EntryIdentity
from cms.quoting import quoted
from cms.sentences import gettext as _
from importers.planning.matching import NEW, NOWHERE, Address, address_of
from importers.problems import RowRefusedError
from importers.reading.headers import comparable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from importers.planning.lists import Memory
    from importers.planning.plan import Plan


class DeletedEntries:
    """Of the organisation and kind of one plan; of most plans there are none."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def check(self, row: Mapping[str, str]) -> None:
        """Raises RowRefusedError for a row that would bring one again, unless somebody said so."""
        if not self.memories or row.get("id") == NEW or not self.is_known(row):
            return
        message = _(
            "'%(name)s' was deleted here by hand and does not come again by itself. "
            "Say in the preview that it is to, or take the row out of the list."
        )
        name = row.get("name", "")
        advice = message % {"name": quoted(name)}
        raise RowRefusedError(advice, key="name", found=name, may_come_again=True)

    def is_known(self, row: Mapping[str, str]) -> bool:
        if reference := row.get("reference"):
            return reference in self.references
        address = address_of(row)
        known = self.addresses.get(comparable(row.get("name", "")), ())
        return address is not None and any(map(address.is_same, known))

    @cached_property
    def memories(self) -> list[Memory]:
        """What an import took back is none of them, nor a list that was cleared to begin anew."""
        known = self.plan.memories
        gone = self.gone()
        of_list = Counter(one.partner_list_id for one in known.values())
        cleared = Counter(one.partner_list_id for one in gone)
        return [
            one for one in gone if 2 * cleared[one.partner_list_id] <= of_list[one.partner_list_id]
        ]

    def gone(self) -> list[Memory]:
        """Those that have no page, neither here nor as what they became."""
        here = self.plan.known.by_id
        lost = {
            entry_id: memory
            for entry_id, memory in self.plan.memories.items()
            if entry_id not in here and not memory.taken_back
        }
        somewhere = EntryIdentity.objects.filter(entry_id__in=list(lost)).exclude(
            page=None, successor=None
        )
        for entry_id in somewhere.values_list("entry_id", flat=True) if lost else ():
            del lost[entry_id]
        return list(lost.values())

    @cached_property
    def references(self) -> set[str]:
        return {one.values.get("reference", "") for one in self.memories} - {""}

    @cached_property
    def addresses(self) -> dict[str, list[Address]]:
        """Of those that had no reference, by name."""
        found: dict[str, list[Address]] = {}
        for one in self.memories:
            if not one.values.get("reference"):
                said = {name: str(value) for name, value in one.values.items()}
                where = address_of(said) or NOWHERE
                found.setdefault(comparable(said.get("title", "")), []).append(where)
        return found
