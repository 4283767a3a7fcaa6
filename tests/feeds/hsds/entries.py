"""An entry of each kind with everything that HSDS can say, and the same in nasty words."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from cms.coordinates import Coordinates
from cms.entry import Access, Image, Module, Participant, Relative, Session
from cms.opening_hours import OpeningHours
from tests.feeds.entries import CITY, MIDDLE, NOON, SQUARE, entry, number, relative

if TYPE_CHECKING:
    from cms.entry import Entry

NASTY_TEXT = "=1+1;\"Ä\n\r\x1e<b>\t\U0001f600 '--"
POINT = Coordinates(longitude=Decimal("7.5"), latitude=Decimal("51.5"))
HOURS = OpeningHours(
    osm="Mo,We 09:00-12:00,13:00-17:00; Fr 09:00-12:00; PH off",
    by_appointment=True,
    words="Mo, Mi 9–12 und 13–17 Uhr, Fr 9–12 Uhr",
)
SOMEWHERE: dict[str, Any] = {
    "street": "Hauptstraße",
    "house_number": "1a",
    "postcode": "01067",
    "city": "Dresden",
    "point": POINT,
}
SHARED: dict[str, Any] = {
    "summary": "Kurz gesagt.",
    "description": "Lang erzählt.",
    "reference": "T-17",
    "categories": ("advice", "sport"),
    "category_labels": ("Beratung", "Sport"),
    "audiences": ("everyone",),
    "audience_labels": ("alle",),
    "languages": ("de", "dgs"),
    "language_labels": ("Deutsch", "Gebärdensprache"),
    "participants": (
        Participant("funder", "Förderer", relative(3, "Bund")),
        Participant("host", "Gastgeber", relative(4, "Verein")),
    ),
    "phone": "+49 234 9101234",
    "email": "info@example.org",
    "website": "https://büro.example.org/ä?b=c d",
    "cost": "fee",
    "cost_label": "Gebühr",
    "cost_note": "Ermäßigung möglich",
    "access": (
        Access("wheelchair", "Mit Rollstuhl", "limited", "teilweise", "Rampe", None),
        Access("lift", "Aufzug", "unknown", "unbekannt", "", None),
    ),
    "image": Image("/media/laden.jpg", "Eingang", "Foto: Stadt", 10, 10),
    "verified_on": datetime.date(2026, 1, 2),
    "district": MIDDLE,
}
OFFICE = relative(12, "Büro")
PLACE = relative(11, "Laden")


def session(value: int, name: str, **facts: Any) -> Entry:
    dull: dict[str, Any] = {
        "starts_at": NOON,
        "ends_at": NOON + datetime.timedelta(hours=2),
        "capacity": 20,
        "registration": "per E-Mail",
        "registration_until": datetime.date(2026, 1, 1),
        "venue": "Rathaus",
        "place": None,
    }
    about = {key: facts.pop(key) for key in list(facts) if key in dull}
    return entry(value, "session", name, session=Session(**(dull | about)), **facts)


COURSE = entry(
    14,
    "programme",
    "Kurs",
    **SHARED,
    **SOMEWHERE,
    programme_kind="course",
    fee=Decimal("12.50"),
    certificate="Zertifikat",
    funding_programme="Rückenwind",
    schedule="dienstags",
    modules=(
        Module("Grundlagen", "Anfang", "Was es ist"),
        Module("", "Mitte", ""),
        Module("", "Mitte", "noch einmal"),
    ),
    sessions=(
        session(21, "Im Laden", place=PLACE, **SOMEWHERE),
        session(22, "Im Rathaus", ends_at=None, status="full", status_label="ausgebucht"),
        session(23, "Fällt aus", status="cancelled"),
    ),
)
EVERYTHING = (
    entry(1, "organisation", "Stadt", organisation_kind="municipality", **SHARED, **SOMEWHERE),
    entry(2, "district", "Mitte", boundary=SQUARE),
    entry(11, "place", "Laden", hours=HOURS, room_note="Saal für 40", **SHARED, **SOMEWHERE),
    entry(12, "office", "Büro", hours=HOURS, **SHARED, **SOMEWHERE),
    entry(
        13,
        "tenancy",
        "Beratung",
        office=OFFICE,
        services="Anträge\nWohnen",
        hours=OpeningHours(by_appointment=True, words="nach Vereinbarung"),
        **SHARED,
        **SOMEWHERE,
    ),
    COURSE,
    entry(15, "programme", "Gruppe", sessions=(session(24, "Irgendwo"),)),
    entry(16, "place", "Ohne alles", status="temporarily_closed"),
)
# Without a public organisation there is nobody who offers it.
ORPHAN = entry(17, "place", "Waise", organisation=replace(CITY, is_current=False))


def nasty(one: Entry) -> Entry:
    """Every free text of it is hard to write."""
    texts = ("name", "summary", "description", "reference", "phone", "cost_note", "services")
    more = ("street", "house_number", "postcode", "city", "room_note", "schedule", "certificate")
    words: dict[str, Any] = dict.fromkeys((*texts, *more), NASTY_TEXT)
    whose = Relative(number(1), NASTY_TEXT, "stadt", "https://atlas.example.org/stadt/")
    return replace(one, organisation=whose, **words)
