"""Builds the demo through the product's own write path; what is there already is left alone."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django.utils import timezone
from wagtail.models import Page

from cms.bulk import add_published
from cms.changes import add_draft, publish
from cms.founding import create_organisation, ensure_directory
from cms.models import (
    AccessFact,
    Category,
    DistrictPage,
    EntryIdentity,
    EntryPage,
    OrganisationPage,
    Participation,
)
from cms.vocabularies import AccessCode, Answer, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wagtail.models import Orderable

P = TypeVar("P", bound=EntryPage)
Roles = tuple[tuple[Role, str], ...]


class Demo:
    """The directory while it is being filled: adds each entry once."""

    def __init__(self) -> None:
        self.directory = ensure_directory()
        self.categories: dict[str, Category] = {row.code: row for row in Category.objects.all()}
        self.organisations: dict[str, OrganisationPage] = {}
        self.today = timezone.localdate()

    def found(
        self, slug: str, page: OrganisationPage, *, categories: str = "", trusted: bool = True
    ) -> None:
        """An organisation with its team, known by its slug."""
        if self.is_there(slug):
            return
        self.dress(page, categories=categories)
        create_organisation(slug, name=page.title, trusted=trusted, organisation=page)

    def is_there(self, slug: str) -> bool:
        """Asked of the database: the directory in memory does not know its newest children."""
        return bool(Page.objects.child_of(self.directory).filter(slug=slug).exists())

    def organisation(self, slug: str) -> OrganisationPage:
        if slug not in self.organisations:
            pages = OrganisationPage.objects.child_of(self.directory)
            self.organisations[slug] = pages.get(slug=slug)
        return self.organisations[slug]

    def add(self, page: P, *, to: str, **dress: Any) -> P:
        """An entry of the organisation with the slug ``to``, known by its reference."""
        owner = self.organisation(to)
        known = EntryIdentity.objects.filter(
            organisation=owner, kind=page.kind, reference=page.reference, page__isnull=False
        )
        if identity := known.first():
            return type(page).objects.get(pk=identity.page_id)
        self.dress(page, **dress)
        add_published([page], under=owner)
        return page

    def add_district(self, slug: str, page: DistrictPage, **dress: Any) -> None:
        """A district, known by its slug; the steward keeps them."""
        if self.is_there(slug):
            return
        page.slug = slug
        self.dress(page, **dress)
        publish(add_draft(page, under=self.directory))

    def dress(
        self,
        page: EntryPage,
        *,
        categories: str = "",
        roles: Roles = (),
        confirmed_days_ago: int = 30,
        **rows: Iterable[Orderable],
    ) -> None:
        """What an entry has beside its own columns; ``rows`` are those of its child tables."""
        page.categories = [self.categories[code] for code in categories.split()]
        rows["participations"] = [
            Participation(role=role, organisation=self.organisation(slug)) for role, slug in roles
        ]
        for relation, children in rows.items():
            setattr(page, relation, in_order(children))
        page.verified_on = self.today - datetime.timedelta(days=confirmed_days_ago)
        page.verified_by = page.verified_by or "Redaktion"


def in_order(rows: Iterable[Orderable]) -> list[Orderable]:
    rows = list(rows)
    for number, row in enumerate(rows):
        row.sort_order = number
    return rows


def reachable(*, phone: str = "", email: str = "", website: str = "") -> dict[str, Any]:
    """Contact data of an office, all of which may be published."""
    return {
        "phone": phone,
        "phone_is_public": bool(phone),
        "email": email,
        "email_is_public": bool(email),
        "website": website,
    }


def answers(
    known: Mapping[AccessCode, Answer], *, notes: Mapping[AccessCode, str] | None = None
) -> list[AccessFact]:
    """What is known about getting in; what was asked and not found out is unknown."""
    return [
        AccessFact(code=code, answer=answer, note=(notes or {}).get(code, ""))
        for code, answer in known.items()
    ]


def outline(*corners: tuple[float, float]) -> dict[str, Any]:
    """A polygon from its corners, longitude first."""
    return {"type": "Polygon", "coordinates": [[list(corner) for corner in (*corners, corners[0])]]}


def berlin_time(text: str) -> datetime.datetime:
    """An instant from local time, such as 2017-03-15 10:00."""
    return timezone.make_aware(datetime.datetime.fromisoformat(text))
