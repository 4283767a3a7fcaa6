"""From a partner's file to the plan of what it would change."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

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

LONGEST_NAME: Final = 255


def plan_delivery(
    path: Path,
    *,
    organisation: OrganisationPage,
    kind: str,
    told: MappingFile | None = None,
    publish: bool = False,
    sheet: str | None = None,
    file_name: str = "",
) -> Plan:
    """What the file would change; ``kind`` is one of ``RESOURCES``, ``told`` the mapping file.

    ``sheet`` is the one to be read, else the likeliest; ``file_name`` what its partner calls it.

    Raises FileRefusedError, NoNameColumnError or MappingError with a sentence for the person.
    """
    resource_class = RESOURCES[kind]
    table = find_table(read_workbook(path), known_names(), sheet=sheet)
    mapping = mapping_for(table.header, keys=resource_class.known_keys(), told=told)
    return make_plan(
        table,
        mapping,
        resource_class=resource_class,
        organisation=organisation,
        source=SourceFile(name=(file_name or path.name)[-LONGEST_NAME:], sha256=sha256_of(path)),
        publish=publish,
    )


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
