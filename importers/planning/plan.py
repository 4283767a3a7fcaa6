"""What a file would change: worked out in memory against the newest drafts, nothing written."""

from __future__ import annotations

from collections import Counter
from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypedDict

from django.conf import settings

from importers.columns.taking import Taken, nothing
from importers.models import ImportedRow

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Mapping, Sequence
    from uuid import UUID

    from cms.duplicates import Candidate
    from cms.models import EntryPage, OrganisationPage
    from importers.columns.mappings import ColumnMapping
    from importers.models import PartnerList
    from importers.planning.decisions import Decisions
    from importers.planning.digests import Digests
    from importers.planning.lists import Memories, Memory
    from importers.planning.matching import KnownEntries, KnownEntry
    from importers.problems import Place, Problem

    Texts = Mapping[str, str]
    PagesOf = Callable[[Sequence["PlannedRow"]], Mapping[int, EntryPage]]

Outcome = ImportedRow.Outcome

# Below this a third of a list is one slip of the pen.
FEWEST_THAT_STOP = 3


@dataclass(frozen=True, slots=True)
class SourceFile:
    name: str
    sha256: str
    # Rows that were not taken in before, mended: what is not among them is not missing.
    is_excerpt: bool = False
    # All that another directory publishes: dates and modules that it no longer has were withdrawn.
    is_mirror: bool = False


class SheetFacts(TypedDict):
    kind: str
    # By field, the column that says it.
    columns: dict[str, str]


class ReadingFacts(TypedDict, total=False):
    """What of a file was read, for the record."""

    sheet: str
    # How many entries the file hides.
    hidden_rows: int
    leaves_out_hidden: bool
    # Further ones.
    sheets: dict[str, SheetFacts]


@dataclass(slots=True)
class PlannedRow:
    """What is to be done with one row."""

    number: int
    outcome: Outcome
    # Empty for the sheet of the entries.
    sheet: str = ""
    entry: KnownEntry | None = None
    # What its cells say, by field.
    texts: Texts = field(default_factory=dict)
    # What the entry will be called.
    name: str = ""
    taking: Taken = field(default_factory=Taken)
    problems: tuple[Problem, ...] = ()
    # Of a new row: entries that are here already and may be the same.
    duplicates: tuple[Candidate, ...] = ()
    publish: bool = False
    hides_contact: bool = False
    # Of a new entry, once it is written.
    new_id: UUID | None = None

    @property
    def entry_id(self) -> UUID | None:
        return self.entry.entry_id if self.entry else self.new_id

    @property
    def place(self) -> Place:
        return self.sheet, self.number

    def refuse(self, problem: Problem) -> None:
        self.outcome, self.publish = Outcome.REFUSED, False
        self.problems += (problem,)

    def let_go(self) -> None:
        """Of what is read again when the page of a new entry is made."""
        if self.outcome == Outcome.NEW:
            self.taking.values = self.taking.changes = nothing()


@dataclass(slots=True)
class Plan:
    organisation: OrganisationPage
    kind: str
    source: SourceFile
    sheet: str
    mapping: ColumnMapping
    known: KnownEntries
    memories: Memories
    digests: Digests
    # The pages of some rows of one sheet, not saved, by the number of the row.
    pages_of: PagesOf = field(init=False, repr=False)
    decisions: Decisions = field(repr=False)
    publish: bool = False
    # Of further sheets whose rows are entries too, by name.
    mappings: Mapping[str, ColumnMapping] = field(default_factory=dict)
    rows: list[PlannedRow] = field(default_factory=list)
    partner_list: PartnerList | None = None
    missing: list[Memory] = field(default_factory=list)
    file_problems: list[Problem] = field(default_factory=list)
    # What the file says of other kinds and organisations besides: the tenancies of its offices,
    # and how to plan them anew when the offices are here.
    parts: list[Plan] = field(default_factory=list)
    plan_parts: Callable[[], list[Plan]] = field(default=list, repr=False)
    # In the place of offices of others, who are in them.
    guests: list[PlannedRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    reading: ReadingFacts = field(default_factory=lambda: ReadingFacts())

    def place_of(self, row: PlannedRow) -> Place:
        """Sheet and number, as its problems name them."""
        return row.sheet or self.sheet, row.number

    def mapping_of(self, sheet: str) -> ColumnMapping:
        """``sheet`` is empty for that of the entries."""
        return self.mappings.get(sheet, self.mapping)

    def of_sheet(self, sheet: str) -> Plan:
        """The same plan as it is said of the rows of one sheet."""
        plan = copy(self)
        plan.sheet, plan.mapping = sheet or self.sheet, self.mapping_of(sheet)
        return plan

    @property
    def counts(self) -> dict[str, int]:
        in_parts = [(part.place_of(row), row) for part in self.parts for row in part.rows]
        taken = {place for place, _row in in_parts}
        own = [
            row
            for row in self.rows
            if not (taken and row.outcome == Outcome.JOINED and self.place_of(row) in taken)
        ]
        rows = [*own, *(row for _place, row in in_parts)]
        outcomes = Counter([row.outcome for row in rows])
        return {
            "rows": len(taken.union([(row.sheet or self.sheet, row.number) for row in own])),
            **{str(outcome): outcomes[outcome] for outcome in Outcome},
            "conflicts": sum(bool(row.taking.conflicts) for row in rows),
            "missing": sum(len(plan.missing) for plan in (self, *self.parts)),
        }

    @property
    def decided(self) -> dict[str, Any]:
        """What people said besides the columns, for the record."""
        mapping = self.mapping
        return {
            "constants": dict(mapping.constants),
            "erasing": sorted(mapping.erasing),
            "leading": sorted(mapping.leading),
            **self.reading,
            **self.decisions.as_json(),
        }

    @property
    def problems(self) -> list[Problem]:
        by_row = [problem for row in self.rows for problem in row.problems]
        in_parts = [problem for part in self.parts for problem in part.problems]
        found = [*by_row, *self.file_problems, *in_parts]
        # Sheet by sheet, that of the entries first; what is said of the whole file comes last.
        return sorted(found, key=lambda problem: (self._sheet_rank(problem), problem.row or 10**9))

    def _sheet_rank(self, problem: Problem) -> tuple[int, str]:
        if problem.row is None:
            return 2, ""
        return (0, "") if problem.sheet == self.sheet else (1, problem.sheet)

    def digest_of(
        self, row: PlannedRow, revision_id: int | None, saved_at: datetime.datetime | None
    ) -> str:
        return self.digests.of(row.texts, revision_id=revision_id, saved_at=saved_at)

    @property
    def affected(self) -> int:
        """How many entries that are here already would change, or be marked as missing."""
        newly_missing = sum(entry.missing_since is None for entry in self.missing)
        plans = (self, *self.parts)
        changed = sum(row.outcome == Outcome.CHANGED for each in plans for row in each.rows)
        return changed + newly_missing

    @property
    def must_be_confirmed(self) -> bool:
        """Whether it reaches so far that the file may be the wrong one."""
        share: Any = settings.IMPORT_CONFIRM_ABOVE_SHARE
        return self.affected >= FEWEST_THAT_STOP and self.affected > share * len(self.known)
