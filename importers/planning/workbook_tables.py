"""Which sheet of a workbook holds the entries, and which further ones say parts of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from importers.columns.mappings import MappingFile, known_names
from importers.planning.part_sheets import OWNERS, PartSheet, part_sheet, told_sheet
from importers.reading.headers import comparable
from importers.reading.refusals import FileRefusedError, Reason
from importers.reading.sheets import find_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from importers.columns.part_names import PartKind
    from importers.reading.reader import Workbook
    from importers.reading.sheets import Table


class Tables(NamedTuple):
    entries: Table
    parts: Sequence[PartSheet] = ()


def tables_of(
    workbook: Workbook,
    kinds: Sequence[PartKind],
    *,
    sheet: str | None = None,
    told: MappingFile | None = None,
) -> Tables:
    """The table of the entries, ``sheet`` if it is named; raises FileRefusedError without one.

    What was ``told`` of further sheets wins; raises MappingError where it cannot be.
    """
    told = told or MappingFile()
    _check_names(workbook, told)
    likely = [part for part in _part_sheets(workbook, kinds, told) if part.table.sheet != sheet]
    named = [part for part in likely if part.is_named_so]
    entries = _entries(workbook, named, sheet, told)
    rest = [part for part in likely if part not in named and part.table.sheet != entries.sheet]
    spoken_of = [part for part in rest if _speaks_of(entries, part)]
    if not spoken_of:
        return Tables(entries, named)
    parts = [*named, *spoken_of]
    return Tables(_entries(workbook, parts, sheet, told), parts)


def _check_names(workbook: Workbook, told: MappingFile) -> None:
    known = [sheet.name for sheet in workbook.sheets]
    for name in told.sheets:
        if name not in known:
            raise FileRefusedError(Reason.NO_SUCH_SHEET, sheet=name, sheets=", ".join(known))


def _entries(
    workbook: Workbook, parts: Sequence[PartSheet], sheet: str | None, told: MappingFile
) -> Table:
    """Chosen among the sheets that say no parts; a file of nothing else says both in one."""
    unread = [name for name, said in told.sheets.items() if not said.kind and name != sheet]
    names = {*unread, *(part.table.sheet for part in parts)}
    others = tuple(each for each in workbook.sheets if each.name not in names)
    leaves_out = told.leaves_out_hidden
    found = replace(workbook, sheets=others)
    try:
        return find_table(found, known_names(), sheet=sheet, leaves_out_hidden=leaves_out)
    except FileRefusedError:
        return find_table(workbook, known_names(), sheet=sheet, leaves_out_hidden=leaves_out)


def names_of_parts(kinds: Sequence[PartKind]) -> list[str]:
    """By which the header of a further sheet can be recognised."""
    return [*known_names(), *(n for kind in kinds for names in kind.alone.values() for n in names)]


def _part_sheets(
    workbook: Workbook, kinds: Sequence[PartKind], told: MappingFile
) -> Iterator[PartSheet]:
    """Those that were told to be, and every visible sheet with the columns of a part."""
    names = names_of_parts(kinds)
    sheets = [sheet for sheet in workbook.sheets if not sheet.hidden or sheet.name in told.sheets]
    for sheet in sheets if kinds and len(sheets) > 1 else []:
        leaves_out = told.leaves_out_hidden
        try:
            table = find_table(workbook, names, sheet=sheet.name, leaves_out_hidden=leaves_out)
        except FileRefusedError:
            continue  # nothing stands there
        said = told.sheets.get(sheet.name)
        if found := told_sheet(table, kinds, said) if said else part_sheet(table, kinds):
            yield found


def _speaks_of(entries: Table, part: PartSheet) -> bool:
    """Whether most of its rows name something that stands among the entries."""
    said = {comparable(text) for row in entries.rows for text in row.cells.values() if text}
    rows = [row.texts for row in part.rows()]
    named = [any(comparable(texts.get(key, "-")) in said for key in OWNERS) for texts in rows]
    return 2 * sum(named) > len(named)
