"""Entries as the feed gets them, with fixed ids and days, and a way to store them directly."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q

from cms.coordinates import Coordinates
from cms.entry import (
    Access,
    Circle,
    Entry,
    Image,
    Milestone,
    Module,
    Participant,
    Relative,
    Session,
)
from cms.opening_hours import OpeningHours
from feeds.edition import edition
from feeds.publishing import bury_unseen, store_all

NOON = datetime.datetime(2026, 1, 5, 12, 0, tzinfo=datetime.UTC)
SQUARE = {
    "type": "MultiPolygon",
    "coordinates": [[[[7.0, 51.0], [8.0, 51.0], [8.0, 52.0], [7.0, 52.0], [7.0, 51.0]]]],
}


def number(value: int) -> UUID:
    return UUID(int=value, version=4)


def relative(value: int, name: str) -> Relative:
    slug = name.lower().replace(" ", "-")
    return Relative(number(value), name, slug, f"https://atlas.example.org/{slug}/")


CITY = relative(1, "Stadt")
MIDDLE = relative(2, "Mitte")
OFFICE = relative(12, "Büro")
COURSE = relative(14, "Kurs")


def entry(value: int, kind: str, name: str, **facts: Any) -> Entry:
    slug = f"{kind}-{value}"
    dull: dict[str, Any] = {
        "url": f"https://atlas.example.org/{slug}/",
        "modified_at": NOON,
        "organisation": CITY,
        "licence": "dl-by-de/2.0",
        "attribution": "Stadt, 2026",
    }
    return Entry(id=number(value), kind=kind, name=name, slug=slug, **(dull | facts))


def place(value: int = 11, name: str = "Laden", **facts: Any) -> Entry:
    point = Coordinates(longitude=Decimal("7.5"), latitude=Decimal("51.5"))
    return entry(value, "place", name, **({"point": point} | facts))


WITHOUT_POINT = place(11, "Laden ohne Punkt", point=None, postcode="01067")
NASTY = place(
    16,
    'Café "Zur Linde", hinten',
    summary="Erste Zeile\nZweite; Zeile",
    cost_note="=1+1",
    phone="+49 234 910-1234",
    email="-info@example.org",
    reference="-12",
    categories=("meeting_place", "advice"),
    services="Eins; zwei\nDrei",
    hours=OpeningHours(osm="Tu 10:00-14:00", by_appointment=True, words="Di 10–14 Uhr"),
    district=MIDDLE,
    access=(Access("wheelchair", "", "limited", "", "Rampe; hinten", None),),
    image=Image("/media/laden.jpg", "Eingang", "Foto: Stadt", 10, 10),
    participants=(Participant("funder", "Förderer", relative(3, "Bund; Land")),),
    walk_in="yes",
    rooms="no",
    room_capacity=40,
    valid_from=datetime.date(2020, 1, 31),
    valid_until=datetime.date(2030, 12, 31),
    verified_on=datetime.date(2026, 1, 2),
)
TENANT = entry(
    13, "tenancy", "Beratung", office=OFFICE, services="Anträge\nWohnen", point=NASTY.point
)
ENDED = entry(17, "tenancy", "Vorbei", office=OFFICE, is_current=False)
KINDS = (
    NASTY,
    entry(12, "office", "Büro", tenancies=(TENANT, ENDED), point=NASTY.point),
    TENANT,
    entry(
        14,
        "programme",
        "Kurs",
        programme_kind="course",
        fee=Decimal("50.00"),
        certificate="Zertifikat",
        funding_programme="Rückenwind",
        schedule="dienstags",
        modules=(Module("Grundlagen", "Block 1", ""), Module("", "Block 2", "")),
        related=(relative(15, "Reihe"),),
    ),
    entry(
        18,
        "session",
        "Erster Abend",
        programme=COURSE,
        status="full",
        session=Session(
            starts_at=datetime.datetime(2017, 3, 15, 9, 0, tzinfo=datetime.UTC),
            ends_at=None,
            capacity=20,
            registration="per E-Mail",
            registration_until=datetime.date(2017, 3, 1),
            venue="Rathaus",
            place=relative(16, "Laden"),
        ),
    ),
    entry(1, "organisation", "Stadt", organisation_kind="municipality"),
    entry(
        2,
        "district",
        "Mitte",
        boundary=SQUARE,
        district_status="pilot",
        milestones=(
            Milestone(datetime.date(2012, 10, 1), "month", "Beschluss", ""),
            Milestone(datetime.date(2014, 4, 3), "day", "Gründung", ""),
        ),
        circles=(Circle("Runder Tisch", ""),),
    ),
)


def stored(*entries: Entry) -> None:
    """As if they had been published in one transaction."""
    with edition() as current:
        store_all(current, entries)


def buried(*values: int) -> None:
    """As if these had been withdrawn in one transaction."""
    with edition() as current:
        bury_unseen(current, Q(entry_id__in=[number(value) for value in values]), set())
