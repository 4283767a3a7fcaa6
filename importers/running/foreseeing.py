"""What undoing a run would do, and what would stay: looked up, nothing written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from cms.models import EntryIdentity
from importers.running.putting_back import RowKeptError, Step, step_for
from importers.running.undo import rows_to_undo

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from importers.models import ImportedRow, ImportRun

CHUNK: Final = 200
# More reasons than a person reads; the rest is counted.
MOST_TOLD: Final = 100
# A reference from a page that goes too.
GONE: Final = ("page", True)


class Kept(NamedTuple):
    # Empty for that of the entries.
    sheet: str
    row: int
    name: str
    page: int | None
    reason: str


@dataclass(slots=True)
class Foreseen:
    steps: Counter[Step] = field(default_factory=Counter)
    kept: list[Kept] = field(default_factory=list)
    # The pages that go.
    deleted: set[int] = field(default_factory=set)

    @property
    def touched(self) -> int:
        return sum(count for step, count in self.steps.items() if step != Step.FORGET)

    @property
    def told(self) -> list[Kept]:
        return self.kept[:MOST_TOLD]

    def look_at(self, rows: Sequence[ImportedRow]) -> None:
        pages = _pages(rows)
        named = self.named_by_others(pages.values())
        for row in rows:
            page = pages.get(row.entry_id) if row.entry_id else None
            try:
                step = step_for(row, page, is_referenced=lambda page: page.pk in named)
            except RowKeptError as reason:
                self.kept.append(_kept(row, page, reason))
            else:
                self.steps[step] += 1
                self.deleted.update([page.pk] if page and step == Step.DELETE else [])

    def named_by_others(self, pages: Iterable[Page]) -> set[int]:
        """Those to which pages refer that stay."""
        references = ReferenceIndex.objects.filter(
            to_content_type=ContentType.objects.get_for_model(Page),
            to_object_id__in=[str(page.pk) for page in pages],
        ).values_list("to_object_id", "base_content_type__model", "object_id")
        gone = {str(pk) for pk in self.deleted}
        return {int(to) for to, model, source in references if (model, source in gone) != GONE}


def foresee(run: ImportRun) -> Foreseen:
    foreseen = Foreseen()
    _foresee(run, foreseen)
    return foreseen


def _foresee(run: ImportRun, foreseen: Foreseen) -> None:
    """In the order in which it would be done."""
    for part in run.part_runs.exclude(status=run.RunStatus.UNDONE):
        _foresee(part, foreseen)
    numbers = list(rows_to_undo(run).order_by("-number").values_list("pk", flat=True))
    for start in range(0, len(numbers), CHUNK):
        rows = run.rows.filter(pk__in=numbers[start : start + CHUNK])
        foreseen.look_at(list(rows.order_by("-number")))


def _pages(rows: Iterable[ImportedRow]) -> dict[UUID, Any]:
    ids = [row.entry_id for row in rows if row.entry_id]
    identities = EntryIdentity.objects.filter(entry_id__in=ids).select_related("organisation")
    by_page = {one.page_id: one for one in identities if one.page_id}
    found: Any = Page.objects.filter(pk__in=by_page).prefetch_workflow_states()
    pages = {}
    for page in found:
        # What an entry knows of itself; as a page of its kind it would take twice as long.
        page.organisation = by_page[page.pk].organisation
        pages[by_page[page.pk].entry_id] = page
    return pages


def _kept(row: ImportedRow, page: Any, reason: RowKeptError) -> Kept:
    return Kept(row.sheet, row.number, str(page or ""), page.pk if page else None, str(reason))
