"""What a file would change, as it is shown and asked about before anything is taken in."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, TypedDict

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import Category
from importers.alike import facts
from importers.deliveries import plan_delivery
from importers.labels import LABELS, shown_value
from importers.plan import Outcome
from importers.proposals import PLURALS, told
from importers.resources import RESOURCES
from importers.uploads import path_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from importers.alike import EntryFacts
    from importers.fields import CellField
    from importers.models import Delivery
    from importers.plan import Plan, PlannedRow
    from importers.problems import Problem
    from importers.taking import Change, Taking


class ChangeFacts(TypedDict):
    label: str
    old: str
    new: str


class ProblemOfRow(TypedDict):
    column: str
    found: str
    advice: str


class RowFacts(TypedDict):
    number: int | None
    name: str
    shows: list[str]
    page: int | None
    changes: list[ChangeFacts]
    conflicts: list[ChangeFacts]
    problems: list[ProblemOfRow]
    duplicates: list[EntryFacts]


class PreviewFacts(TypedDict):
    counts: dict[str, int]
    notes: list[str]
    must_be_confirmed: bool
    affected: int
    known: int
    rows: list[RowFacts]
    # Of what would be done, in no language: another one means that things have changed.
    fingerprint: str


FILTERS: Final[dict[str, Any]] = {
    "all": _("All"),
    "new": _("New"),
    "changed": _("Changed"),
    "unchanged": _("Unchanged"),
    "refused": _("Not taken in"),
    "problems": _("With problems"),
    "conflicts": _("Changed by hand"),
    "missing": _("No longer in the file"),
    "duplicates": _("Perhaps here already"),
}


def look_ahead(delivery: Delivery) -> PreviewFacts:
    """Work out what the file would change, and keep it for the screens."""
    preview = preview_of(plan_of(delivery))
    delivery.preview, delivery.previewed_at = dict(preview), timezone.now()
    delivery.save(update_fields=["preview", "previewed_at"])
    return preview


def plan_of(delivery: Delivery, *, publish: bool = False) -> Plan:
    return plan_delivery(
        path_of(delivery),
        organisation=delivery.organisation,
        kind=PLURALS[delivery.kind],
        told=told(delivery),
        publish=publish,
        sheet=delivery.sheet,
        file_name=delivery.file_name,
    )


def preview_of(plan: Plan) -> PreviewFacts:
    rows = _Rows(plan).all()
    counts = {name: sum(name in row["shows"] for row in rows) for name in FILTERS}
    return {
        "counts": counts | {"rows": plan.counts["rows"]},
        "notes": plan.notes,
        "must_be_confirmed": plan.must_be_confirmed,
        "affected": plan.affected,
        "known": len(plan.known),
        "rows": rows,
        "fingerprint": fingerprint(plan),
    }


def fingerprint(plan: Plan) -> str:
    done = [
        (row.number, row.outcome, str(row.entry and row.entry.entry_id), *_taken(row.taking))
        for row in plan.rows
    ]
    missing = sorted(str(entry.entry_id) for entry in plan.missing)
    return hashlib.sha256(json.dumps([done, missing]).encode()).hexdigest()


def _taken(taking: Taking) -> tuple[Any, ...]:
    return taking.values, taking.changes, taking.conflicts


def rows_shown(preview: PreviewFacts, chosen: str) -> list[RowFacts]:
    return [row for row in preview["rows"] if chosen in row["shows"]]


class _Rows:
    """Turns planned rows, and what the file no longer has, into what a screen shows."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.cells = cells_of(plan.kind)
        self.categories = dict(Category.objects.values_list("code", "name"))
        self.problems: dict[int | None, list[Problem]] = defaultdict(list)
        for problem in plan.problems:
            self.problems[problem.row].append(problem)

    def all(self) -> list[RowFacts]:
        return [*map(self.of_row, self.plan.rows), *self.missing()]

    def of_row(self, row: PlannedRow) -> RowFacts:
        problems = self.problems[row.number]
        found: RowFacts = {
            "number": row.number,
            "name": row.page.title if row.page else problems[0].found if problems else "",
            "shows": [],
            "page": row.entry.pk if row.entry else None,
            "changes": [] if row.outcome == Outcome.REFUSED else self.values(row.taking.changes),
            "conflicts": self.values(row.taking.conflicts),
            "problems": [
                {"column": each.column, "found": each.found, "advice": each.advice}
                for each in problems
            ],
            "duplicates": [facts(one) for one in row.duplicates],
        }
        also = ("problems", "conflicts", "duplicates")
        found["shows"] = ["all", str(row.outcome), *(name for name in also if found[name])]  # type: ignore[literal-required]  # three of its own keys
        return found

    def values(self, changes: Mapping[str, Change]) -> list[ChangeFacts]:
        return [
            {
                "label": label_of(self.cells.get(name), name),
                "old": self.shown(name, change.old),
                "new": self.shown(name, change.new),
            }
            for name, change in changes.items()
        ]

    def shown(self, name: str, memo: Any) -> str:
        return shown_value(self.cells.get(name), memo, categories=self.categories)

    def missing(self) -> Sequence[RowFacts]:
        return [self.of_missing(entry.entry_id) for entry in self.plan.missing]

    def of_missing(self, entry_id: Any) -> RowFacts:
        known = self.plan.known.by_id[entry_id]
        return {
            "number": None,
            "name": known.label,
            "shows": ["all", "missing"],
            "page": known.pk,
            "changes": [],
            "conflicts": [],
            "problems": [],
            "duplicates": [],
        }


def cells_of(kind: str) -> dict[str, CellField]:
    """The fields of a kind by the attribute that they set."""
    resource_class = RESOURCES[PLURALS[kind]]
    return {cell.attribute: cell for cell in resource_class.fields.values()}


def label_of(cell: CellField | None, name: str) -> str:
    key = cell.keys[0] if cell else name
    return str(LABELS.get(key, key))
