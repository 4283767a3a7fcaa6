"""The tabular data package: every table as CSV, with its description, in one zip file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from feeds.collections import HSDS
from feeds.descriptions.data_package import about
from feeds.documents import readable
from feeds.gzip_members import last_part
from feeds.hsds.table_formats import TABLE_FORMATS, header
from feeds.hsds.tables import TABLES, TERM_TABLES, TYPES
from feeds.hsds.terms import taxonomies, terms
from feeds.hsds.writing import lines
from feeds.segments import parts_of_file
from feeds.zip_archives import archive

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from cms.entry import Directory
    from feeds.gzip_members import Part
    from feeds.hsds.tables import Table

Thing = dict[str, Any]

MEDIA_TYPE: Final = "application/zip"
VERSION: Final = "3.0.0"


def package(directory: Directory | None, *, changed_at: datetime.datetime) -> Iterator[bytes]:
    """The rows are sent as they are stored; only what never grows is written here."""
    members: dict[str, Iterable[Part]] = {
        "datapackage.json": [last_part(readable(descriptor(directory)))]
    }
    for table in TABLES:
        members[table.path] = parts_of_file(TABLE_FORMATS[table.name], HSDS, changed_at=changed_at)
    for table, rows in zip(TERM_TABLES, (taxonomies(), terms()), strict=True):
        members[table.path] = [last_part(header(table) + lines(table, rows))]
    return archive(members)


def descriptor(directory: Directory | None) -> Thing:
    return {
        "profile": "tabular-data-package",
        "name": "human_services_data",
        **(about(directory) if directory else {}),
        "version": VERSION,
        "homepage": "http://docs.openreferral.org",
        "resources": [described(table) for table in (*TABLES, *TERM_TABLES)],
    }


def described(table: Table) -> Thing:
    return {
        "name": table.name,
        "path": table.path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [field(table, name) for name in table.fields],
            "primaryKey": "id",
            "foreignKeys": [
                {"fields": name, "reference": {"resource": other, "fields": "id"}}
                for name, other in table.points_to
            ],
        },
    }


def field(table: Table, name: str) -> Thing:
    """Ids are UUIDs; all other texts are plain unless the standard says more."""
    kind, form = type_of(table, name)
    facts: Thing = {"name": name, "type": kind}
    if form:
        facts["format"] = form
    if name == "id":
        facts["constraints"] = {"required": True, "unique": True}
    elif name in table.required:
        facts["constraints"] = {"required": True}
    return facts


def type_of(table: Table, name: str) -> tuple[str, str]:
    if name == "id" or name.endswith("_id"):
        return "string", "uuid"
    return TYPES.get(f"{table.name}.{name}") or TYPES.get(name, ("string", ""))
