"""Planned rows in the form in which a preview keeps them: values and sentences in no language."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NotRequired, TypedDict

from cms.sentences import said
from importers.columns.choices import closed_keys
from importers.planning.alike import facts
from importers.planning.plan import Outcome
from importers.planning.proposals import cells_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cms.sentences import Said
    from importers.planning.alike import EntryFacts
    from importers.planning.decisions import Decisions
    from importers.planning.plan import Plan, PlannedRow
    from importers.problems import Problem

MISSING: Final = "missing"


class ConflictFacts(TypedDict):
    old: Any
    new: Any
    # Empty where no column of the file says it.
    column: str


class ProblemOfRow(TypedDict):
    column: str
    advice: Said
    # Field and text of each cell that it speaks of.
    cells: list[tuple[str, str]]
    # Id and name of each entry that may be meant.
    entries: list[tuple[str, str]]


class RowFacts(TypedDict):
    number: int | None
    name: str
    outcome: str
    page: int | None
    # Where it is not the kind of the file, or not the sheet of its entries.
    kind: NotRequired[str]
    sheet: NotRequired[str]
    entry: NotRequired[str]
    # By field, old and new value.
    changes: NotRequired[Mapping[str, tuple[Any, Any]]]
    conflicts: NotRequired[dict[str, ConflictFacts]]
    problems: NotRequired[list[ProblemOfRow]]
    duplicates: NotRequired[list[EntryFacts]]
    # The fields of cells that somebody corrected, and those whose value somebody chose.
    corrected: NotRequired[list[str]]
    settled: NotRequired[list[str]]


# What a filter can ask for besides the outcome of a row.
ASPECTS: Final = ("problems", "conflicts", "duplicates", "corrected")


@dataclass(slots=True)
class PreviewRows:
    """Goes once through a plan; afterwards it knows what of it can be filtered and counted."""

    plan: Plan
    decisions: Decisions
    total: int = 0
    # Of each filter, the places of its rows.
    places: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    # How often a text, or a word for one of a few values, gives a problem, by field.
    texts: Counter[tuple[str, str]] = field(default_factory=Counter)
    words: Counter[tuple[str, str]] = field(default_factory=Counter)

    def __iter__(self) -> Iterator[RowFacts]:
        plans = (self.plan, *self.plan.parts)
        for place, found in enumerate(chain.from_iterable(_Rows(self, plan) for plan in plans)):
            for name in (found["outcome"], *(name for name in ASPECTS if name in found)):
                self.places[name].append(place)
            self.total = place + 1
            yield found


class _Rows:
    """Those of one plan: of the file, or of what it says of another kind besides."""

    def __init__(self, preview: PreviewRows, plan: Plan) -> None:
        self.preview = preview
        self.plan = plan
        self.is_main = plan is preview.plan
        self.cells = cells_of(plan.kind)
        self.closed = closed_keys(self.cells.values())
        self.problems: dict[tuple[str, int | None], list[Problem]] = defaultdict(list)
        for problem in plan.file_problems:
            self.problems[problem.sheet, problem.row].append(problem)

    def __iter__(self) -> Iterator[RowFacts]:
        told_by_parts = {part.place_of(row) for part in self.plan.parts for row in part.rows}
        for row in self.plan.rows:
            if not (row.outcome == Outcome.JOINED and self.plan.place_of(row) in told_by_parts):
                yield self.of_row(row)
        for entry in self.plan.missing:
            yield self.of_missing(entry.entry_id)

    def of_row(self, row: PlannedRow) -> RowFacts:
        place = self.plan.place_of(row)
        problems = [*row.problems, *self.problems.get(place, ())]
        found: RowFacts = {
            "number": row.number,
            "name": row.name or (problems[0].found if problems else ""),
            "outcome": str(row.outcome),
            "page": row.entry.pk if row.entry else None,
        }
        if not self.is_main:
            found["kind"] = self.plan.kind
        if place[0] != self.preview.plan.sheet:
            found["sheet"] = place[0]
        if row.taking.changes and row.outcome != Outcome.REFUSED:
            found["changes"] = row.taking.changes
        if row.taking.conflicts and row.entry:
            found["entry"] = str(row.entry.entry_id)
            found["conflicts"] = self.conflicts(row)
        others = [problem for problem in problems if not problem.is_conflict]
        if others:
            found["problems"] = [self.of_problem(row, problem) for problem in others]
        if row.duplicates:
            found["duplicates"] = [facts(one) for one in row.duplicates]
        if self.is_main:
            self.add_decisions(found, row)
        return found

    def add_decisions(self, found: RowFacts, row: PlannedRow) -> None:
        decisions = self.preview.decisions
        cells = decisions.sheets.get(row.sheet, {}) if row.sheet else decisions.cells
        if corrected := list(cells.get(row.number, ())):
            found["corrected"] = corrected
        if settled := [] if row.sheet else list(decisions.winners_of(row.number)):
            found["settled"] = settled

    def conflicts(self, row: PlannedRow) -> dict[str, ConflictFacts]:
        return {
            name: {"old": change.old, "new": change.new, "column": self.column_of(row, name)}
            for name, change in row.taking.conflicts.items()
        }

    def column_of(self, row: PlannedRow, name: str) -> str:
        cell = self.cells.get(name)
        return self.plan.mapping.columns.get(cell.said_key(row.texts), "") if cell else ""

    def of_problem(self, row: PlannedRow, problem: Problem) -> ProblemOfRow:
        found: ProblemOfRow = {
            "column": problem.column,
            "advice": said(problem.advice),
            "cells": [],
            "entries": list(problem.entries),
        }
        keys = self.keys_of(row, problem) if self.is_main else []
        if row.sheet:
            found["cells"] = [(key, row.texts.get(key, "")) for key in keys]
        elif keys and keys[0] in self.closed:
            # One word for one of a few values: decided for all rows at once.
            word = problem.found if len(problem.keys) == 1 else row.texts.get(keys[0], "")
            self.preview.words[keys[0], word] += problem.in_rows
        else:
            found["cells"] = [(key, row.texts.get(key, "")) for key in keys]
            self.preview.texts.update(found["cells"])
        return found

    def keys_of(self, row: PlannedRow, problem: Problem) -> list[str]:
        """The fields whose cells can be corrected: those that the file has."""
        columns = self.plan.mapping.columns
        if row.sheet:
            columns = self.plan.reading["sheets"][row.sheet]["columns"]
        known = [key for key in problem.keys if key in columns]
        return known or [key for key in problem.keys if row.texts.get(key)] or [*problem.keys[:1]]

    def of_missing(self, entry_id: Any) -> RowFacts:
        known = self.plan.known.by_id[entry_id]
        return {"number": None, "name": known.label, "outcome": MISSING, "page": known.pk}
