"""Whose imports somebody may see and make: those of their organisations; the steward, all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.models import OrganisationPage
from cms.ownership import is_steward, organisations_of
from importers.models import Delivery, ImportJob, ImportRun
from importers.sources.models import Source

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User
    from django.db.models import QuerySet

    Anyone = User | AnonymousUser


def organisations_for(user: Anyone) -> QuerySet[OrganisationPage]:
    """Those for which somebody may bring a file."""
    if is_steward(user):
        everybody: QuerySet[OrganisationPage] = OrganisationPage.objects.order_by("title")
        return everybody
    return organisations_of(user)


def deliveries_for(user: Anyone) -> QuerySet[Delivery]:
    """Those whose file was looked through."""
    deliveries = Delivery.objects.exclude(sheets=[]).select_related("organisation", "by")
    if is_steward(user):
        return deliveries
    return deliveries.filter(organisation__in=organisations_of(user))


def runs_for(user: Anyone) -> QuerySet[ImportRun]:
    runs = ImportRun.objects.select_related("organisation", "by", "delivery")
    if not is_steward(user):
        runs = runs.filter(organisation__in=organisations_of(user))
    return runs.order_by("-started_at", "-pk")


def jobs_for(user: Anyone) -> QuerySet[ImportJob]:
    jobs = ImportJob.objects.select_related("organisation", "by", "delivery", "run")
    if is_steward(user):
        return jobs
    return jobs.filter(organisation__in=organisations_of(user))


def sources_for(user: Anyone) -> QuerySet[Source]:
    sources = Source.objects.select_related("organisation", "by").order_by("organisation", "pk")
    if is_steward(user):
        return sources
    return sources.filter(organisation__in=organisations_of(user))


def may_undo(user: Anyone, run: ImportRun) -> bool:
    """Whoever might have made it."""
    organisation = run.organisation
    if organisation is None or not organisations_for(user).filter(pk=organisation.pk).exists():
        return False
    return not run.published or may_publish(user, organisation)


def may_publish(user: Anyone, organisation: OrganisationPage) -> bool:
    """The others' drafts are looked at by the steward first."""
    return organisation.is_trusted or is_steward(user)
