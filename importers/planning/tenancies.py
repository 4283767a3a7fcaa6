"""Who rents a part of the offices in a file: entries of the tenants, planned beside the offices."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cms.models import OrganisationPage, TenancyPage
from cms.sentences import gettext as _
from importers.columns.mappings import ColumnMapping
from importers.columns.part_names import TENANCIES
from importers.columns.parts import said_by
from importers.columns.resources import TenancyResource
from importers.columns.taking import PartRemark
from importers.planning.combining import RowTexts, combine
from importers.planning.plan import Outcome
from importers.planning.planner import plan_rows
from importers.reach import may_publish, organisations_for
from importers.reading.headers import comparable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.contrib.auth.models import User

    from importers.columns.parts import PartRow
    from importers.planning.plan import Plan, PlannedRow

    Group = list[tuple[PartRow, PlannedRow]]

# What says whose the row is, and not what the tenancy is like.
_NOT_OF_THE_TENANCY = ("organisation", "of_id", "of_reference", "of_name")


def plan_tenancies(
    plan: Plan, *, by: User | None, mappings: Mapping[str, ColumnMapping]
) -> list[Plan]:
    """A plan for each tenant for whom ``by`` may import; the offices' rows are told the others.

    ``mappings`` are those of further sheets, by name.
    """
    groups: dict[int, Group] = defaultdict(list)
    tenants = Tenants(plan.organisation, by=by)
    for office in (*plan.rows, *plan.guests):
        for part in said_by(office.texts, TENANCIES) if _is_taken(office) else ():
            name = part.texts.get("organisation", "")
            sentence = tenants.refusal(name)
            if not sentence:
                group = groups[tenants.known[comparable(name)].pk]
                sentence = _refusal_beside(group, part, main=plan.sheet)
            if sentence:
                remark = PartRemark(part.sheet, part.number, _COLUMN, name, sentence, True)
                office.taking.part_remarks += (remark,)
            else:
                group.append((part, office))
    return [
        _plan(plan, tenants.by_pk[pk], group, mappings=mappings, by=by)
        for pk, group in groups.items()
    ]


def _refusal_beside(group: Group, part: PartRow, *, main: str) -> str:
    """One run takes in the tenancies of a tenant, and its rows are those of one sheet."""
    if not group or group[0][0].sheet == part.sheet:
        return ""
    message = _(
        "Other tenancies of '%(name)s' stand in the sheet '%(sheet)s'. "
        "Write all of them into one sheet."
    )
    found = {"name": part.texts["organisation"], "sheet": group[0][0].sheet or main}
    return message % found


_COLUMN = (TENANCIES.key("organisation"),)


def _is_taken(office: PlannedRow) -> bool:
    return office.outcome not in (Outcome.REFUSED, Outcome.JOINED)


@dataclass
class Tenants:
    """The organisations of the directory, and those for whom somebody may import."""

    organisation: OrganisationPage
    by: User | None

    def __post_init__(self) -> None:
        everybody = list(OrganisationPage.objects.all())
        self.by_pk = {each.pk: each for each in everybody}
        self.known = {comparable(n): each for each in everybody for n in (each.slug, each.title)}
        own = organisations_for(self.by) if self.by else OrganisationPage.objects.none()
        self.own = {self.organisation.pk, *own.values_list("pk", flat=True)}

    def refusal(self, name: str) -> str:
        """Why the tenancy is not taken in; empty when it is."""
        tenant = self.known.get(comparable(name))
        if not name:
            return _("The row does not say who the tenant is. Write the name of the organisation.")
        if tenant is None:
            message = _(
                "'%(name)s' is no organisation of this directory. Write its name as it stands "
                "here, or ask the steward to add it."
            )
            return message % {"name": name}
        if tenant.pk not in self.own:
            message = _(
                "'%(name)s' is another organisation, which keeps its own part of the office. "
                "Ask it to enter it."
            )
            return message % {"name": name}
        return ""


def _plan(
    plan: Plan,
    tenant: OrganisationPage,
    group: Group,
    *,
    mappings: Mapping[str, ColumnMapping],
    by: User | None,
) -> Plan:
    rows = combine(_row(part, office, tenant) for part, office in group)
    further = group[0][0].sheet
    mapping, sheet = mappings.get(further, plan.mapping), further or plan.sheet
    is_public = by is None or may_publish(by, tenant)
    planned = plan_rows(
        rows,
        sheet=sheet,
        mapping=ColumnMapping(TENANCIES.own(mapping.columns)),
        resource_class=TenancyResource,
        organisation=tenant,
        source=plan.source,
        decisions=plan.decisions.of_tenancies(further),
        publish=plan.publish and is_public,
    )
    planned.reading = {"sheet": sheet}
    return planned


def _row(part: PartRow, office: PlannedRow, tenant: OrganisationPage) -> RowTexts:
    """Its office stands where an address stands in other rows: it tells namesakes apart."""
    own = {key: text for key, text in part.texts.items() if key not in _NOT_OF_THE_TENANCY}
    name = own.get("name") or _name_at(office, tenant)
    office_id = str(office.entry_id or "")
    return RowTexts(part.number, {**own, "name": name, "office": office_id, "street": office.name})


def _name_at(office: PlannedRow, tenant: OrganisationPage) -> str:
    """Who has one part of an office means that one, however it is called."""
    here: Any = TenancyPage.objects.filter(
        entry_identity__organisation=tenant, office__entry_id=office.entry_id
    )
    names: Sequence[str] = list(here.values_list("title", flat=True)[:2])
    return names[0] if office.entry_id and len(names) == 1 else tenant.title
