"""What each column of a file is taken for, why, and what was decided the last time."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from importers.columns.labels import LABELS
from importers.columns.mappings import MappingFile, likely_columns
from importers.columns.resources import RESOURCES, TenancyResource
from importers.models import Delivery, RememberedColumns
from importers.planning.uploads import chosen_sheet
from importers.reading.headers import comparable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.db.models import QuerySet

    from importers.columns.fields import CellField
    from importers.columns.mappings import Candidate
    from importers.columns.resources import EntryResource

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
        return _mapping_of(delivery)
    if remembered := _remembered(delivery).first():
        return _mapping_of(remembered)
    return MappingFile()


def _mapping_of(decided: Delivery | RememberedColumns) -> MappingFile:
    return MappingFile(decided.columns, decided.constants, decided.erasing, decided.leading)


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
    RememberedColumns.objects.update_or_create(
        organisation=delivery.organisation,
        kind=delivery.kind,
        header_sha256=_header_sha256(delivery),
        defaults={
            "columns": delivery.columns,
            "constants": delivery.constants,
            "erasing": delivery.erasing,
            "leading": delivery.leading,
        },
    )
    if delivery.source:
        delivery.source.learn(delivery)


def _remembered(delivery: Delivery) -> QuerySet[RememberedColumns]:
    return RememberedColumns.objects.filter(
        organisation=delivery.organisation,
        kind=delivery.kind,
        header_sha256=_header_sha256(delivery),
    )


def _header_sha256(delivery: Delivery) -> str:
    header = (name for name, _samples in chosen_sheet(delivery)["columns"])
    names = "\n".join(sorted(map(comparable, header)))
    return hashlib.sha256(names.encode()).hexdigest()
