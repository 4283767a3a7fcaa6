"""An invented entry of each kind with every fact that it can have, to explain fields by."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

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
from cms.vocabularies import Kind

SITE: Final = settings.BASE_URL
BERLIN: Final = ZoneInfo("Europe/Berlin")


def invented(number: int) -> UUID:
    return UUID(f"00000000-0000-4000-8000-{number:012}")


def named(number: int, name: str, slug: str) -> Relative:
    return Relative(invented(number), name, slug, f"{SITE}/{slug}/", "Kurz gesagt.")


SPONSORS: Final = named(1, "Förderverein Musterstadt", "foerderverein-musterstadt")
DISTRICT: Final = named(2, "Altstadt", "altstadt")
OFFICE: Final = named(4, "Haus der Beratung", "haus-der-beratung")
PLACE: Final = named(3, "Nachbarschaftstreff Linde", "nachbarschaftstreff-linde")
PROGRAMME: Final = named(6, "Deutsch im Alltag", "deutsch-im-alltag")
CONTACT: Final[dict[str, Any]] = {
    "phone": "+49 234 9100000",
    "email": "treff@example.org",
    "website": "https://treff.example.org/",
}
VOCABULARY: Final[dict[str, Any]] = {
    "categories": ("meeting_place", "advice"),
    "category_labels": ("Treffpunkt", "Beratung"),
    "audiences": ("everyone", "newcomers"),
    "audience_labels": ("alle", "neu im Land"),
    "languages": ("de", "tr"),
    "language_labels": ("Deutsch", "Türkisch"),
    "cost": "donation",
    "cost_label": "Spende willkommen",
    "cost_note": "Niemand muss etwas geben.",
    "licence": "dl-by-de/2.0",
    "attribution": "Stadt Musterstadt, 2026",
}
SHARED: Final[dict[str, Any]] = {
    **CONTACT,
    **VOCABULARY,
    "modified_at": datetime.datetime(2026, 5, 4, 10, 30, tzinfo=datetime.UTC),
    "summary": "Kaffee, Rat und Nachbarschaft für alle.",
    "description": "Der Treff wird von Ehrenamtlichen geführt.",
    "reference": "T-017",
    "organisation": SPONSORS,
    "participants": (Participant("funder", "Förderer", named(9, "Stadt", "stadt")),),
    "access": (
        Access("wheelchair", "mit dem Rollstuhl nutzbar", "limited", "zum Teil", "Rampe", None),
    ),
    "image": Image("/media/images/linde.jpg", "Der Eingang", "Foto: Muster", 800, 600),
    "status": "active",
    "status_label": "aktiv",
    "valid_from": datetime.date(2026, 1, 1),
    "valid_until": datetime.date(2027, 12, 31),
    "verified_on": datetime.date(2026, 5, 4),
}
LOCATION: Final[dict[str, Any]] = {
    "street": "Lindenstraße",
    "house_number": "12a",
    "postcode": "01067",
    "city": "Musterstadt",
    "point": Coordinates(longitude=Decimal("7.2162"), latitude=Decimal("51.4818")),
    "district": DISTRICT,
}
HOURS: Final = OpeningHours(
    osm="Tu 10:00-14:00; We 14:00-18:00",
    by_appointment=True,
    words="Di 10–14 Uhr, Mi 14–18 Uhr und nach Vereinbarung",
)


def example(kind: Kind, who: Relative, **facts: Any) -> Entry:
    return Entry(
        id=who.id, kind=str(kind), name=who.name, slug=who.slug, url=who.url, **(SHARED | facts)
    )


TENANCY: Final = example(
    Kind.TENANCY,
    named(5, "Sozialberatung", "sozialberatung"),
    **LOCATION,
    hours=HOURS,
    office=OFFICE,
    services="Hilfe bei Anträgen\nBeratung zum Wohnen",
)
SESSION: Final = Entry(
    id=invented(7),
    kind=str(Kind.SESSION),
    name="Erster Abend",
    slug=PROGRAMME.slug,
    url=f"{PROGRAMME.url}#{invented(7)}",
    modified_at=SHARED["modified_at"],
    organisation=SPONSORS,
    **CONTACT,
    **VOCABULARY,
    **LOCATION,
    status="planned",
    status_label="geplant",
    programme=PROGRAMME,
    fee=Decimal("12.50"),
    session=Session(
        starts_at=datetime.datetime(2026, 9, 1, 18, 0, tzinfo=BERLIN),
        ends_at=datetime.datetime(2026, 9, 1, 20, 0, tzinfo=BERLIN),
        capacity=20,
        registration="per E-Mail",
        registration_until=datetime.date(2026, 8, 25),
        venue="Nachbarschaftstreff Linde",
        place=PLACE,
    ),
)
EXAMPLES: Final[dict[Kind, Entry]] = {
    Kind.PLACE: example(
        Kind.PLACE,
        PLACE,
        **LOCATION,
        hours=HOURS,
        walk_in="yes",
        rooms="yes",
        room_capacity=40,
        room_note="Mit Küche und Beamer.",
    ),
    Kind.OFFICE: example(Kind.OFFICE, OFFICE, **LOCATION, hours=HOURS, tenancies=(TENANCY,)),
    Kind.TENANCY: TENANCY,
    Kind.PROGRAMME: example(
        Kind.PROGRAMME,
        PROGRAMME,
        **LOCATION,
        programme_kind="course",
        programme_kind_label="Kurs",
        fee=Decimal("12.50"),
        certificate="Teilnahmebescheinigung",
        funding_programme="Sozialer Zusammenhalt",
        schedule="dienstags und donnerstags",
        modules=(Module("Grundlagen", "Einkaufen", "Sprechen auf dem Markt"),),
        sessions=(SESSION,),
        related=(named(8, "Deutsch im Beruf", "deutsch-im-beruf"),),
    ),
    Kind.SESSION: SESSION,
    Kind.ORGANISATION: example(
        Kind.ORGANISATION, SPONSORS, **LOCATION, organisation_kind="association"
    ),
    Kind.DISTRICT: replace(
        example(Kind.DISTRICT, DISTRICT),
        organisation=None,
        boundary={
            "type": "MultiPolygon",
            "coordinates": [
                [[[7.2, 51.47], [7.23, 51.47], [7.23, 51.49], [7.2, 51.49], [7.2, 51.47]]]
            ],
        },
        district_status="pilot",
        district_status_label="Pilotquartier",
        milestones=(Milestone(datetime.date(2024, 4, 1), "month", "Der Rat beschließt", ""),),
        circles=(Circle("Runder Tisch", ""),),
    ),
}
