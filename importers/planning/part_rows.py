"""What becomes of rows that say parts of another row's entry: joined, or listed with the reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cms.sentences import gettext as _
from importers.planning.plan import Outcome, PlannedRow
from importers.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from importers.columns.mappings import ColumnMapping
    from importers.columns.taking import PartRemark
    from importers.planning.combining import RowTexts
    from importers.planning.part_sheets import Attached
    from importers.planning.plan import Plan


@dataclass
class PartRows:
    """``mappings`` are those of further sheets, by name."""

    plan: Plan
    mappings: Mapping[str, ColumnMapping]
    planned: dict[Place, PlannedRow] = field(init=False)

    def __post_init__(self) -> None:
        self.planned = {row.place: row for row in self.plan.rows}

    def settle(self, rows: Sequence[RowTexts], attached: Iterable[Attached]) -> None:
        """The outcome of every row that is no entry of its own, and what is said about it."""
        for row in rows:
            if row.joined and row.first:
                self.follow(self.planned[row.place], self.planned[row.first.place])
        for one in attached:
            self.add(one)
        for planned in (*self.plan.rows, *self.plan.guests):
            for remark in planned.taking.part_remarks:
                self.tell(remark)

    def add(self, one: Attached) -> None:
        """A row of a further sheet."""
        columns = self.mappings[one.part.sheet].columns
        texts = {key: one.part.texts.get(key.partition("_")[2], "") for key in columns}
        row = PlannedRow(one.part.number, Outcome.JOINED, sheet=one.part.sheet, texts=texts)
        self.planned[row.place] = row
        self.plan.rows.append(row)
        if one.problem:
            row.refuse(one.problem)
        elif one.owner:
            self.follow(row, self.planned[one.owner.place])

    def follow(self, row: PlannedRow, first: PlannedRow) -> None:
        row.name = first.name
        if first.outcome == Outcome.REFUSED:
            sheet, _number = self.plan.place_of(row)
            beside, number = self.plan.place_of(first)
            advice = _beside_a_refused(number, "" if beside == sheet else beside)
            found = first.name or first.texts.get("name", "")
            row.refuse(Problem(advice, row=row.number, found=found, sheet=sheet))

    def tell(self, remark: PartRemark) -> None:
        row = self.planned[remark.sheet, remark.number]
        mapping = self.mappings.get(remark.sheet, self.plan.mapping)
        problem = Problem(
            remark.advice,
            row=remark.number,
            column=mapping.label(remark.keys),
            found=remark.found,
            sheet=remark.sheet or self.plan.sheet,
            keys=remark.keys,
        )
        if remark.is_refused and row.outcome == Outcome.JOINED:
            row.refuse(problem)
        else:
            row.problems += (problem,)


def _beside_a_refused(number: int, sheet: str) -> str:
    """``sheet`` is empty where it is the same."""
    if sheet:
        message = _(
            "It belongs to the entry of row %(row)s of sheet '%(sheet)s', which is not taken in. "
            "See there."
        )
    else:
        message = _("It belongs to the entry of row %(row)s, which is not taken in. See there.")
    return message % {"row": number, "sheet": sheet}
