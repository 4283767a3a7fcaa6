"""Planned rows in the form in which a preview keeps them: values and sentences in no language."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NotRequired, TypedDict

from cms.sentences import said
from importers.columns.choices import closed_keys
from importers.columns.compact import pairs_of
from importers.columns.mappings import ENTRIES
from importers.columns.part_names import TENANCIES
from importers.planning.alike import EntryFacts, facts
from importers.planning.plan import Outcome
from importers.planning.proposals import cells_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cms.duplicates import Candidate
    from cms.sentences import Said
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
    may_be_right: NotRequired[bool]
    may_come_again: NotRequired[bool]


class AlikeFacts(EntryFacts):
    # Whether the row may mean it: an entry of others is nobody's to change.
    is_own: bool


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
    duplicates: NotRequired[list[AlikeFacts]]
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
        place, sheet = self.plan.place_of(row), self.further_sheet(row)
        problems = [*row.problems, *self.problems.get(place, ())]
        found: RowFacts = {
            "number": row.number,
            "name": row.name or row.texts.get("name") or (problems[0].found if problems else ""),
            "outcome": str(row.outcome),
            "page": row.entry.pk if row.entry else None,
        }
        if not self.is_main:
            found["kind"] = self.plan.kind
        if sheet:
            found["sheet"] = sheet
        if row.taking.changes and row.outcome != Outcome.REFUSED:
            found["changes"] = pairs_of(row.taking.changes)
        if row.taking.conflicts and row.entry:
            found["entry"] = str(row.entry.entry_id)
            found["conflicts"] = self.conflicts(row)
        others = [problem for problem in problems if not problem.is_conflict]
        if others:
            found["problems"] = [self.of_problem(row, problem) for problem in others]
        if row.duplicates:
            found["duplicates"] = [self.of_duplicate(one) for one in row.duplicates]
        self.add_decisions(found, row, sheet=sheet)
        return found

    def of_duplicate(self, candidate: Candidate) -> AlikeFacts:
        is_own = candidate.organisation_id == self.plan.organisation.pk and self.is_main
        return {**facts(candidate), "is_own": is_own}

    def further_sheet(self, row: PlannedRow) -> str:
        """Its name; empty for a row of the sheet of the entries."""
        name, _number = self.plan.place_of(row)
        return "" if name == self.preview.plan.sheet else name

    def says_entries(self, sheet: str) -> bool:
        """Whether it is that of the entries, or goes on with it."""
        return not sheet or self.preview.plan.reading["sheets"][sheet]["kind"] == ENTRIES

    def add_decisions(self, found: RowFacts, row: PlannedRow, *, sheet: str) -> None:
        """A row of an entry may stand for a tenancy too: its cells are told once."""
        corrected = list(self.preview.decisions.cells_of(sheet).get(row.number, ()))
        if corrected and (self.is_main or not self.says_entries(sheet)):
            found["corrected"] = corrected
        settled = list(self.plan.decisions.winners_of(row.place))
        if settled:
            found["settled"] = settled

    def conflicts(self, row: PlannedRow) -> dict[str, ConflictFacts]:
        return {
            name: {"old": change.old, "new": change.new, "column": self.column_of(row, name)}
            for name, change in row.taking.conflicts.items()
        }

    def column_of(self, row: PlannedRow, name: str) -> str:
        """Empty for tenancies: of their columns none wins always."""
        cell = self.cells.get(name) if self.is_main else None
        return self.plan.mapping.columns.get(cell.said_key(row.texts), "") if cell else ""

    def of_problem(self, row: PlannedRow, problem: Problem) -> ProblemOfRow:
        found: ProblemOfRow = {
            "column": problem.column,
            "advice": said(problem.advice),
            "cells": [],
            "entries": list(problem.entries),
        }
        if problem.may_be_right:
            found["may_be_right"] = True
        if problem.may_come_again:
            found["may_come_again"] = True
        sheet = self.further_sheet(row)
        keys = self.keys_of(row, problem, sheet=sheet)
        if self.is_main and self.says_entries(sheet) and keys and keys[0] in self.closed:
            # One word for one of a few values: decided for all rows at once.
            word = problem.found if len(problem.keys) == 1 else row.texts.get(keys[0], "")
            self.preview.words[keys[0], word] += problem.in_rows
        else:
            found["cells"] = [(self.column_key(key), row.texts.get(key, "")) for key in keys]
            self.preview.texts.update(found["cells"])
        return found

    def keys_of(self, row: PlannedRow, problem: Problem, *, sheet: str) -> list[str]:
        """The fields whose cells can be corrected: those that the file has."""
        plan = self.preview.plan
        of_entries = self.says_entries(sheet)
        columns = plan.mapping.columns if of_entries else plan.reading["sheets"][sheet]["columns"]
        own = [key for key in problem.keys if self.is_main or self.column_key(key) in columns]
        known = [key for key in own if self.column_key(key) in columns]
        return known or [key for key in own if row.texts.get(key)] or own[:1]

    def column_key(self, key: str) -> str:
        """As columns of the file say it; tenancies are planned by the keys of their own."""
        return key if self.is_main else TENANCIES.key(key)

    def of_missing(self, entry_id: Any) -> RowFacts:
        known = self.plan.known.by_id[entry_id]
        return {"number": None, "name": known.label, "outcome": MISSING, "page": known.pk}
