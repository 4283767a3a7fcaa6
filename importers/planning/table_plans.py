"""From the tables of a file to the plan of what they would change."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from cms.sentences import gettext as _
from cms.sentences import joined
from importers.columns.address_cells import restored_postcode
from importers.columns.mappings import ENTRIES
from importers.columns.part_names import TENANCIES
from importers.columns.parts import take_out
from importers.columns.reason_column import reason_among
from importers.planning.combining import RowTexts, combine
from importers.planning.guests import take_guests
from importers.planning.lone_cells import settle_alone, standing_alone
from importers.planning.matching import public_id_of
from importers.planning.part_rows import PartRows
from importers.planning.part_sheets import attach
from importers.planning.plan import SheetFacts
from importers.planning.planner import plan_rows
from importers.planning.tenancies import plan_tenancies
from importers.problems import RowRefusedError, row_beside
from importers.reading.table_notes import restored_postcodes_note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.contrib.auth.models import User

    from cms.models import OrganisationPage
    from importers.columns.mappings import ColumnMapping
    from importers.columns.part_names import PartKind
    from importers.columns.resources import EntryResource
    from importers.planning.decisions import Decisions
    from importers.planning.part_sheets import PartSheet
    from importers.planning.plan import Plan, PlannedRow, ReadingFacts, SourceFile
    from importers.reading.sheets import Row, Table


def rows_of(
    table: Table,
    mapping: ColumnMapping,
    *,
    resource_class: type[EntryResource],
    decisions: Decisions,
    continued: Sequence[Table] = (),
) -> list[RowTexts]:
    """What they say by field; those that speak of the same entry are joined.

    ``continued`` are further sheets with the same columns.
    """
    kinds = resource_class.parts
    sheets = [("", table), *((one.sheet, one) for one in continued)]
    rows = (_rows(one, mapping, kinds, decisions=decisions, sheet=name) for name, one in sheets)
    return combine(chain.from_iterable(rows), main=table.sheet)


def _rows(
    table: Table,
    mapping: ColumnMapping,
    kinds: Sequence[PartKind],
    *,
    decisions: Decisions,
    sheet: str,
) -> Iterator[RowTexts]:
    decided, names = decisions.cells_of(sheet), set(table.header)
    here = {key: name for key, name in mapping.columns.items() if name in names}
    mapping = replace(mapping, columns=here)
    for row in table.rows:
        yield _row(
            row,
            decisions.texts(row.number, _texts(mapping, row.cells), sheet=sheet),
            kinds,
            mapping=mapping,
            stray=table.strays.get(row.number, ""),
            is_decided=row.number in decided,
            sheet=sheet,
        )


def make_plan(
    rows: Sequence[RowTexts],
    mapping: ColumnMapping,
    *,
    table: Table,
    resource_class: type[EntryResource],
    organisation: OrganisationPage,
    source: SourceFile,
    decisions: Decisions,
    publish: bool = False,
    part_sheets: Sequence[PartSheet] = (),
    continued: Sequence[Table] = (),
    by: User | None = None,
) -> Plan:
    """``table`` and ``continued`` are what the ``rows`` were read from; their own may be gone.

    ``by`` is whose rights decide about tenants; without, only the organisation is one.
    """
    reason = reason_among(table.header)
    source = replace(source, is_excerpt=reason is not None)
    part_sheets = [replace(sheet, decisions=decisions) for sheet in part_sheets]
    attached = [one for sheet in part_sheets for one in attach(rows, sheet)]
    guests: list[PlannedRow] = []
    if TENANCIES in resource_class.parts:
        facts = {"organisation": organisation, "constants": mapping.constants}
        attached, guests = take_guests(rows, attached, **facts)
    settle_alone(rows, mapping.constants, is_excerpt=source.is_excerpt)
    restored = restored_postcodes(rows)
    plan = plan_rows(
        rows,
        sheet=table.sheet,
        mapping=mapping,
        resource_class=resource_class,
        organisation=organisation,
        source=source,
        decisions=decisions,
        publish=publish,
    )
    notes_of_sheets = (note for sheet in part_sheets for note in sheet.notes())
    plan.notes = [
        *(*table.notes, *mapping.notes, *excerpt_note(reason)),
        *(*restored, *_notes_of(continued), *notes_of_sheets),
    ]
    plan.reading = reading_of(table, part_sheets, continued)
    mappings = {sheet.table.sheet: sheet.mapping for sheet in part_sheets}
    plan.guests = guests
    if TENANCIES in resource_class.parts:
        plan.plan_parts = lambda: plan_tenancies(plan, by=by, mappings=mappings)
        plan.parts = plan.plan_parts()
    PartRows(plan, mappings).settle(rows, attached)
    return plan


def _notes_of(continued: Sequence[Table]) -> Iterator[str]:
    for table in continued:
        message = _("Sheet '%(sheet)s' was read as well: it goes on with the list.")
        yield message % {"sheet": table.sheet}
        for note in table.notes:
            yield joined((f"{table.sheet}:", note))


def excerpt_note(reason: str | None) -> Iterator[str]:
    if reason:
        message = _(
            "Column '%(column)s' says that these are rows which that import did not take in: "
            "entries that do not stand here are not missing."
        )
        yield message % {"column": reason}


def restored_postcodes(rows: Sequence[RowTexts]) -> list[str]:
    found = ((row, restored_postcode(row.texts)) for row in rows)
    codes = {row_beside(row.place, ("", 0), main=""): code for row, code in found if code}
    return list(restored_postcodes_note(codes))


def reading_of(
    table: Table, part_sheets: Sequence[PartSheet], continued: Sequence[Table] = ()
) -> ReadingFacts:
    tables = (table, *continued, *(sheet.table for sheet in part_sheets))
    parts = {
        sheet.table.sheet: SheetFacts(kind=sheet.kind.name, columns=dict(sheet.mapping.columns))
        for sheet in part_sheets
    }
    return {
        "sheet": table.sheet,
        "hidden_rows": sum(len(each.hidden) for each in tables),
        "leaves_out_hidden": table.leaves_out_hidden,
        "sheets": {one.sheet: SheetFacts(kind=ENTRIES, columns={}) for one in continued} | parts,
    }


def _row(
    row: Row,
    texts: dict[str, str],
    kinds: Sequence[PartKind],
    *,
    mapping: ColumnMapping,
    stray: str,
    is_decided: bool,
    sheet: str,
) -> RowTexts:
    if stray:
        found = " · ".join(filter(None, row.cells.values()))
        refusal = RowRefusedError(stray, found=found)
        return RowTexts(row.number, {}, repeats=refusal, lacks_name=True, sheet=sheet)
    alone = "" if is_decided else standing_alone(row.cells, texts, mapping.constants)
    taken = [(kind, take_out(texts, kind, number=row.number, sheet=sheet)) for kind in kinds]
    parts = tuple((kind, rows) for kind, rows in taken if rows)
    lacks_name = not texts.get("name") and bool(row.cells.get(mapping.columns.get("name", "")))
    return RowTexts(row.number, texts, parts, lacks_name=lacks_name, alone=alone, sheet=sheet)


def _texts(mapping: ColumnMapping, cells: Any) -> dict[str, str]:
    """What a row says by field; a number called "ID" is a reference unless it is one of ours."""
    texts = mapping.texts(cells)
    if "id" in texts and public_id_of(texts) is None:
        texts.setdefault("reference", texts.pop("id"))
    return texts
