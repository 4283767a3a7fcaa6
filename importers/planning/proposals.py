"""What each column of a file is taken for, why, and what was decided the last time."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from importers.columns.labels import LABELS
from importers.columns.mappings import ENTRIES, MappingFile, SheetTold, likely_columns
from importers.columns.reason_column import is_reason, told_of_reasons
from importers.columns.resources import RESOURCES, TenancyResource
from importers.decided import Decided
from importers.models import Delivery, RememberedColumns
from importers.planning.uploads import chosen_sheet, further_sheets_of, goes_on
from importers.reading.headers import comparable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from django.db.models import QuerySet

    from importers.columns.fields import CellField
    from importers.columns.mappings import Candidate
    from importers.columns.resources import EntryResource
    from importers.planning.uploads import SheetFacts

# As the command calls them, by what the pages are called.
PLURALS = {str(resource.model.kind): plural for plural, resource in RESOURCES.items()}


@dataclass(frozen=True, slots=True)
class Proposal:
    """One column; ``key`` is the field that it says, empty for none."""

    column: str
    samples: list[str]
    key: str
    reason: str


def cells_of(kind: str) -> dict[str, CellField]:
    """The fields of a kind by the attribute that they set."""
    resource_class = RESOURCES[PLURALS[kind]] if kind in PLURALS else TenancyResource
    return {cell.attribute: cell for cell in resource_class.fields.values()}


def resource_of(delivery: Delivery) -> type[EntryResource]:
    return RESOURCES[PLURALS[delivery.kind]]


def told(delivery: Delivery) -> MappingFile:
    """What was decided about this file, or about the last one with the same columns."""
    if delivery.columns:
        told_sheets = delivery.further_sheets.items()
        sheets = {name: SheetTold(one["kind"], one["columns"]) for name, one in told_sheets}
        return _mapping_of(delivery, sheets)
    sheets = dict(_remembered_sheets(delivery))
    remembered = _remembered(delivery, chosen_sheet(delivery))
    return _mapping_of(remembered, sheets) if remembered else MappingFile(sheets=sheets)


def _mapping_of(
    decided: Delivery | RememberedColumns, sheets: Mapping[str, SheetTold]
) -> MappingFile:
    return MappingFile(
        decided.columns,
        decided.constants,
        decided.erasing,
        decided.leading,
        sheets,
        decided.leaves_out_hidden,
    )


def _remembered_sheets(delivery: Delivery) -> Iterator[tuple[str, SheetTold]]:
    """Of further sheets with columns of which somebody said before what they mean."""
    for sheet in further_sheets_of(delivery):
        if one := _remembered(delivery, sheet, is_further=True):
            yield sheet["name"], SheetTold(one.part, one.columns)


def continued_sheets(delivery: Delivery) -> set[str]:
    """The further sheets of which somebody said that they go on with the list."""
    return {name for name, one in told(delivery).sheets.items() if one.kind == ENTRIES}


def proposals(delivery: Delivery) -> list[Proposal]:
    sheet = chosen_sheet(delivery)
    header = [name for name, _samples in sheet["columns"]]
    decided = told(delivery)
    columns, candidates = likely_columns(
        header, keys=resource_of(delivery).known_keys(), told=decided
    )
    fields = {name: key for key, name in columns.items()}
    reasons = _reasons(delivery, decided, candidates, columns)
    return [
        Proposal(
            name, samples, fields.get(name, ""), reasons.get(name, _("The name is not known here."))
        )
        for name, samples in sheet["columns"]
    ]


def _reasons(
    delivery: Delivery,
    decided: MappingFile,
    candidates: Sequence[Candidate],
    columns: dict[str, str],
) -> dict[str, str]:
    by_hand = _("You chose it.") if delivery.columns else _("As with your last file.")
    found = dict(_reasons_of_names(candidates, columns))
    found |= told_of_reasons(name for name, _samples in chosen_sheet(delivery)["columns"])
    return found | dict.fromkeys(decided.columns, by_hand)


def _reasons_of_names(
    candidates: Sequence[Candidate], columns: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """The last one said of a column holds: that it was taken comes last."""
    for candidate in candidates:
        if columns[candidate.key] != candidate.name:
            message = _("It looks like '%(field)s', which column '%(better)s' says.")
            found = {"field": LABELS[candidate.key], "better": columns[candidate.key]}
            yield candidate.name, message % found
    for candidate in candidates:
        if columns[candidate.key] == candidate.name:
            known = _("The name is known.")
            yield candidate.name, _("The name is nearly known.") if candidate.is_misspelt else known


def decide(delivery: Delivery, decided: MappingFile) -> None:
    """Note what the columns say, for this file and for the next one."""
    delivery.columns, delivery.constants = dict(decided.columns), dict(decided.constants)
    delivery.erasing, delivery.leading = list(decided.erasing), list(decided.leading)
    delivery.leaves_out_hidden = decided.leaves_out_hidden
    delivery.further_sheets = {
        name: {"kind": one.kind, "columns": dict(one.columns)}
        for name, one in decided.sheets.items()
    }
    delivery.preview = None
    delivery.save()
    _remember(delivery)


def lead(delivery: Delivery, column: str, *, always: bool = True) -> None:
    """Whether what the column says wins against changes by hand, now and the next time."""
    others = [name for name in told(delivery).leading if name != column]
    delivery.leading = [*others, column] if always else others
    delivery.save(update_fields=["leading"])
    _remember(delivery)


def _remember(delivery: Delivery) -> None:
    known = {field.name: getattr(delivery, field.name) for field in Decided._meta.fields}
    _remember_sheet(delivery, chosen_sheet(delivery), known)
    for sheet in further_sheets_of(delivery):
        if one := delivery.further_sheets.get(sheet["name"]):
            known = {"part": one["kind"], "columns": one["columns"]}
            _remember_sheet(delivery, sheet, known, is_further=True)
        else:
            _places(delivery, sheet, is_further=True).delete()
    if delivery.source:
        delivery.source.learn(delivery)


def _remember_sheet(
    delivery: Delivery, sheet: SheetFacts, known: dict[str, Any], *, is_further: bool = False
) -> None:
    RememberedColumns.objects.update_or_create(
        **_place_of(delivery, sheet, is_further=is_further), defaults=known
    )


def _remembered(
    delivery: Delivery, sheet: SheetFacts, *, is_further: bool = False
) -> RememberedColumns | None:
    """Of a list that came back mended not its last column, which this file has not."""
    found = _places(delivery, sheet, is_further=is_further).first()
    if found:
        found.columns = {name: key for name, key in found.columns.items() if not is_reason(name)}
    return found


def _places(
    delivery: Delivery, sheet: SheetFacts, *, is_further: bool
) -> QuerySet[RememberedColumns]:
    return RememberedColumns.objects.filter(**_place_of(delivery, sheet, is_further=is_further))


def _place_of(delivery: Delivery, sheet: SheetFacts, *, is_further: bool) -> dict[str, Any]:
    """A further sheet may have the columns of entries and mean something else.

    What was not taken in comes back mended with its columns, and with the reason.
    """
    header = (name for name, _samples in sheet["columns"] if not is_reason(name))
    further = ["further"] if is_further else []
    if is_further and goes_on(delivery, sheet):
        further.append(comparable(sheet["name"]))  # of several with the same columns each
    names = [*further, *sorted(map(comparable, header))]
    return {
        "organisation": delivery.organisation,
        "kind": delivery.kind,
        "header_sha256": hashlib.sha256("\n".join(names).encode()).hexdigest(),
    }
