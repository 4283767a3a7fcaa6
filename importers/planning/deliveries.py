"""From a partner's file to the plan of what it would change."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from importers.columns.mappings import mapping_for
from importers.columns.resources import RESOURCES
from importers.planning.decisions import Decisions, words_of
from importers.planning.page_cache import small_page_cache
from importers.planning.plan import SourceFile
from importers.planning.table_plans import make_plan, rows_of
from importers.planning.workbook_tables import tables_of
from importers.reading.reader import read_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from django.contrib.auth.models import User

    from cms.models import OrganisationPage
    from importers.columns.mappings import MappingFile
    from importers.planning.plan import Plan
    from importers.reading.reader import Workbook

LONGEST_NAME: Final = 255


def plan_delivery(
    path: Path,
    *,
    organisation: OrganisationPage,
    kind: str,
    told: MappingFile | None = None,
    decisions: Decisions | None = None,
    publish: bool = False,
    sheet: str | None = None,
    file_name: str = "",
    is_mirror: bool = False,
    by: User | None = None,
) -> Plan:
    """What the file would change; ``kind`` is one of ``RESOURCES``, ``told`` the mapping file.

    ``sheet`` is the one to be read, else the likeliest; ``file_name`` what its partner calls it;
    ``is_mirror`` if it is all that another directory publishes; ``by`` may import for the tenants
    of an office too.

    Raises FileRefusedError, NoNameColumnError or MappingError with a sentence for the person.
    """
    return plan_workbook(
        read_workbook(path),
        source=source_of(path, file_name=file_name, is_mirror=is_mirror),
        organisation=organisation,
        kind=kind,
        told=told,
        decisions=decisions,
        publish=publish,
        sheet=sheet,
        by=by,
    )


def plan_workbook(
    workbook: Workbook,
    *,
    source: SourceFile,
    organisation: OrganisationPage,
    kind: str,
    told: MappingFile | None = None,
    decisions: Decisions | None = None,
    publish: bool = False,
    sheet: str | None = None,
    by: User | None = None,
) -> Plan:
    """The same for sheets that were read already."""
    resource_class = RESOURCES[kind]
    tables = tables_of(workbook, resource_class.parts, sheet=sheet, told=told)
    mapping = mapping_for(tables.entries.header, keys=resource_class.known_keys(), told=told)
    decisions = decisions or Decisions(words=words_of(organisation, str(resource_class.model.kind)))
    rows = rows_of(
        tables.entries,
        mapping,
        resource_class=resource_class,
        decisions=decisions,
        continued=tables.continued,
    )
    table, part_sheets = replace(tables.entries, rows=()), tables.parts
    continued = [replace(one, rows=()) for one in tables.continued]
    # What the rows were read from need not stay in memory while they are planned.
    del workbook, tables
    with small_page_cache():
        return make_plan(
            rows,
            mapping,
            table=table,
            part_sheets=part_sheets,
            continued=continued,
            resource_class=resource_class,
            organisation=organisation,
            source=source,
            decisions=decisions,
            publish=publish,
            by=by,
        )


def source_of(path: Path, *, file_name: str = "", is_mirror: bool = False) -> SourceFile:
    name = (file_name or path.name)[-LONGEST_NAME:]
    return SourceFile(name=name, sha256=sha256_of(path), is_mirror=is_mirror)


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
