"""Further sheets of a workbook that say parts of its entries: dates, modules, tenancies."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from cms.sentences import gettext as _
from cms.sentences import joined
from importers.columns.mappings import ENTRIES, ColumnMapping, MappingError, columns_told
from importers.columns.parts import PartRow, join
from importers.planning.decisions import Decisions
from importers.problems import Problem
from importers.reading import table_notes
from importers.reading.headers import comparable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cms.sentences import Sentence
    from importers.columns.mappings import SheetTold
    from importers.columns.part_names import PartKind
    from importers.planning.combining import RowTexts
    from importers.reading.sheets import Table

# How a row names the entry that it belongs to, the surest way first.
OWNERS: Final = ("of_id", "of_reference", "of_name")


@dataclass(frozen=True, slots=True)
class PartSheet:
    """A table whose rows are parts of one kind."""

    kind: PartKind
    table: Table
    mapping: ColumnMapping
    # Somebody said that it is one.
    is_told: bool = False
    # What people decided about its cells and words.
    decisions: Decisions = field(default_factory=Decisions)

    def rows(self) -> Iterator[PartRow]:
        for row in self.table.rows:
            said = self.mapping.texts(row.cells)
            texts = self.decisions.texts(row.number, said, sheet=self.table.sheet)
            yield PartRow(row.number, self.kind.own(texts), self.table.sheet)

    @property
    def is_named_so(self) -> bool:
        return self.is_told or comparable(self.table.sheet) in map(comparable, self.kind.sheets)

    def notes(self) -> Iterator[str]:
        message = _("Sheet '%(sheet)s' was read as well, as %(kind)s: %(columns)s.")
        yield message % {
            "sheet": self.table.sheet,
            "kind": str(self.kind.label),
            "columns": ", ".join(self.mapping.columns.values()),
        }
        table = self.table
        for note in table_notes.hidden_rows_note(table.hidden, left_out=table.leaves_out_hidden):
            yield joined((f"{table.sheet}:", note))


def told_sheet(table: Table, kinds: Sequence[PartKind], told: SheetTold) -> PartSheet | None:
    """The table as what somebody said that it is; raises MappingError where it cannot be."""
    if told.kind in ("", ENTRIES):
        return None
    kind = next((kind for kind in kinds if kind.name == told.kind), None)
    if kind is None:
        message = _("A further sheet cannot say '%(kind)s' here. Use one of: %(known)s.")
        known = ", ".join((ENTRIES, *(kind.name for kind in kinds)))
        raise MappingError(message % {"kind": told.kind, "known": known})
    return PartSheet(kind, table, columns_of(table.header, kind.names, told=told.columns), True)


def part_sheet(table: Table, kinds: Sequence[PartKind]) -> PartSheet | None:
    """The table as one of parts, if its columns say both a part and whose it is."""
    for kind in kinds:
        mapping = columns_of(table.header, kind.names)
        own = kind.own(mapping.columns)
        if kind.is_said(own) and any(key in own for key in OWNERS):
            return PartSheet(kind, table, mapping)
    return None


def columns_of(
    header: Sequence[str],
    names: Mapping[str, Sequence[str]],
    *,
    told: Mapping[str, str] | None = None,
) -> ColumnMapping:
    """The column of each key, as it was told, else by its name; the more telling name wins."""
    columns = columns_told(told or {}, header, names)
    settled = set(map(comparable, told or {}))
    ranks = {key: {comparable(name): rank for rank, name in enumerate(names[key])} for key in names}
    candidates = sorted(
        (ranks[key][comparable(column)], place, column, key)
        for place, column in enumerate(header)
        for key in names
        if comparable(column) in ranks[key] and comparable(column) not in settled
    )
    for _rank, _place, column, key in candidates:
        if key not in columns and column not in columns.values():
            columns[key] = column
    return ColumnMapping(columns if told else _city_beside_postcode(columns))


def _city_beside_postcode(columns: dict[str, str]) -> dict[str, str]:
    """ "Ort" is a city beside a postcode, and the name of a place elsewhere."""
    prefix = next((key.removesuffix("postcode") for key in columns if key.endswith("postcode")), "")
    venue = columns.get(f"{prefix}venue", "")
    if not prefix or comparable(venue) != "ort" or f"{prefix}city" in columns:
        return columns
    rest = {key: name for key, name in columns.items() if key != f"{prefix}venue"}
    return {**rest, f"{prefix}city": venue}


class Owners:
    """The rows of entries, found by what the rows of parts call them."""

    def __init__(self, rows: Sequence[RowTexts]) -> None:
        self.by: dict[tuple[str, str], list[RowTexts]] = {}
        for row in rows:
            if row.first is None:
                for owner, key in zip(OWNERS, ("id", "reference", "name"), strict=True):
                    if text := row.texts.get(key):
                        self.by.setdefault((owner, comparable(text)), []).append(row)

    def find(self, texts: Mapping[str, str]) -> list[RowTexts]:
        """Those that are named; what names none is passed over for the next way of naming."""
        for owner in OWNERS:
            if found := self.by.get((owner, comparable(texts.get(owner, "")))):
                return found
        return []


class Attached(NamedTuple):
    """A row of a further sheet, and the row of its entry or what is wrong with it."""

    part: PartRow
    owner: RowTexts | None = None
    problem: Problem | None = None


def attach(rows: Sequence[RowTexts], sheet: PartSheet) -> Iterator[Attached]:
    """Put the parts of the sheet to their entries."""
    owners = Owners(rows)
    for part in sheet.rows():
        found = owners.find(part.texts)
        if stray := sheet.table.strays.get(part.number):
            yield Attached(part, problem=_problem(sheet, part, (), stray))
        elif not sheet.kind.is_said(part.texts):
            message = _("The row says none of: %(columns)s. Write one, or delete the row.")
            yield Attached(part, problem=_problem(sheet, part, sheet.kind.starts, message))
        elif len(found) == 1:
            join(found[0].texts, sheet.kind, [part])
            yield Attached(part, found[0])
        else:
            message = _several_or_none(part, found)
            yield Attached(part, problem=_problem(sheet, part, OWNERS, message))


def _several_or_none(part: PartRow, found: Sequence[RowTexts]) -> Sentence:
    if found:
        return _("'%(name)s' is the name of several entries in this file. Write its reference.")
    if any(part.texts.get(key) for key in OWNERS):
        return _("'%(name)s' is no entry of this file. Write its name or reference.")
    return _("The row does not say to which entry it belongs. Write its name or reference.")


def _problem(sheet: PartSheet, part: PartRow, keys: Sequence[str], message: str) -> Problem:
    found = next((part.texts[key] for key in keys if part.texts.get(key)), "")
    columns = sheet.mapping.label([sheet.kind.key(key) for key in keys])
    advice = message % {"name": found, "columns": columns}
    names = tuple(sheet.kind.key(key) for key in keys)
    return Problem(
        advice, row=part.number, column=columns, found=found, sheet=part.sheet, keys=names
    )
