"""Goes through the rows of a table and plans what becomes of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from cms.models import Category
from cms.models.locations import Located
from cms.sentences import gettext as _
from importers import progress
from importers.columns.compact import Compacting
from importers.columns.exported import exported_page, versions
from importers.columns.readings import sketch
from importers.columns.taking import Taken, Taking, nothing
from importers.planning.alike import neighbours_of, traits_of
from importers.planning.collector import left_alone
from importers.planning.decisions import Decisions
from importers.planning.deleted import DeletedEntries
from importers.planning.digests import Digests
from importers.planning.drafts import NewPages, newest_drafts
from importers.planning.lists import continued_list, memories_of, missing_from
from importers.planning.matching import NEW, KnownEntries, public_id_of
from importers.planning.plan import Outcome, Plan, PlannedRow
from importers.planning.row_checks import RowChecks
from importers.planning.row_problems import RowProblems
from importers.problems import Problem, RowRefusedError
from importers.progress import Phase
from importers.reading.headers import comparable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from cms.duplicates import Neighbourhood
    from cms.models import EntryPage, OrganisationPage
    from importers.columns.cell_resource import Refusals
    from importers.columns.mappings import ColumnMapping
    from importers.columns.resources import EntryResource
    from importers.planning.combining import RowTexts
    from importers.planning.matching import KnownEntry
    from importers.planning.plan import SourceFile

BATCH = 200


def plan_rows(
    rows: Sequence[RowTexts],
    *,
    sheet: str,
    mapping: ColumnMapping,
    resource_class: type[EntryResource],
    organisation: OrganisationPage,
    source: SourceFile,
    decisions: Decisions | None = None,
    publish: bool = False,
    mappings: Mapping[str, ColumnMapping] | None = None,
) -> Plan:
    """What the rows would change for the organisation; ``publish`` if that is asked for.

    ``mappings`` are those of further sheets, by name.
    """
    model = resource_class.model
    categories = list(Category.objects.all())
    named = {public_id for row in rows if (public_id := public_id_of(row.texts))}
    plan = Plan(
        organisation=organisation,
        kind=str(model.kind),
        source=source,
        sheet=sheet,
        mapping=mapping,
        known=KnownEntries.of(organisation, model, named=named),
        memories=memories_of(organisation, str(model.kind)),
        digests=Digests.of_file(
            organisation,
            str(model.kind),
            mapping=mapping,
            parts=resource_class.parts,
            categories=categories,
        ),
        decisions=decisions or Decisions(),
        publish=publish,
        mappings=mappings or {},
    )
    planner = Planner(plan, _resource(resource_class, plan, categories))
    plan.pages_of = planner.pages_of
    with left_alone():
        planner.go_through(rows)
    return plan


def _resource(
    resource_class: type[EntryResource], plan: Plan, categories: Sequence[Category]
) -> EntryResource:
    known = {
        comparable(word): category
        for category in categories
        for word in category.all_words
        if word.strip()
    }
    return resource_class(plan.organisation, categories=known, columns=plan.mapping.columns)


class Brought(NamedTuple):
    """A row brought onto the newest draft of its entry, or onto a new one; not saved."""

    row: PlannedRow
    page: EntryPage
    taking: Taking
    # Sentences by attribute.
    refused: Refusals


@dataclass
class Planner:
    plan: Plan
    resource: EntryResource
    checks: RowChecks = field(init=False)
    problems: RowProblems = field(init=False)
    deleted: DeletedEntries = field(init=False)
    compacting: Compacting = field(default_factory=Compacting)

    def __post_init__(self) -> None:
        self.checks = RowChecks.of(
            self.plan.organisation, kind=self.plan.kind, sheet=self.plan.sheet
        )
        self.problems = RowProblems(self.plan, self.resource)
        self.deleted = DeletedEntries(self.plan)

    @cached_property
    def neighbours(self) -> Neighbourhood:
        return neighbours_of(self.plan)

    @cached_property
    def new_pages(self) -> NewPages:
        return NewPages(self.resource.model)

    def go_through(self, rows: Sequence[RowTexts]) -> None:
        for start in range(0, len(rows), BATCH):
            progress.report(Phase.COMPARING, start, len(rows))
            self.plan_batch(rows[start : start + BATCH])
        self.plan.file_problems += self.problems.of_unknown_words()
        self.find_missing()

    def plan_batch(self, rows: Sequence[RowTexts]) -> None:
        planned = [self.matched(row) for row in rows]
        self.plan.rows += planned
        own = [row for row in planned if row.outcome == Outcome.NEW]
        asked = [row for row in own if not self.is_settled(row)]
        for found in self.brought(asked, new=partial(sketch, self.resource.model)):
            self.take_in(found)
        for row, its in zip(rows, planned, strict=True):
            its.texts, row.texts = self.compacting.compact(row.texts), {}

    def matched(self, row: RowTexts) -> PlannedRow:
        if row.joined:
            return PlannedRow(row.number, Outcome.JOINED, sheet=row.sheet, texts=row.texts)
        planned = PlannedRow(row.number, Outcome.NEW, sheet=row.sheet, texts=row.texts)
        try:
            planned.entry = self.entry_of(row)
            self.checks.check(row, entry=planned.entry)
            if planned.entry is None:
                self.deleted.check(row.texts)
        except RowRefusedError as error:
            planned.refuse(self.problems.of_refusal(planned, error))
        if entry := planned.entry:
            planned.name = entry.title
            if reference := row.texts.get("reference"):
                row.texts["reference"] = entry.whole(reference)
        return planned

    def entry_of(self, row: RowTexts) -> KnownEntry | None:
        """Somebody may have said of the very same row which entry it means."""
        try:
            return self.plan.known.match(row.texts)
        except RowRefusedError as error:
            asked = [self.plan.known.by_id[UUID(public_id)] for public_id, _label in error.entries]
            for entry in asked:
                if said := self.said_before(row, entry):
                    row.texts["id"] = said
                    return entry
            raise

    def said_before(self, row: RowTexts, entry: KnownEntry) -> str | None:
        """What was decided of the row, if it and the entry are as they were then."""
        memory = self.plan.memories.get(entry.entry_id)
        for said in (str(entry.entry_id), NEW):
            digest = self.plan.digests.of(
                {**row.texts, "id": said}, revision_id=entry.revision_id, saved_at=entry.edited_at
            )
            if memory and memory.digest and memory.digest == digest:
                return said
        return None

    def is_settled(self, row: PlannedRow) -> bool:
        """Whether the row says what it said before, of an entry that nobody touched since."""
        entry = row.entry
        memory = self.plan.memories.get(entry.entry_id) if entry else None
        if entry is None or memory is None or not memory.digest:
            return False
        if self.plan.decisions.winners_of(row.place):
            return False
        if memory.digest != self.plan.digest_of(row, entry.revision_id, entry.edited_at):
            return False
        row.outcome = Outcome.UNCHANGED
        row.taking = Taken(remembered=memory.values, kept=memory.kept)
        row.publish = self.plan.publish and self.may_publish(row)
        return True

    def pages_of(self, rows: Sequence[PlannedRow]) -> dict[int, EntryPage]:
        """By row of one sheet, made anew: those of a whole file would not fit in memory."""
        pages = {}
        for row, page, taking, _refused in self.brought(rows, new=self.new_pages.page):
            pages[row.number] = page
            if row.outcome == Outcome.NEW:
                row.taking.values = taking.values  # of which the row was let go
        return pages

    def brought(
        self, rows: Sequence[PlannedRow], *, new: Callable[[], EntryPage]
    ) -> Iterator[Brought]:
        model = self.resource.model
        drafts = newest_drafts(model, [row.entry.pk for row in rows if row.entry])
        exported = versions(row.texts.get("revision", "") for row in rows)
        for row in rows:
            page = drafts.get(row.entry.pk) if row.entry else new()
            if page is None:
                continue  # deleted a moment ago
            version = exported.get(row.texts.get("revision", ""))
            taking = self.taking_of(row)
            taking.base = exported_page(page, version) if row.entry else None
            yield Brought(row, page, taking, self.resource.take(row.texts, page, taking))

    def taking_of(self, row: PlannedRow) -> Taking:
        memory = self.plan.memories.get(row.entry.entry_id) if row.entry else None
        return Taking(
            is_new=row.entry is None,
            is_excerpt=self.plan.source.is_excerpt,
            withdraws=self.withdraws,
            remembered=memory.values if memory else nothing(),
            kept=memory.kept if memory else nothing(),
            winners=self.plan.decisions.winners_of(row.place),
            leading=self.plan.mapping.leading,
        )

    @cached_property
    def withdraws(self) -> frozenset[str]:
        """What the columns do not say, nobody withdrew."""
        columns, parts = self.plan.mapping.columns, self.resource.parts
        said = (kind for kind in parts if any(kind.key(own) in columns for own in kind.starts))
        return frozenset(kind.name for kind in said) if self.plan.source.is_mirror else frozenset()

    def take_in(self, found: Brought) -> None:
        row, page, refused = found.row, found.page, found.refused
        row.taking, row.name = self.compacting.taken(found.taking), page.title
        if row.entry is None and not row.texts.get("name"):
            refused["title"] = [_("The entry has no name. Write one.")]
        if refused:
            row.outcome = Outcome.REFUSED
            row.problems += tuple(self.problems.of_cells(row, refused))
            known = (each for each in row.taking.remarks if not each.unknown_word)
            row.taking.remarks = tuple(known)
            row.problems += tuple(self.problems.of_remarks(row, page))
            return
        if row.entry:
            row.outcome = Outcome.CHANGED if row.taking.changes else Outcome.UNCHANGED
            if page.locked and row.taking.changes:
                advice = _("The entry is locked here. Unlock it, then import the file once more.")
                row.refuse(self.problems.problem(row, ("name",), row.entry.title, advice))
                return
        elif isinstance(page, Located):
            row.duplicates = tuple(self.neighbours.duplicates_of(traits_of(page)))
        row.problems += (*self.problems.of_remarks(row, page), *self.problems.of_conflicts(row))
        row.hides_contact = hides_contact(row.taking.changes, page)
        row.publish = self.plan.publish and self.may_publish(row)

    def may_publish(self, row: PlannedRow) -> bool:
        """Never what an editor is still at work on, nor what was taken back by hand."""
        entry = row.entry
        if entry is None:
            return True
        memory = self.plan.memories.get(entry.entry_id)
        is_ours = memory is not None and memory.revision_id == entry.revision_id
        is_taken_back = is_ours and memory is not None and memory.taken_back
        was_withdrawn = entry.was_published and not entry.live and not is_taken_back
        if not was_withdrawn and (is_ours or not entry.has_draft):
            return bool(row.taking.changes) or entry.has_draft
        if row.taking.changes:
            advice = (
                _("The entry was withdrawn here: the change is in its draft and not published.")
                if was_withdrawn
                else _("Somebody is at work on the draft: the change is in it and not published.")
            )
            row.problems += (self.problems.problem(row, ("name",), entry.title, advice),)
        return False

    def find_missing(self) -> None:
        """Entries of earlier deliveries of this list; nothing happens to them.

        What comes from our own export is no delivery of a list: it misses nothing.
        """
        plan = self.plan
        if plan.source.is_excerpt or any(row.taking.is_export for row in plan.rows):
            return
        present = {row.entry.entry_id for row in plan.rows if row.entry}
        plan.partner_list = continued_list(
            plan.memories, present=present, rows=len(plan.rows), file_name=plan.source.name
        )
        gone = missing_from(plan.partner_list, plan.memories, present=present)
        plan.missing = [entry for entry in gone if entry.entry_id in plan.known.by_id]
        advice = _("It stands no longer in the file; nothing was changed. Withdraw it if it ended.")
        for entry in plan.missing:
            label = plan.known.by_id[entry.entry_id].label
            plan.file_problems.append(Problem(advice, found=label, sheet=plan.sheet))


def hides_contact(changes: Collection[str], page: Any) -> bool:
    """Whether the row brings a contact that the public does not see."""
    contacts = {"phone", "email"}.intersection(changes)
    return any(not getattr(page, f"{name}_is_public") for name in contacts)
