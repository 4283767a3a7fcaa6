"""Entries as a directory of German cities has them, made from a seed, in no database."""

from __future__ import annotations

import datetime
import random
import uuid
from decimal import Decimal
from typing import TYPE_CHECKING

from cms.coordinates import Coordinates
from cms.entry import Access, Entry, Relative
from cms.opening_hours import OpeningHours

if TYPE_CHECKING:
    from collections.abc import Iterator

STREETS = ("Hauptstraße", "Goetheweg", "Am Mühlenbach", "Kirchgasse", "Große Bäckerstraße")
CATEGORIES = ("meeting_place", "advice", "culture", "sport", "family", "language_cafe")
TEXT = (
    "Wir beraten kostenlos und vertraulich zu allen Fragen rund um Anträge und Leistungen. "
    "Für die offene Sprechstunde ist kein Termin nötig. Der Zugang über den Hof ist stufenlos. "
)
PUBLISHED = datetime.datetime(2026, 1, 5, 9, 30, tzinfo=datetime.UTC)


def entries(count: int, *, seed: int = 1) -> Iterator[Entry]:
    """Places around 20 cities; the same ones for the same seed."""
    dice = random.Random(seed)  # noqa: S311  # test data
    cities = [(dice.uniform(6.5, 13.5), dice.uniform(48, 54)) for _city in range(20)]
    owners = [relative(dice, f"Verein {number}", f"verein-{number}") for number in range(50)]
    districts = [
        relative(dice, f"Stadtteil {number}", f"stadtteil-{number}") for number in range(40)
    ]
    for number in range(count):
        yield place(number, dice, dice.choice(cities), dice.choice(owners), dice.choice(districts))


def relative(dice: random.Random, name: str, slug: str) -> Relative:
    return Relative(new_id(dice), name, slug, f"https://atlas.example.org/{slug}/")


def new_id(dice: random.Random) -> uuid.UUID:
    return uuid.UUID(int=dice.getrandbits(128), version=4)


def place(
    number: int,
    dice: random.Random,
    city: tuple[float, float],
    owner: Relative,
    district: Relative,
) -> Entry:
    longitude, latitude = dice.gauss(city[0], 0.08), dice.gauss(city[1], 0.05)
    return Entry(
        id=new_id(dice),
        kind="place",
        name=f"Treffpunkt {number}",
        slug=f"treffpunkt-{number}",
        url=f"https://atlas.example.org/{owner.slug}/treffpunkt-{number}/",
        modified_at=PUBLISHED + datetime.timedelta(minutes=number),
        summary=TEXT[: dice.randint(60, 120)],
        description=TEXT[: dice.randint(80, len(TEXT))],
        reference=f"T-{number:06d}",
        categories=tuple(dice.sample(CATEGORIES, dice.randint(1, 3))),
        audiences=("everyone",),
        languages=("de", "tr", "ar")[: dice.randint(1, 3)],
        organisation=owner,
        phone=f"+49 234 {dice.randint(100000, 999999)}",
        email=f"info@verein-{number}.example.org",
        website=f"https://www.verein-{number}.example.org/",
        cost="free",
        access=(
            Access("wheelchair", "", dice.choice(("yes", "limited", "no")), "", "", None),
            Access("accessible_toilet", "", "unknown", "", "", None),
        ),
        street=dice.choice(STREETS),
        house_number=str(dice.randint(1, 199)),
        postcode=f"{dice.randint(1067, 99998):05d}",
        city="Bochum",
        point=Coordinates(Decimal(f"{longitude:.6f}"), Decimal(f"{latitude:.6f}")),
        district=district,
        hours=OpeningHours(osm="Tu 10:00-14:00; We 14:00-18:00", words="Di 10–14, Mi 14–18 Uhr"),
        walk_in="yes",
        rooms="unknown",
        licence="dl-by-de/2.0",
        attribution="Stadt Bochum, 2026",
    )
