"""A partner's delivery without a file: a header, rows, and what comes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.models import PlacePage
from importers.columns.mappings import MappingFile, known_names, mapping_for
from importers.columns.resources import RESOURCES
from importers.planning.decisions import Decisions
from importers.planning.plan import Outcome, Plan, SourceFile
from importers.planning.table_plans import make_plan, rows_of
from importers.reading.reader import Sheet, Workbook
from importers.reading.sheets import Table, find_table
from importers.running import runs
from importers.running.pace import Pace
from importers.running.writing import WORK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cms.models import OrganisationPage


# So many new rows are written in one go at the pace of a test.
AT_ONCE = 10


def steady() -> Pace:
    """Always the same number of rows, without a pause."""
    work = AT_ONCE * WORK[Outcome.NEW]
    return Pace(first=work, least=work, most=work, sleep=lambda _seconds: None)


def table(*rows: Sequence[str]) -> Table:
    sheet = Sheet("Orte", tuple(tuple(row) for row in rows))
    return find_table(Workbook((sheet,)), known_names())


def preview(
    organisation: OrganisationPage,
    *rows: Sequence[str],
    kind: str = "places",
    publish: bool = False,
    told: MappingFile | None = None,
    file_name: str = "orte.csv",
) -> Plan:
    """The plan for a sheet whose first row is the header."""
    resource_class = RESOURCES[kind]
    found = table(*rows)
    mapping = mapping_for(found.header, keys=resource_class.known_keys(), told=told)
    decisions = Decisions()
    return make_plan(
        rows_of(found, mapping, resource_class=resource_class, decisions=decisions),
        mapping,
        table=found,
        resource_class=resource_class,
        organisation=organisation,
        source=SourceFile(file_name, "0" * 64),
        decisions=decisions,
        publish=publish,
    )


def deliver(
    organisation: OrganisationPage,
    *rows: Sequence[str],
    kind: str = "places",
    publish: bool = False,
    told: MappingFile | None = None,
    file_name: str = "orte.csv",
) -> Plan:
    """The same, applied."""
    plan = preview(organisation, *rows, kind=kind, publish=publish, told=told, file_name=file_name)
    runs.apply(plan)
    return plan


def advice(plan: Plan) -> list[str]:
    return [problem.advice for problem in plan.problems]


def outcomes(plan: Plan) -> dict[str, int]:
    """The counts that are not zero."""
    return {name: count for name, count in plan.counts.items() if count}


def only_place() -> Any:
    """The newest draft of the one place there is."""
    return PlacePage.objects.get().get_latest_revision_as_object()
