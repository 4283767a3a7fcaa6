"""Planned rows in the form in which a preview keeps them: values and sentences in no language."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NotRequired, TypedDict

from cms.sentences import said
from importers.alike import facts
from importers.choices import closed_keys
from importers.plan import Outcome
from importers.proposals import cells_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cms.sentences import Said
    from importers.alike import EntryFacts
    from importers.decisions import Decisions
    from importers.fields import CellField
    from importers.plan import Plan, PlannedRow
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
    entry: NotRequired[str]
    # By field, old and new value.
    changes: NotRequired[dict[str, tuple[Any, Any]]]
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
    # Of each filter, the places of its rows.
    places: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    # How often a text, or a word for one of a few values, gives a problem, by field.
    texts: Counter[tuple[str, str]] = field(default_factory=Counter)
    words: Counter[tuple[str, str]] = field(default_factory=Counter)
    cells: dict[str, CellField] = field(init=False)
    closed: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.cells = cells_of(self.plan.kind)
        self.closed = closed_keys(self.cells.values())

    def __iter__(self) -> Iterator[RowFacts]:
        problems: dict[tuple[str, int | None], list[Problem]] = defaultdict(list)
        for problem in self.plan.problems:
            problems[problem.sheet, problem.row].append(problem)
        rows = chain(
            (self.of_row(row, problems[self.plan.place_of(row)]) for row in self.plan.rows),
            (self.of_missing(entry.entry_id) for entry in self.plan.missing),
        )
        for place, found in enumerate(rows):
            for name in (found["outcome"], *(name for name in ASPECTS if name in found)):
                self.places[name].append(place)
            yield found

    def of_row(self, row: PlannedRow, problems: list[Problem]) -> RowFacts:
        found: RowFacts = {
            "number": row.number,
            "name": row.name or (problems[0].found if problems else ""),
            "outcome": str(row.outcome),
            "page": row.entry.pk if row.entry else None,
        }
        if row.taking.changes and row.outcome != Outcome.REFUSED:
            found["changes"] = {name: tuple(each) for name, each in row.taking.changes.items()}
        if row.taking.conflicts and row.entry:
            found["entry"] = str(row.entry.entry_id)
            found["conflicts"] = self.conflicts(row)
        others = [problem for problem in problems if not problem.is_conflict]
        if others:
            found["problems"] = [self.of_problem(row, problem) for problem in others]
        if row.duplicates:
            found["duplicates"] = [facts(one) for one in row.duplicates]
        if corrected := list(self.decisions.cells.get(row.number, ())):
            found["corrected"] = corrected
        if settled := list(self.decisions.winners_of(row.number)):
            found["settled"] = settled
        return found

    def conflicts(self, row: PlannedRow) -> dict[str, ConflictFacts]:
        return {
            name: {"old": change.old, "new": change.new, "column": self.column_of(row, name)}
            for name, change in row.taking.conflicts.items()
        }

    def column_of(self, row: PlannedRow, name: str) -> str:
        cell = self.cells.get(name)
        return self.plan.mapping.columns.get(cell.said_key(row.texts), "") if cell else ""

    def of_problem(self, row: PlannedRow, problem: Problem) -> ProblemOfRow:
        keys = self.keys_of(row, problem)
        found: ProblemOfRow = {
            "column": problem.column,
            "advice": said(problem.advice),
            "cells": [],
            "entries": list(problem.entries),
        }
        if keys and keys[0] in self.closed:
            # One word for one of a few values: decided for all rows at once.
            word = problem.found if len(problem.keys) == 1 else row.texts.get(keys[0], "")
            self.words[keys[0], word] += problem.in_rows
        else:
            found["cells"] = [(key, row.texts.get(key, "")) for key in keys]
            self.texts.update(found["cells"])
        return found

    def keys_of(self, row: PlannedRow, problem: Problem) -> list[str]:
        """The fields whose cells can be corrected: those that the file has."""
        known = [key for key in problem.keys if key in self.plan.mapping.columns]
        return known or [key for key in problem.keys if row.texts.get(key)] or [*problem.keys[:1]]

    def of_missing(self, entry_id: Any) -> RowFacts:
        known = self.plan.known.by_id[entry_id]
        return {"number": None, "name": known.label, "outcome": MISSING, "page": known.pk}
