"""Which sheet of a workbook holds the entries, and which further ones say parts of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from importers.columns.mappings import known_names
from importers.planning.part_sheets import OWNERS, PartSheet, part_sheet
from importers.reading.headers import comparable
from importers.reading.refusals import FileRefusedError
from importers.reading.sheets import find_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from importers.columns.part_names import PartKind
    from importers.reading.reader import Workbook
    from importers.reading.sheets import Table


class Tables(NamedTuple):
    entries: Table
    parts: Sequence[PartSheet] = ()


def tables_of(workbook: Workbook, kinds: Sequence[PartKind], *, sheet: str | None = None) -> Tables:
    """The table of the entries, ``sheet`` if it is named; raises FileRefusedError without one."""
    likely = [part for part in _part_sheets(workbook, kinds) if part.table.sheet != sheet]
    named = [part for part in likely if part.is_named_so]
    entries = _entries(workbook, named, sheet)
    rest = [part for part in likely if part not in named and part.table.sheet != entries.sheet]
    parts = [*named, *(part for part in rest if _speaks_of(entries, part))]
    return Tables(_entries(workbook, parts, sheet), parts)


def _entries(workbook: Workbook, parts: Sequence[PartSheet], sheet: str | None) -> Table:
    """Chosen among the sheets that say no parts; a file of nothing else says both in one."""
    names = {part.table.sheet for part in parts}
    others = tuple(each for each in workbook.sheets if each.name not in names)
    try:
        return find_table(replace(workbook, sheets=others), known_names(), sheet=sheet)
    except FileRefusedError:
        return find_table(workbook, known_names(), sheet=sheet)


def _part_sheets(workbook: Workbook, kinds: Sequence[PartKind]) -> Iterator[PartSheet]:
    """Every visible sheet whose columns are those of a part."""
    names = [*known_names(), *(n for kind in kinds for names in kind.alone.values() for n in names)]
    visible = [sheet for sheet in workbook.sheets if not sheet.hidden] if kinds else []
    for sheet in visible if len(visible) > 1 else []:
        try:
            table = find_table(workbook, names, sheet=sheet.name)
        except FileRefusedError:
            continue  # nothing stands there
        if found := part_sheet(table, kinds):
            yield found


def _speaks_of(entries: Table, part: PartSheet) -> bool:
    """Whether most of its rows name something that stands among the entries."""
    said = {comparable(text) for row in entries.rows for text in row.cells.values() if text}
    rows = [row.texts for row in part.rows()]
    named = [any(comparable(texts.get(key, "-")) in said for key in OWNERS) for texts in rows]
    return 2 * sum(named) > len(named)
