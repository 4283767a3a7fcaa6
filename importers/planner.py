"""Goes through the rows of a table and plans what becomes of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.models import Category
from importers.alike import find_duplicates
from importers.combining import RowTexts, combine
from importers.exported import exported_page, versions
from importers.headers import comparable
from importers.lists import continued_list, memories_of, missing_from
from importers.matching import KnownEntries, public_id_of
from importers.plan import Outcome, Plan, PlannedRow
from importers.problems import Problem, RowRefusedError
from importers.row_checks import RowChecks
from importers.taking import Taking

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cms.coordinates import Bounds
    from cms.models import EntryPage, OrganisationPage
    from importers.mappings import ColumnMapping
    from importers.plan import SourceFile
    from importers.resources import EntryResource
    from importers.sheets import Table
    from importers.taking import Remark

BATCH = 100


def make_plan(
    table: Table,
    mapping: ColumnMapping,
    *,
    resource_class: type[EntryResource],
    organisation: OrganisationPage,
    source: SourceFile,
    publish: bool = False,
) -> Plan:
    """What the table would change for the organisation; ``publish`` if that is asked for."""
    rows = combine(RowTexts(row.number, _texts(mapping, row.cells)) for row in table.rows)
    model = resource_class.model
    named = {public_id for row in rows if (public_id := public_id_of(row.texts))}
    plan = Plan(
        organisation=organisation,
        kind=str(model.kind),
        source=source,
        sheet=table.sheet,
        mapping=mapping,
        known=KnownEntries.of(organisation, model, named=named),
        memories=memories_of(organisation, str(model.kind)),
        publish=publish,
        notes=[*table.notes, *mapping.notes],
    )
    planner = Planner(plan, _resource(resource_class, plan))
    planner.go_through(rows)
    return plan


def _texts(mapping: ColumnMapping, cells: Any) -> dict[str, str]:
    """What a row says by field; a number called "ID" is a reference unless it is one of ours."""
    texts = mapping.texts(cells)
    if "id" in texts and public_id_of(texts) is None:
        texts.setdefault("reference", texts.pop("id"))
    return texts


def _resource(resource_class: type[EntryResource], plan: Plan) -> EntryResource:
    categories = {
        comparable(word): category
        for category in Category.objects.all()
        for word in category.all_words
        if word.strip()
    }
    columns = plan.mapping.columns
    return resource_class(plan.organisation, categories=categories, columns=columns)


@dataclass(slots=True)
class Planner:
    plan: Plan
    resource: EntryResource
    bounds: Bounds | None = None
    checks: RowChecks = field(init=False)
    # By column and word that nobody knows: the rows in which it stands.
    unknown_words: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def go_through(self, rows: Sequence[RowTexts]) -> None:
        self.bounds = self.plan.organisation.bounds
        self.checks = RowChecks.of(self.plan.organisation, kind=self.plan.kind)
        for start in range(0, len(rows), BATCH):
            self.plan_batch(rows[start : start + BATCH])
        self.plan.file_problems += self.unknown_word_problems()
        self.find_missing()
        find_duplicates(self.plan)

    def plan_batch(self, rows: Sequence[RowTexts]) -> None:
        planned = [self.matched(row) for row in rows]
        pks = [row.entry.pk for row in planned if row.entry]
        known = self.resource.model.objects.prefetch_related("categories", "access_facts")
        pages = known.in_bulk(pks)
        exported = versions(row.texts.get("revision", "") for row in rows)
        for row, texts in zip(planned, rows, strict=True):
            if row.outcome != Outcome.REFUSED:
                page = pages[row.entry.pk] if row.entry else None
                version = exported.get(texts.texts.get("revision", ""))
                row.taking.base = exported_page(page, version) if page else None
                self.take_in(row, texts.texts, page)
        self.plan.rows += planned

    def matched(self, row: RowTexts) -> PlannedRow:
        planned = PlannedRow(row.number, Outcome.NEW)
        try:
            planned.entry = self.plan.known.match(row.texts)
            self.checks.check(row, entry=planned.entry)
        except RowRefusedError as error:
            planned.refuse(self.problem(row.number, (error.key,), error.found, error.advice))
        return planned

    def take_in(self, row: PlannedRow, texts: dict[str, str], page: EntryPage | None) -> None:
        memory = self.plan.memories.get(row.entry.entry_id) if row.entry else None
        row.page = page.get_latest_revision_as_object() if page else self.resource.model()
        row.taking = Taking(
            bounds=self.bounds,
            is_new=page is None,
            remembered=memory.values if memory else {},
            base=row.taking.base,
        )
        refused = self.resource.take(texts, row.page, row.taking)
        if page is None and not texts.get("name"):
            refused["title"] = [_("The entry has no name. Write one.")]
        if refused:
            row.outcome = Outcome.REFUSED
            row.problems += self.cell_problems(row.number, texts, refused)
            row.taking.remarks = [each for each in row.taking.remarks if not each.unknown_word]
            row.problems += self.remark_problems(row)
            return
        if page:
            row.outcome = Outcome.CHANGED if row.taking.changes else Outcome.UNCHANGED
            if page.locked and row.taking.changes:
                advice = _("The entry is locked here. Unlock it, then import the file once more.")
                row.refuse(self.problem(row.number, ("name",), page.title, advice))
                return
        row.problems += [*self.remark_problems(row), *self.conflict_problems(row)]
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
            row.problems.append(self.problem(row.number, ("name",), entry.title, advice))
        return False

    def cell_problems(
        self, number: int, texts: dict[str, str], refused: dict[str, list[str]]
    ) -> Iterator[Problem]:
        told = set()
        for attribute, sentences in refused.items():
            cell = self.resource.field_for(attribute)
            keys = cell.keys if cell else ()
            for sentence in sentences:
                if sentence not in told:
                    told.add(sentence)
                    yield self.problem(number, keys, cell.text(texts) if cell else "", sentence)

    def remark_problems(self, row: PlannedRow) -> Iterator[Problem]:
        for remark in row.taking.remarks:
            if remark.unknown_word:
                words = self.unknown_words.setdefault((remark.keys[0], remark.found), [])
                words.append(row.number)
            elif not self.is_settled_remark(row, remark):
                yield self.problem(row.number, remark.keys, remark.found, self.advice(remark))

    def is_settled_remark(self, row: PlannedRow, remark: Remark) -> bool:
        """Whether an editor said already that what is not understood of the hours is a remark."""
        is_remark = getattr(row.page, "hours_rest_is_remark", False)
        return "opening_hours" in remark.keys and is_remark and not row.taking.changes

    def advice(self, remark: Remark) -> str:
        if self.plan.publish and "opening_hours" in remark.keys:
            message = _("%(advice)s Until then the entry is not published.")
            return message % {"advice": remark.advice}
        return remark.advice

    def conflict_problems(self, row: PlannedRow) -> Iterator[Problem]:
        for attribute, change in row.taking.conflicts.items():
            cell = self.resource.field_for(attribute)
            message = _(
                "It was changed here by hand to '%(ours)s'; the sheet says '%(theirs)s'. "
                "It stays as it is here; change one of the two."
            )
            found = {"ours": _shown(change.old), "theirs": _shown(change.new)}
            keys = cell.keys if cell else ()
            yield self.problem(row.number, keys, _shown(change.new), message % found)

    def unknown_word_problems(self) -> Iterator[Problem]:
        for (key, word), numbers in self.unknown_words.items():
            message = ngettext(
                "'%(word)s' is not known here (%(count)d row). The row was taken in without it: "
                "write a known word, or ask the steward to add this one.",
                "'%(word)s' is not known here (%(count)d rows). They were taken in without it: "
                "write a known word, or ask the steward to add this one.",
                len(numbers),
            )
            advice = message % {"word": word, "count": len(numbers)}
            yield self.problem(numbers[0], (key,), word, advice)

    def find_missing(self) -> None:
        """Entries of earlier deliveries of this list; nothing happens to them.

        What comes from our own export is no delivery of a list: it misses nothing.
        """
        plan = self.plan
        if any(row.taking.base for row in plan.rows):
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

    def problem(self, number: int, keys: Sequence[str], found: str, advice: str) -> Problem:
        column = self.plan.mapping.label(keys)
        return Problem(advice, row=number, column=column, found=found, sheet=self.plan.sheet)


def _shown(memo: Any) -> str:
    return ", ".join(memo) if isinstance(memo, list) else str(memo)
