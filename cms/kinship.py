"""Which other entries show something of a page, and so change when it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from cms.models import (
    DirectoryPage,
    DistrictPage,
    EntryIdentity,
    EntryPage,
    OfficePage,
    OrganisationPage,
    PlacePage,
    ProgrammePage,
    TenancyPage,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from wagtail.models import Page

LOCATED = (OrganisationPage, PlacePage, OfficePage, ProgrammePage)


def affected_by(page: Page) -> set[UUID]:
    """The public ids of ``page`` and of all entries whose public facts name it."""
    if isinstance(page, DirectoryPage):
        return set(EntryIdentity.objects.values_list("entry_id", flat=True))
    if not isinstance(page, EntryPage):
        return set()
    return {page.entry_id, *kin_of(page)}


def kin_of(page: EntryPage) -> set[UUID]:
    for model, kin in KIN.items():
        if isinstance(page, model):
            return kin(page)
    return set()


def kin_of_organisation(page: OrganisationPage) -> set[UUID]:
    owned = Q(organisation_id=page.pk)
    taking_part = Q(page__participations__organisation=page.pk)
    found = ids(EntryIdentity.objects.filter(owned | taking_part))
    tenants = TenancyPage.objects.filter(entry_id__in=found).values_list("office", flat=True)
    sessions = ProgrammePage.objects.filter(sessions__place__entry_id__in=found)
    offices = OfficePage.objects.filter(pk__in=tenants)
    lodgers = TenancyPage.objects.filter(office__entry_id__in=found)
    return found | ids(offices) | ids(sessions) | ids(lodgers)


def kin_of_district(page: DistrictPage) -> set[UUID]:
    inside: set[UUID] = set()
    for model in LOCATED:
        inside |= ids(model.objects.filter(district=page.pk))
    tenants = TenancyPage.objects.filter(office__district=page.pk)
    programmes = ProgrammePage.objects.filter(sessions__place__district=page.pk)
    return inside | ids(tenants) | ids(programmes)


def kin_of_office(page: OfficePage) -> set[UUID]:
    return ids(TenancyPage.objects.filter(office=page.pk))


def kin_of_tenancy(page: TenancyPage) -> set[UUID]:
    return ids(OfficePage.objects.filter(pk=page.office_id))


def kin_of_place(page: PlacePage) -> set[UUID]:
    return ids(ProgrammePage.objects.filter(sessions__place=page.pk))


def kin_of_programme(page: ProgrammePage) -> set[UUID]:
    return ids(ProgrammePage.objects.filter(related=page.pk))


KIN: dict[Any, Any] = {
    OrganisationPage: kin_of_organisation,
    DistrictPage: kin_of_district,
    OfficePage: kin_of_office,
    TenancyPage: kin_of_tenancy,
    PlacePage: kin_of_place,
    ProgrammePage: kin_of_programme,
}


def ids(rows: Any) -> set[UUID]:
    found: Iterable[UUID] = rows.values_list("entry_id", flat=True)
    return set(found)
