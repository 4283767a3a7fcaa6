"""All entries of an organisation as a table that can be edited and taken in again.

Each row names the version of its entry: whatever was not edited in the table changes nothing,
and what was changed here meanwhile is asked about.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cms.formulas import guarded
from importers.downloads import EXAMPLE, csv_table, workbook
from importers.exported import WRITTEN, texts_of, version_of
from importers.ods import ods_table
from importers.resources import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from cms.models import OrganisationPage

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

    Drafts and private contacts are in it: for people who may edit them all.
    """
    return FORMATS[suffix](list(rows(organisation, kind)))


def rows(organisation: OrganisationPage, kind: str) -> Iterator[list[str]]:
    """Header and cells, as they are meant."""
    keys = columns(kind)
    yield [VERSION, *(_name(key) for key in keys)]
    pages: Any = RESOURCES[kind].model.objects.filter(entry_identity__organisation=organisation)
    for page in pages.select_related("latest_revision").order_by("path").iterator(chunk_size=200):
        revision = page.latest_revision
        draft = page.with_content_json(revision.content) if revision else page
        texts = texts_of(draft, keys)
        yield [version_of(revision), *(texts[key] for key in keys)]


def columns(kind: str) -> list[str]:
    """The fields of a kind that are exported: all that can be imported, in one spelling each."""
    known = RESOURCES[kind].known_keys()
    return [key for key in WRITTEN if key in known]


def _name(key: str) -> str:
    return _NAMES.get(key) or EXAMPLE[key][0]


def _guarded(table: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    for row in table:
        yield [guarded(text) for text in row]


def _xlsx(table: Sequence[Sequence[str]]) -> bytes:
    return workbook(*([_ESCAPE.sub("_x005F_", text) for text in row] for row in _guarded(table)))


def _ods(table: Sequence[Sequence[str]]) -> bytes:
    return ods_table(_guarded(table))


FORMATS: Final[dict[str, Callable[[Sequence[Sequence[str]]], bytes]]] = {
    "xlsx": _xlsx,
    "csv": csv_table,
    "ods": _ods,
}
