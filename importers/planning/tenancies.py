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
from importers.planning.plan import Outcome, SheetFacts
from importers.planning.planner import plan_rows
from importers.reach import may_publish, organisations_for
from importers.reading.headers import comparable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

    from django.contrib.auth.models import User

    from importers.columns.parts import PartRow
    from importers.planning.plan import Plan, PlannedRow, ReadingFacts

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
            if sentence := tenants.refusal(name):
                remark = PartRemark(part.sheet, part.number, _COLUMN, name, sentence, True)
                office.taking.part_remarks += (remark,)
            else:
                groups[tenants.known[comparable(name)].pk].append((part, office))
    return [
        _plan(plan, tenants.by_pk[pk], _sheet_by_sheet(group), mappings=mappings, by=by)
        for pk, group in groups.items()
    ]


def _sheet_by_sheet(group: Group) -> Group:
    """That of the offices first; who is in an office may be said there, and more in another."""
    saying: dict[UUID | int, set[str]] = defaultdict(set)
    for part, office in group:
        if not _is_mention(part):
            saying[office.entry_id or id(office)].add(part.sheet)
    rest = [
        (part, office)
        for part, office in group
        if not (_is_mention(part) and saying[office.entry_id or id(office)] - {part.sheet})
    ]
    return sorted(rest, key=lambda one: one[0].sheet)


def _is_mention(part: PartRow) -> bool:
    """Whether it says no more of the tenancy than whose it is."""
    return not any(text for key, text in part.texts.items() if key not in _NOT_OF_THE_TENANCY)


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
    rows = combine((_row(part, office, tenant) for part, office in group), main=plan.sheet)
    own = {part.sheet: _own(mappings.get(part.sheet, plan.mapping)) for part, _office in group}
    is_public = by is None or may_publish(by, tenant)
    planned = plan_rows(
        rows,
        sheet=plan.sheet,
        mapping=_of_all(own.values()),
        mappings=own,
        resource_class=TenancyResource,
        organisation=tenant,
        source=plan.source,
        decisions=plan.decisions.of_tenancies(),
        publish=plan.publish and is_public,
    )
    planned.reading = _reading_of(own, main=plan.sheet)
    return planned


def _own(mapping: ColumnMapping) -> ColumnMapping:
    return ColumnMapping(TENANCIES.own(mapping.columns))


def _of_all(mappings: Iterable[ColumnMapping]) -> ColumnMapping:
    """What any of the sheets says; the first one's name for it."""
    columns: dict[str, str] = {}
    for mapping in mappings:
        columns = {**mapping.columns, **columns}
    return ColumnMapping(columns)


def _reading_of(mappings: Mapping[str, ColumnMapping], *, main: str) -> ReadingFacts:
    first, *rest = mappings
    facts = {
        sheet: SheetFacts(kind=TENANCIES.name, columns=dict(mappings[sheet].columns))
        for sheet in rest
    }
    return {"sheet": first or main, "sheets": facts}


def _row(part: PartRow, office: PlannedRow, tenant: OrganisationPage) -> RowTexts:
    """Its office stands where an address stands in other rows: it tells namesakes apart."""
    own = {key: text for key, text in part.texts.items() if key not in _NOT_OF_THE_TENANCY}
    name = own.get("name") or _name_at(office, tenant)
    office_id = str(office.entry_id or "")
    texts = {**own, "name": name, "office": office_id, "street": office.name}
    return RowTexts(part.number, texts, sheet=part.sheet)


def _name_at(office: PlannedRow, tenant: OrganisationPage) -> str:
    """Who has one part of an office means that one, however it is called."""
    here: Any = TenancyPage.objects.filter(
        entry_identity__organisation=tenant, office__entry_id=office.entry_id
    )
    names: Sequence[str] = list(here.values_list("title", flat=True)[:2])
    return names[0] if office.entry_id and len(names) == 1 else tenant.title
