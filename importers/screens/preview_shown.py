"""A kept preview as one reader sees it: some of its rows, in their language."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from cms.models import Category
from cms.sentences import again
from importers.columns.choices import choices_of, is_closed
from importers.columns.labels import LABELS, in_order, label_of, shown_value
from importers.planning.conflict_dates import ConflictDates
from importers.planning.decisions import remembered_words
from importers.planning.plan import Outcome
from importers.planning.preview_rows import MISSING
from importers.planning.previews import rows_at
from importers.planning.proposals import cells_of
from importers.screens.decided_shown import WINNERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.core.paginator import Page

    from importers.columns.choices import Choices
    from importers.columns.fields import CellField
    from importers.models import Delivery
    from importers.planning.preview_rows import ConflictFacts, ProblemOfRow, RowFacts

Shown = dict[str, Any]

ROWS: Final = 50
FILTERS: Final[dict[str, Any]] = {
    "all": _("All"),
    "new": _("New"),
    "changed": _("Changed"),
    "unchanged": _("Unchanged"),
    "refused": _("Not taken in"),
    Outcome.JOINED: _("Part of another row's entry"),
    "problems": _("With problems"),
    "conflicts": _("Changed by hand"),
    "corrected": _("Corrected"),
    MISSING: _("No longer in the file"),
    "duplicates": _("Perhaps here already"),
}
OUTCOMES: Final[dict[str, Any]] = {
    Outcome.NEW: _("new"),
    Outcome.CHANGED: _("changed"),
    Outcome.UNCHANGED: _("unchanged"),
    Outcome.REFUSED: _("not taken in"),
    Outcome.JOINED: _("part of another row's entry"),
    MISSING: _("no longer in the file"),
}


@dataclass
class Reader:
    """Turns what was kept into what a screen shows; asks the database a few times in all."""

    delivery: Delivery
    preview: Any = field(init=False)

    def __post_init__(self) -> None:
        self.preview = self.delivery.preview

    def places(self, chosen: str) -> Sequence[int]:
        """Of the rows that a filter lets through."""
        if chosen == "all":
            return range(self.preview["counts"]["all"])
        found: list[int] = self.preview["places"].get(chosen, [])
        return found

    def page(self, chosen: str, number: str | None) -> Page[Any]:
        page: Page[Any] = Paginator(self.places(chosen), ROWS).get_page(number)
        rows = rows_at(self.delivery, page.object_list)
        self.dates = ConflictDates.of(rows)
        page.object_list = [self.row(row) for row in rows]
        return page

    def notes(self) -> list[str]:
        return [again(note) for note in self.preview["notes"]]

    def words(self) -> Iterator[Shown]:
        """Words that nobody knows yet, with what each may mean."""
        for place, word in enumerate(self.preview["words"]):
            if cell := self.by_key.get(word["key"]):
                yield {**word, "place": place, "choices": self.choices(cell)}

    def decided_words(self) -> Iterator[Shown]:
        """What the partner's words mean, as people decided."""
        for word in remembered_words(self.delivery.organisation, self.delivery.kind):
            cell = self.by_key.get(word.key)
            labels = dict(self.choices(cell)) if cell else {}
            yield {
                "pk": word.pk,
                "label": LABELS.get(word.key, word.key),
                "found": word.found,
                "written": labels.get(word.written, word.written),
            }

    def row(self, row: RowFacts) -> Shown:
        return {
            **row,
            "outcome_label": OUTCOMES[row["outcome"]],
            "changes": [
                self.change(row, name, *values)
                for name, values in in_order(self.cells_of(row), row.get("changes", {}))
            ],
            "conflicts": [
                self.conflict(row, name, found)
                for name, found in in_order(self.cells_of(row), row.get("conflicts", {}))
            ],
            "problems": [self.problem(problem) for problem in row.get("problems", [])],
            "corrected": [self.correction(row, key) for key in row.get("corrected", [])],
            "settled": list(self.settled(row)),
        }

    def settled(self, row: RowFacts) -> Iterator[tuple[str, str, Any]]:
        """Field, what it is called, and whose value was chosen."""
        decisions = self.delivery.decisions
        rows = decisions.get("winners", {})
        if "kind" in row or "sheet" in row:
            part = "tenancy_winners" if "kind" in row else "sheet_winners"
            rows = decisions.get(part, {}).get(row.get("sheet", ""), {})
        winners = rows.get(str(row["number"]), {})
        for name in row.get("settled", []):
            winner = winners.get(name, "")
            yield name, label_of(self.cell_of(row, name), name), WINNERS.get(winner, winner)

    def correction(self, row: RowFacts, key: str) -> Shown:
        decisions = self.delivery.decisions
        rows = decisions.get("cells", {})
        if "sheet" in row:
            rows = decisions.get("sheets", {}).get(row["sheet"], {})
        cells = rows.get(str(row["number"]), {})
        if key == "id":  # for programs: it says which entry is meant
            return {"key": key, "label": _("the entry that is meant"), "found": "", "written": ""}
        said = {"found": "", "written": "", **cells.get(key, {})}
        return {"key": key, "label": LABELS.get(key, key), **said}

    def change(self, row: RowFacts, name: str, old: Any, new: Any) -> Shown:
        cell = self.cell_of(row, name)
        return {
            "label": label_of(cell, name),
            "old": shown_value(cell, old, categories=self.categories),
            "new": shown_value(cell, new, categories=self.categories),
        }

    def conflict(self, row: RowFacts, name: str, found: ConflictFacts) -> Shown:
        values = self.change(row, name, found["old"], found["new"])
        return {
            "name": name,
            "label": values["label"],
            "column": found["column"],
            "ours": values["old"],
            "theirs": values["new"],
            "by_hand": self.dates.by_hand(row, name),
            "imported_at": self.dates.imported_at(row),
        }

    def problem(self, problem: ProblemOfRow) -> Shown:
        return {
            "column": problem["column"],
            "advice": again(problem["advice"]),
            "cells": [self.cell(key, text) for key, text in problem["cells"]],
            "entries": problem["entries"],
            "may_be_right": problem.get("may_be_right", False),
            "may_come_again": problem.get("may_come_again", False),
        }

    def cell(self, key: str, text: str) -> Shown:
        others = self.repeated.get((key, text), 1) - 1
        return {"key": key, "label": LABELS.get(key, key), "text": text, "others": others}

    @cached_property
    def repeated(self) -> dict[tuple[str, str], int]:
        return {(key, text): rows for key, text, rows in self.preview["repeated"]}

    @cached_property
    def cells(self) -> dict[str, CellField]:
        return cells_of(self.delivery.kind)

    @cached_property
    def by_key(self) -> dict[str, CellField]:
        """The field that chooses among a few values, by each of its cells."""
        return {key: cell for cell in self.cells.values() if is_closed(cell) for key in cell.keys}

    @cached_property
    def categories(self) -> dict[str, str]:
        return dict(Category.objects.values_list("code", "name"))

    def choices(self, cell: CellField) -> Choices:
        return choices_of(cell)

    def cells_of(self, row: RowFacts) -> dict[str, CellField]:
        """What a file says of another kind besides, has other fields."""
        return cells_of(row["kind"]) if "kind" in row else self.cells

    def cell_of(self, row: RowFacts, name: str) -> CellField | None:
        return self.cells_of(row).get(name)
