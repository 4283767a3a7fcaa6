"""From a partner's file to the plan of what it would change."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from importers.mappings import known_names, mapping_for
from importers.plan import SourceFile
from importers.planner import make_plan
from importers.reader import read_workbook
from importers.resources import RESOURCES
from importers.sheets import find_table

if TYPE_CHECKING:
    from pathlib import Path

    from cms.models import OrganisationPage
    from importers.mappings import MappingFile
    from importers.plan import Plan

_LONGEST_NAME = 255


def plan_delivery(
    path: Path,
    *,
    organisation: OrganisationPage,
    kind: str,
    told: MappingFile | None = None,
    publish: bool = False,
) -> Plan:
    """What the file would change; ``kind`` is one of ``RESOURCES``, ``told`` the mapping file.

    Raises FileRefusedError, NoNameColumnError or MappingError with a sentence for the person.
    """
    resource_class = RESOURCES[kind]
    table = find_table(read_workbook(path), known_names())
    mapping = mapping_for(table.header, keys=resource_class.known_keys(), told=told)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return make_plan(
        table,
        mapping,
        resource_class=resource_class,
        organisation=organisation,
        source=SourceFile(name=path.name[-_LONGEST_NAME:], sha256=digest),
        publish=publish,
    )
