"""Which sheet of a workbook holds the entries, and which further ones say more or parts of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from cms.quoting import each_quoted
from cms.sentences import gettext as _
from importers.columns.mappings import ENTRIES, MappingError, MappingFile, known_names
from importers.columns.reason_column import is_reason
from importers.planning.part_sheets import OWNERS, PartSheet, part_sheet, told_sheet
from importers.reading.column_names import is_letter_name
from importers.reading.headers import comparable
from importers.reading.refusals import FileRefusedError, Reason
from importers.reading.sheets import find_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from importers.columns.part_names import PartKind
    from importers.reading.reader import Workbook
    from importers.reading.sheets import Table


class Tables(NamedTuple):
    entries: Table
    parts: Sequence[PartSheet] = ()
    # Those that go on with the list.
    continued: Sequence[Table] = ()


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
    found = _of_kinds(workbook, kinds, sheet, told)
    return found._replace(continued=list(_continued(workbook, found.entries, told)))


def _of_kinds(
    workbook: Workbook, kinds: Sequence[PartKind], sheet: str | None, told: MappingFile
) -> Tables:
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
    others = [name for name, said in told.sheets.items() if said.kind in ("", ENTRIES)]
    names = {*(name for name in others if name != sheet), *(part.table.sheet for part in parts)}
    rest = tuple(each for each in workbook.sheets if each.name not in names)
    leaves_out = told.leaves_out_hidden
    found = replace(workbook, sheets=rest)
    try:
        return find_table(found, known_names(), sheet=sheet, leaves_out_hidden=leaves_out)
    except FileRefusedError:
        return find_table(workbook, known_names(), sheet=sheet, leaves_out_hidden=leaves_out)


def _continued(workbook: Workbook, entries: Table, told: MappingFile) -> Iterator[Table]:
    leaves_out = told.leaves_out_hidden
    names = [name for name, said in told.sheets.items() if said.kind == ENTRIES]
    for sheet in workbook.sheets:
        if sheet.name in names and sheet.name != entries.sheet:
            found = find_table(
                workbook, known_names(), sheet=sheet.name, leaves_out_hidden=leaves_out
            )
            if not may_continue(found.header, entries.header):
                raise MappingError(_other_columns(found, entries))
            yield found


def may_continue(header: Iterable[str], entries: Iterable[str]) -> bool:
    """Whether a sheet has the columns of the entries, as far as they have names.

    What was not taken in has one more; beside a list, a remark may stand in any row.
    """
    names = _names(header)
    return bool(names) and names == _names(entries)


def _names(header: Iterable[str]) -> set[str]:
    return {name for name in header if not (is_reason(name) or is_letter_name(name))}


def _other_columns(found: Table, entries: Table) -> str:
    message = _(
        "Sheet '%(sheet)s' does not go on with '%(entries)s': only one of them has %(columns)s. "
        "Call the columns the same in both, or import the sheet apart."
    )
    columns = sorted(_names(found.header) ^ _names(entries.header))
    return message % {
        "sheet": found.sheet,
        "entries": entries.sheet,
        "columns": each_quoted(columns),
    }


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
