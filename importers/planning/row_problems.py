"""The sentences about rows: what was refused, left out or not understood, and what to write."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from cms.sentences import gettext as _
from cms.sentences import ngettext
from importers.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from importers.columns.cell_resource import Refusals
    from importers.columns.resources import EntryResource
    from importers.columns.taking import Remark
    from importers.planning.plan import Plan, PlannedRow
    from importers.problems import RowRefusedError


# A column may be read for another field: a price in words, a number that is called "ID".
_READ_FOR: Final[dict[tuple[str, ...], tuple[str, ...]]] = {
    ("cost_note",): ("cost",),
    ("reference",): ("id",),
}


@dataclass(slots=True)
class RowProblems:
    plan: Plan
    resource: EntryResource
    # By field and word that nobody knows: the rows in which it stands.
    unknown_words: dict[tuple[str, str], list[PlannedRow]] = field(default_factory=dict)

    def of_cells(self, row: PlannedRow, refused: Refusals) -> Iterator[Problem]:
        told = set()
        for attribute, sentences in refused.items():
            cell = self.resource.field_for(attribute)
            keys = cell.keys if cell else ()
            for sentence in sentences:
                if sentence not in told:
                    told.add(sentence)
                    found = cell.text(row.texts) if cell else ""
                    yield self.problem(row, keys, found, sentence)

    def of_remarks(self, row: PlannedRow, page: Any) -> Iterator[Problem]:
        for remark in row.taking.remarks:
            if remark.unknown_word:
                words = self.unknown_words.setdefault((remark.keys[0], remark.found), [])
                words.append(row)
            elif not self.is_settled(row, remark, page):
                yield self.problem(row, remark.keys, remark.found, self.advice(remark))

    def is_settled(self, row: PlannedRow, remark: Remark, page: Any) -> bool:
        """Whether an editor said already that what is not understood of the hours is a remark."""
        is_remark = getattr(page, "hours_rest_is_remark", False)
        return "opening_hours" in remark.keys and is_remark and not row.taking.changes

    def advice(self, remark: Remark) -> str:
        if self.plan.publish and "opening_hours" in remark.keys:
            message = _("%(advice)s Until then the entry is not published.")
            return message % {"advice": remark.advice}
        return remark.advice

    def of_conflicts(self, row: PlannedRow) -> Iterator[Problem]:
        for attribute, change in row.taking.conflicts.items():
            cell = self.resource.field_for(attribute)
            message = _(
                "It was changed here by hand to '%(ours)s'; the sheet says '%(theirs)s'. "
                "It stays as it is here; change one of the two."
            )
            found = {"ours": _shown(change.old), "theirs": _shown(change.new)}
            keys = cell.keys if cell else ()
            problem = self.problem(row, keys, _shown(change.new), message % found)
            yield replace(problem, is_conflict=True)

    def of_unknown_words(self) -> Iterator[Problem]:
        for (key, word), rows in self.unknown_words.items():
            message = ngettext(
                "'%(word)s' is not known here (%(count)d row). The row is taken in without it: "
                "write a known word, or ask the steward to add this one.",
                "'%(word)s' is not known here (%(count)d rows). They are taken in without it: "
                "write a known word, or ask the steward to add this one.",
                len(rows),
            )
            advice = message % {"word": word, "count": len(rows)}
            yield replace(self.problem(rows[0], (key,), word, advice), in_rows=len(rows))

    def of_refusal(self, row: PlannedRow, error: RowRefusedError) -> Problem:
        problem = self.problem(row, (error.key,), error.found, error.advice)
        return replace(
            problem,
            entries=error.entries,
            may_be_right=error.may_be_right,
            may_come_again=error.may_come_again,
        )

    def problem(self, row: PlannedRow, keys: Sequence[str], found: str, advice: str) -> Problem:
        label = self.plan.mapping_of(row.sheet).label
        sheet, number = self.plan.place_of(row)
        return Problem(
            advice,
            row=number,
            column=label(keys) or label(_READ_FOR.get(tuple(keys), ())),
            found=found,
            sheet=sheet,
            keys=tuple(keys),
        )


def _shown(memo: Any) -> str:
    return ", ".join(memo) if isinstance(memo, list) else str(memo)
