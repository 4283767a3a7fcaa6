"""All entries of an organisation as a table that can be edited and taken in again.

Each row names the version of its entry: whatever was not edited in the table changes nothing,
and what was changed here meanwhile is asked about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from cms.formulas import guarded
from importers.columns.exported import (
    WRITTEN,
    WRITTEN_OF_PARTS,
    texts_of,
    texts_of_part,
    version_of,
)
from importers.columns.part_names import TENANCIES
from importers.columns.resources import RESOURCES
from importers.exports.downloads import EXAMPLE, csv_table, workbook_of
from importers.exports.tenancies import WRITTEN as WRITTEN_OF_TENANCIES
from importers.exports.tenancies import OwnTenancies
from importers.reading.ods import ods_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any

    from cms.models import OrganisationPage
    from importers.columns.part_names import PartKind

    Rows = Sequence[Sequence[str]]

VERSION: Final = "Fassung im Verzeichnis"
# Columns that no template needs; the others are called as there.
_NAMES: Final = {
    "id": "uuid",
    "website_public": "Website öffentlich",
    "by_appointment": "nach Vereinbarung",
    "cost_note": "Hinweis zu den Kosten",
    "room_note": "Hinweise zu den Räumen",
    "certificate": "Zertifikat",
    "funding_programme": "Förderprogramm",
    "status": "Status",
    "valid_from": "gültig ab",
}
# Excel and its kin read this in a text as a character by its number.
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def export(organisation: OrganisationPage, kind: str, *, suffix: str = "xlsx") -> bytes:
    """The newest drafts of one of ``RESOURCES``; ``suffix`` is one of ``FORMATS``.

    Drafts and private contacts are in it: for people who may edit them all. Dates and modules
    have sheets of their own; a csv has only one and says them in further rows of their entry.
    """
    table, parts = Table.of(organisation, kind), RESOURCES[kind].parts
    if suffix == "csv":
        return csv_table(table.with_parts(parts))
    further = {part.sheets[0]: table.sheet_of(part) for part in parts}
    return FORMATS[suffix](table.rows(), further)


def rows(organisation: OrganisationPage, kind: str) -> list[list[str]]:
    """Header and cells of the entries, as they are meant."""
    return Table.of(organisation, kind).rows()


@dataclass(frozen=True, slots=True)
class Table:
    """The entries of one kind as texts by field, each with the texts of its parts."""

    keys: Sequence[str]
    entries: Sequence[Entry]
    # What is said of entries of others: who of ours is in their offices.
    others: Sequence[Entry] = ()

    @classmethod
    def of(cls, organisation: OrganisationPage, kind: str) -> Table:
        pages: Any = RESOURCES[kind].model.objects
        own = pages.filter(entry_identity__organisation=organisation)
        keys, parts = columns(kind), RESOURCES[kind].parts
        found = own.select_related("latest_revision").order_by("path").iterator(chunk_size=200)
        if TENANCIES not in parts:
            return cls(keys, [Entry.of(page, keys, parts) for page in found])
        tenancies, offices = OwnTenancies(organisation), list(found)
        others = tenancies.elsewhere([office.pk for office in offices])
        return cls(
            keys,
            [Entry.of(page, keys, (), {TENANCIES.name: tenancies.at(page.pk)}) for page in offices],
            [Entry("", texts, {TENANCIES.name: theirs}) for texts, theirs in others],
        )

    def rows(self) -> list[list[str]]:
        header = [VERSION, *(_name(key) for key in self.keys)]
        return [header, *(entry.row(self.keys) for entry in self.entries)]

    def sheet_of(self, part: PartKind) -> list[list[str]]:
        """The dates or modules of all entries, each with whose it is."""
        keys = columns_of_part(part)
        header = [
            part.alone["of_id"][1],
            *(part.names[part.key(key)][1] for key in ("of_name", *keys)),
        ]
        return [
            header,
            *(
                [entry.texts["id"], entry.texts["name"], *(said.get(key, "") for key in keys)]
                for entry in (*self.entries, *self.others)
                for said in entry.parts[part.name]
            ),
        ]

    def with_parts(self, parts: Sequence[PartKind]) -> list[list[str]]:
        """A row for each entry, and further ones while it has more dates or modules."""
        header, *_entries = self.rows()
        wanted = [(part, key) for part in parts for key in columns_of_part(part, beside=True)]
        names = [part.beside[key][1] for part, key in wanted]
        return [[*header, *names], *self._rows_with_parts(parts, wanted)]

    def _rows_with_parts(
        self, parts: Sequence[PartKind], wanted: Sequence[tuple[PartKind, str]]
    ) -> Iterator[list[str]]:
        named = [(entry, False) for entry in self.others if entry.texts["id"]]
        for entry, is_own in [*((entry, True) for entry in self.entries), *named]:
            for place in range(max(1, *(len(entry.parts[part.name]) for part in parts), 1)):
                is_whole = place == 0 and is_own
                own = entry.row(self.keys if is_whole else ("id", "name"), of=self.keys)
                yield [*own, *(entry.said(part, place).get(key, "") for part, key in wanted)]


@dataclass(frozen=True, slots=True)
class Entry:
    version: str
    texts: Mapping[str, str]
    parts: Mapping[str, Sequence[Mapping[str, str]]]

    @classmethod
    def of(
        cls,
        page: Any,
        keys: Sequence[str],
        parts: Sequence[PartKind],
        said: Mapping[str, Sequence[Mapping[str, str]]] | None = None,
    ) -> Entry:
        """``said`` is what is known of its parts already."""
        revision = page.latest_revision
        draft = page.with_content_json(revision.content) if revision else page
        own = {part.name: _texts_of_parts(draft, part) for part in parts}
        return cls(version_of(revision), texts_of(draft, keys), {**own, **(said or {})})

    def row(self, keys: Sequence[str], *, of: Sequence[str] = ()) -> list[str]:
        """Its cells; those of other columns than ``keys`` are empty."""
        version = "" if of and list(keys) != list(of) else self.version
        return [version, *(self.texts[key] if key in keys else "" for key in of or keys)]

    def said(self, part: PartKind, place: int) -> Mapping[str, str]:
        found = self.parts[part.name]
        return found[place] if place < len(found) else {}


def _texts_of_parts(page: Any, part: PartKind) -> list[dict[str, str]]:
    """A module has no id: its place says which one it was."""
    return [
        {**texts_of_part(each), "number": str(number)}
        for number, each in enumerate(getattr(page, part.name).all(), 1)
    ]


def columns_of_part(part: PartKind, *, beside: bool = False) -> list[str]:
    """What is written of a part, in the order in which it is imported."""
    written = (
        WRITTEN_OF_TENANCIES if part is TENANCIES else (*WRITTEN_OF_PARTS[part.name], "number")
    )
    known = part.beside if beside else {**part.beside, **part.alone}
    return [key for key in written if key in known]


def columns(kind: str) -> list[str]:
    """The fields of a kind that are exported: all that can be imported, in one spelling each."""
    known = RESOURCES[kind].known_keys()
    return [key for key in WRITTEN if key in known]


def _name(key: str) -> str:
    return _NAMES.get(key) or EXAMPLE[key][0]


def _guarded(table: Rows) -> Iterator[list[str]]:
    for row in table:
        yield [guarded(text) for text in row]


def _xlsx(table: Rows, further: Mapping[str, Rows] | None = None) -> bytes:
    sheets = {_("List"): table, **(further or {})}
    return workbook_of({name: _escaped(rows) for name, rows in sheets.items()})


def _escaped(table: Rows) -> list[list[str]]:
    return [[_ESCAPE.sub("_x005F_", text) for text in row] for row in _guarded(table)]


def _ods(table: Rows, further: Mapping[str, Rows] | None = None) -> bytes:
    sheets = {_("List"): table, **(further or {})}
    return ods_tables({name: list(_guarded(rows)) for name, rows in sheets.items()})


def _csv(table: Rows, further: Mapping[str, Rows] | None = None) -> bytes:
    return csv_table(table)


FORMATS: Final[dict[str, Callable[..., bytes]]] = {
    "xlsx": _xlsx,
    "csv": _csv,
    "ods": _ods,
}
