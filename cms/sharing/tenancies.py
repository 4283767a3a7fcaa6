"""Tenants ask to be shown at somebody's office; the people of its owner answer."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.models import PageLogEntry

from cms.changes import accept_tenancy, refuse_tenancy
from cms.models import PageShare, TenancyPage
from cms.ownership import is_steward, organisations_of
from cms.sharing import log
from cms.sharing.mails import tell
from cms.sharing.shares import share

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from django.contrib.auth.models import User

    from cms.models import OfficePage, OrganisationPage
    from cms.ownership import Anyone


def may_answer(user: Anyone, office: OfficePage) -> bool:
    """Who edits for the owner of the office, or the steward; not those it is shared with."""
    owner = office.organisation
    return is_steward(user) or (
        owner is not None and organisations_of(user).filter(pk=owner.pk).exists()
    )


def tenancies_waiting_for(user: Anyone) -> Any:
    """The published tenancies that ``user`` may answer and nobody has, oldest first."""
    waiting = unanswered()
    if not is_steward(user):
        mine = organisations_of(user)
        waiting = waiting.filter(office__entry_identity__organisation__in=mine)
    joined = waiting.select_related("office", "entry_identity__organisation")
    return joined.order_by("first_published_at", "pk")


def unanswered() -> Any:
    """The published tenancies that no owner of an office has accepted or refused."""
    return TenancyPage.objects.live().filter(
        office__isnull=False, accepted_at__isnull=True, refused_at__isnull=True
    )


def ask_for(ids: Iterable[UUID]) -> None:
    """Tell owners of offices who asks now: once each time, and one mail for what comes together."""
    asking: dict[Any, list[TenancyPage]] = defaultdict(list)
    found = unanswered().filter(entry_identity__entry_id__in=ids).order_by("title", "pk")
    for tenancy in found.select_related("office", "live_revision__user"):
        if not is_asked(tenancy):
            asking[tenancy.office, tenancy.organisation].append(tenancy)
    for (office, tenant), tenancies in asking.items():
        ask(office, tenant, tenancies)


def ask(office: OfficePage, tenant: OrganisationPage, tenancies: Sequence[TenancyPage]) -> None:
    owner = office.organisation
    for tenancy in tenancies:
        by = tenancy.live_revision.user if tenancy.live_revision else None
        log.note(log.ASKED, tenancy, owner, by=by, office=office.pk)
    listed = ", ".join(tenancy.title for tenancy in tenancies)
    names = {"tenancy": listed, "tenant": tenant.title, "office": office.title}
    tell(owner, "tenancy_asked", link=("office_tenancies", office.pk), **names)


def is_asked(tenancy: TenancyPage) -> bool:
    """Whether the last office whose owner was told is this one: the history remembers it."""
    told = PageLogEntry.objects.filter(page=tenancy.pk, action=log.ASKED)
    last = told.order_by("timestamp", "pk").last()
    return last is not None and last.data.get("office") == tenancy.office_id


def accept(tenancy: TenancyPage, *, by: User, shares_office: bool = False) -> None:
    """Show the tenant at the door; with ``shares_office`` it may edit the page of the office."""
    with transaction.atomic():
        accept_tenancy(tenancy)
        answer(tenancy, log.TENANCY_ACCEPTED, "tenancy_accepted", by=by)
        if tenancy.office and shares_office and may_be_shared(tenancy):
            share(tenancy.office, receiver=tenancy.organisation, by=by)


def refuse(tenancy: TenancyPage, *, by: User) -> None:
    with transaction.atomic():
        refuse_tenancy(tenancy)
        answer(tenancy, log.TENANCY_REFUSED, "tenancy_refused", by=by)


def answer(tenancy: TenancyPage, action: str, template: str, *, by: User) -> None:
    office = tenancy.office
    if office is None:
        return
    log.note(action, tenancy, office.organisation, by=by)
    if tenancy.organisation != office.organisation:
        names = {"tenancy": tenancy.title, "office": office.title}
        tell(tenancy.organisation, template, link=("wagtailadmin_pages:edit", tenancy.pk), **names)


def may_be_shared(tenancy: TenancyPage) -> bool:
    """Whether the tenant is another organisation that cannot edit the office yet."""
    tenant, office = tenancy.organisation, tenancy.office
    shared = PageShare.objects.filter(page=tenancy.office_id, organisation=tenant)
    is_other = office is not None and tenant != office.organisation
    return bool(is_other and tenant.live and not shared.exists())
