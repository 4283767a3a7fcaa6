"""What makes an entry complete, located, confirmed and accessible: conditions for the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import AccessFact, Session, TenancyPage
from cms.vocabularies import Answer, Kind

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

SUMMARY = ~Q(summary="")
CONTACT = (
    Q(phone_is_public=True) & ~Q(phone="")
    | Q(email_is_public=True) & ~Q(email="")
    | Q(website_is_public=True) & ~Q(website="")
)
ADDRESS = ~Q(street="") & ~Q(city="")
HOURS = ~Q(hours_osm="") | Q(by_appointment=True) | Q(hours_by_appointment=True)
# The tenants of an office may keep hours of their own, and the door none.
HOURS_OF_TENANTS = Exists(
    TenancyPage.objects.filter(office=OuterRef("pk"), live=True, accepted_at__isnull=False).filter(
        HOURS
    )
)
OWN_POINT = Q(latitude__isnull=False)
DATES = ~Q(schedule="") | Exists(Session.objects.filter(programme=OuterRef("pk")))
MEETING_POINT = Exists(
    Session.objects.filter(programme=OuterRef("pk")).filter(
        Q(latitude__isnull=False) | Q(place__latitude__isnull=False)
    )
)
ACCESS = Exists(
    AccessFact.objects.filter(page=OuterRef("pk"), code="wheelchair").exclude(answer=Answer.UNKNOWN)
)

# What each kind is to say of itself, by the words in which it is missed.
PARTS: dict[str, tuple[_StrPromise, Any]] = {
    "summary": (_("a summary"), SUMMARY),
    "contact": (_("a public contact"), CONTACT),
    "address": (_("an address"), ADDRESS),
    "hours": (_("opening hours"), HOURS),
    "door_hours": (_("opening hours"), HOURS | HOURS_OF_TENANTS),
    "services": (_("what you do there"), ~Q(services="")),
    "dates": (_("dates"), DATES),
}
PARTS_OF: dict[str, tuple[str, ...]] = {
    Kind.ORGANISATION: ("summary", "contact"),
    Kind.PLACE: ("summary", "contact", "address", "hours"),
    Kind.OFFICE: ("summary", "contact", "address", "door_hours"),
    Kind.TENANCY: ("summary", "services"),
    Kind.PROGRAMME: ("summary", "contact", "dates"),
    Kind.DISTRICT: ("summary",),
}
LOCATED_BY: dict[str, Any] = {
    Kind.TENANCY: Q(office__latitude__isnull=False),
    Kind.PROGRAMME: OWN_POINT | MEETING_POINT,
    Kind.DISTRICT: Q(boundary__isnull=False),
}


def complete(kind: str) -> Any:
    """The condition under which an entry of a kind says all that people look for."""
    condition = Q()
    for part in PARTS_OF[kind]:
        condition &= Q(PARTS[part][1])
    return condition


def located(kind: str) -> Any:
    return LOCATED_BY.get(kind, OWN_POINT)


def confirmed() -> Any:
    """Of rows that have ``due_on``."""
    return Q(due_on__gt=timezone.localdate())


def missing_parts(row: dict[str, Any]) -> list[str]:
    """In words, what a row that was annotated with ``has_parts`` lacks."""
    return [str(PARTS[part][0]) for part in PARTS_OF[row["kind"]] if not row[f"has_{part}"]]
