"""A directory with a word planted in everything of it that is private."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from cms.changes import accept_tenancy, confirm, save_draft, withdraw
from cms.models import Participation, Session
from tests.factories import (
    district,
    draft,
    office,
    organisation,
    place,
    programme,
    published,
    tenancy,
)

if TYPE_CHECKING:
    from cms.models import DirectoryPage, EntryPage, OrganisationPage

CANARY = "kanarienvogel"
NOON = datetime.datetime(2026, 1, 5, 12, tzinfo=datetime.UTC)


def public_pages_with_canaries(
    directory: DirectoryPage, *, library: OrganisationPage, parish: OrganisationPage
) -> list[EntryPage]:
    """A public page of each kind with private contact data, a newer draft and hidden kin."""
    hidden = published(organisation(title=f"Träger {CANARY}", slug="versteckt"), under=directory)
    theirs = published(place(title=f"Haus {CANARY}"), under=hidden)
    kin = published(programme(title=f"Kurs {CANARY}"), under=hidden)
    area = published(district(title="Mitte"), under=directory)
    door = published(office(title="Büro"), under=library)
    inside = published(tenancy(door, title="Beratung"), under=parish)
    accept_tenancy(inside)
    published(tenancy(door, title=f"Wartet {CANARY}"), under=parish)
    hosts = [Participation(organisation=hidden, role="host")]
    laden = published(place(title="Laden", participations=hosts), under=library)
    confirm(laden, by=CANARY)
    evenings = [Session(topic="Abend", starts_at=NOON, place=theirs, reference=CANARY)]
    course = programme(title="Kurs", sessions=evenings)
    course.related = [kin]
    course = published(course, under=library)
    draft(place(title=f"Entwurf {CANARY}"), under=library)
    withdraw(hidden)
    pages = [library, area, door, inside, laden, course]
    for page in pages:
        plant(page)
    return pages


def plant(page: EntryPage) -> None:
    """Contact data that nobody may publish, and a draft that nobody has published."""
    type(page).objects.filter(pk=page.pk).update(
        phone=f"+49 {CANARY}",
        email=f"{CANARY}@example.org",
        website=f"https://{CANARY}.example.org",
        phone_is_public=False,
        email_is_public=False,
        website_is_public=False,
        verified_by=CANARY,
    )
    page.refresh_from_db()
    page.title = f"Neu {CANARY}"
    page.summary = CANARY
    save_draft(page)
