"""What undoing a run would do, and what would stay: looked up, nothing written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from cms.models import EntryIdentity
from importers.putting_back import RowKeptError, Step, step_for
from importers.undo import rows_to_undo

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from importers.models import ImportedRow, ImportRun

CHUNK: Final = 200
# More reasons than a person reads; the rest is counted.
MOST_TOLD: Final = 100


class Kept(NamedTuple):
    row: int
    name: str
    page: int | None
    reason: str


@dataclass(slots=True)
class Foreseen:
    steps: Counter[Step] = field(default_factory=Counter)
    kept: list[Kept] = field(default_factory=list)

    @property
    def touched(self) -> int:
        return sum(count for step, count in self.steps.items() if step != Step.FORGET)

    @property
    def told(self) -> list[Kept]:
        return self.kept[:MOST_TOLD]


def foresee(run: ImportRun) -> Foreseen:
    foreseen = Foreseen()
    numbers = list(rows_to_undo(run).values_list("pk", flat=True))
    for start in range(0, len(numbers), CHUNK):
        rows = run.rows.filter(pk__in=numbers[start : start + CHUNK])
        for row, page in _with_pages(list(rows.select_related("run"))):
            try:
                foreseen.steps[step_for(row, page)] += 1
            except RowKeptError as reason:
                foreseen.kept.append(_kept(row, page, reason))
    return foreseen


def _with_pages(rows: Sequence[ImportedRow]) -> Iterator[tuple[ImportedRow, Any]]:
    ids = [row.entry_id for row in rows if row.entry_id]
    identities = EntryIdentity.objects.select_related("organisation", "page")
    pages = {one.entry_id: one.page for one in identities.filter(entry_id__in=ids)}
    for row in rows:
        page = pages.get(row.entry_id) if row.entry_id else None
        yield row, page.specific if page else None


def _kept(row: ImportedRow, page: Any, reason: RowKeptError) -> Kept:
    return Kept(row.number, str(page or ""), page.pk if page else None, str(reason))
