"""What further sheets of a file are taken for, column by column, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from importers.columns.mappings import ENTRIES
from importers.columns.reason_column import told_of_reasons
from importers.columns.resources import parts_of
from importers.planning.part_sheets import OWNERS, columns_of
from importers.planning.proposals import Proposal, told
from importers.planning.uploads import further_sheets_of, goes_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from importers.columns.mappings import SheetTold
    from importers.columns.part_names import PartKind
    from importers.models import Delivery
    from importers.planning.uploads import SheetFacts


class FurtherSheet(NamedTuple):
    """``kind`` is which parts its rows say, none if they say none or it is not read."""

    name: str
    rows: int
    kinds: tuple[PartKind, ...]
    kind: PartKind | None
    # By itself, before anybody said something else: parts, or ``ENTRIES``.
    kind_by_itself: str
    # Whether it can go on with the entries, and does.
    may_go_on: bool
    goes_on: bool
    proposals: list[Proposal]


def further_sheets(delivery: Delivery) -> list[FurtherSheet]:
    kinds = parts_of(delivery.kind)
    decided = told(delivery).sheets
    return [
        _proposed(
            sheet,
            kinds,
            decided.get(sheet["name"]),
            is_own=bool(delivery.columns),
            may_go_on=goes_on(delivery, sheet),
        )
        for sheet in further_sheets_of(delivery)
    ]


def _proposed(
    sheet: SheetFacts,
    kinds: tuple[PartKind, ...],
    said: SheetTold | None,
    *,
    is_own: bool,
    may_go_on: bool,
) -> FurtherSheet:
    is_proposed = may_go_on and not sheet.get("is_hidden")
    by_itself = sheet.get("part") or (ENTRIES if is_proposed else "")
    name = said.kind if said else by_itself
    kind = next((kind for kind in kinds if kind.name == name), None)
    by_hand = _("You chose it.") if is_own else _("As with your last file.")
    chosen = said.columns if said else {}
    told_of = dict.fromkeys(chosen, by_hand)
    fields = _fields(sheet, kind, chosen) if kind else {}
    told_of |= told_of_reasons(name for name, _samples in sheet["columns"])
    reasons = {**dict.fromkeys(fields, _("The name is known.")), **told_of}
    unknown = _("The name is not known here.")
    return FurtherSheet(
        sheet["name"],
        sheet["rows"],
        kinds,
        kind,
        by_itself,
        may_go_on,
        name == ENTRIES,
        [
            Proposal(name, samples, fields.get(name, ""), reasons.get(name, unknown))
            for name, samples in sheet["columns"]
        ],
    )


def _fields(sheet: SheetFacts, kind: PartKind, chosen: Mapping[str, str]) -> dict[str, str]:
    header = [name for name, _samples in sheet["columns"]]
    mapping = columns_of(header, kind.names, told=chosen)
    return {name: key for key, name in mapping.columns.items()}


@dataclass(frozen=True, slots=True)
class HiddenRows:
    count: int
    first: list[int]


def hidden_rows(delivery: Delivery) -> HiddenRows:
    """Of the sheets that are read, the rows that a program does not show."""
    further = further_sheets(delivery)
    read = {sheet.name for sheet in further if sheet.kind or sheet.goes_on} | {delivery.sheet}
    sheets: list[SheetFacts] = [sheet for sheet in delivery.sheets if sheet["name"] in read]
    first = [number for sheet in sheets for number in sheet.get("first_hidden", ())]
    return HiddenRows(sum(sheet.get("hidden", 0) for sheet in sheets), first)


def lacking(kind: PartKind, keys: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Of what a sheet must say, the fields of which it says none: the part, and whose it is."""
    said = set(keys)
    for wanted in (kind.starts, OWNERS):
        fields = tuple(kind.key(own) for own in wanted)
        if said.isdisjoint(fields):
            yield fields
