"""What a file would change: worked out in memory against the newest drafts, nothing written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.conf import settings

from importers.models import ImportedEntry, ImportedRow
from importers.taking import Taking

if TYPE_CHECKING:
    from uuid import UUID

    from cms.duplicates import Candidate
    from cms.models import EntryPage, OrganisationPage
    from importers.lists import Memories
    from importers.mappings import ColumnMapping
    from importers.matching import KnownEntries, KnownEntry
    from importers.models import PartnerList
    from importers.problems import Problem

Outcome = ImportedRow.Outcome

# Below this a third of a list is one slip of the pen.
FEWEST_THAT_STOP = 3


@dataclass(frozen=True, slots=True)
class SourceFile:
    name: str
    sha256: str


@dataclass(slots=True)
class PlannedRow:
    """What is to be done with one row; ``page`` is the changed draft, not saved yet."""

    number: int
    outcome: Outcome
    entry: KnownEntry | None = None
    page: EntryPage | None = None
    taking: Taking = field(default_factory=Taking)
    problems: list[Problem] = field(default_factory=list)
    # Of a new row: entries that are here already and may be the same.
    duplicates: list[Candidate] = field(default_factory=list)
    publish: bool = False

    @property
    def entry_id(self) -> UUID | None:
        if self.entry:
            return self.entry.entry_id
        return self.page.entry_id if self.page else None

    def refuse(self, problem: Problem) -> None:
        self.outcome, self.publish = Outcome.REFUSED, False
        self.problems.append(problem)


@dataclass(slots=True)
class Plan:
    organisation: OrganisationPage
    kind: str
    source: SourceFile
    sheet: str
    mapping: ColumnMapping
    known: KnownEntries
    memories: Memories
    publish: bool = False
    rows: list[PlannedRow] = field(default_factory=list)
    partner_list: PartnerList | None = None
    missing: list[ImportedEntry] = field(default_factory=list)
    file_problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        outcomes = [row.outcome for row in self.rows]
        return {
            "rows": len(self.rows),
            **{str(outcome): outcomes.count(outcome) for outcome in Outcome},
            "conflicts": sum(bool(row.taking.conflicts) for row in self.rows),
            "missing": len(self.missing),
        }

    @property
    def problems(self) -> list[Problem]:
        by_row = [problem for row in self.rows for problem in row.problems]
        return sorted([*by_row, *self.file_problems], key=lambda found: found.row or 10**9)

    @property
    def affected(self) -> int:
        """How many entries that are here already would change, or be marked as missing."""
        newly_missing = sum(entry.missing_since is None for entry in self.missing)
        return self.counts["changed"] + newly_missing

    @property
    def must_be_confirmed(self) -> bool:
        """Whether it reaches so far that the file may be the wrong one."""
        share: Any = settings.IMPORT_CONFIRM_ABOVE_SHARE
        return self.affected >= FEWEST_THAT_STOP and self.affected > share * len(self.known)
