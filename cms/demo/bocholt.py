"""Bocholt: neighbourhood work by a city and an association, in four districts."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from cms.demo.builder import answers, outline, reachable
from cms.models import Circle, DistrictPage, Milestone, OfficePage, PlacePage, ProgrammePage
from cms.vocabularies import AccessCode, Answer, Audience, Cost, Role

if TYPE_CHECKING:
    from cms.demo.builder import Demo

CITY, ASSOCIATION, WELFARE = "stadt-bocholt", "leben-im-alter-bocholt", "wohlfahrtsverband-bocholt"
PILOT, EXTENDED = DistrictPage.DistrictStatus.PILOT, DistrictPage.DistrictStatus.EXTENDED
ROLES = (
    (Role.COMMISSIONER, CITY),
    (Role.COORDINATOR, CITY),
    (Role.PROVIDER, ASSOCIATION),
    (Role.FUNDER, CITY),
)
INVENTED = "Name und Umriss des Quartiers sind Beispiele."
DISTRICTS = {
    "bocholt-nordwest": (
        "Bocholt-Nordwest (Beispiel)",
        PILOT,
        "Ein gewachsenes Viertel, in dem viele seit Jahrzehnten wohnen.",
        outline((6.580, 51.842), (6.612, 51.842), (6.614, 51.862), (6.586, 51.866)),
    ),
    "bocholt-suedost": (
        "Bocholt-Südost (Beispiel)",
        PILOT,
        "Ein Viertel mit vielen Mietwohnungen und vielen, die neu zugezogen sind.",
        outline((6.616, 51.812), (6.650, 51.810), (6.654, 51.830), (6.616, 51.832)),
    ),
    "bocholt-nordost": (
        "Bocholt-Nordost (Beispiel)",
        EXTENDED,
        "Seit 2014 dabei, mit erweitertem Auftrag und mehr Mitteln.",
        outline((6.614, 51.842), (6.652, 51.838), (6.658, 51.858), (6.616, 51.864)),
    ),
    "bocholt-suedwest": (
        "Bocholt-Südwest (Beispiel)",
        EXTENDED,
        "Seit 2014 dabei, mit erweitertem Auftrag und mehr Mitteln.",
        outline((6.582, 51.814), (6.614, 51.812), (6.614, 51.832), (6.580, 51.836)),
    ),
}
BEGINNING = (
    datetime.date(2012, 10, 1),
    Milestone.Precision.YEAR,
    "Herbst 2012: Der Rat beschließt das Konzept",
    "Der Rat beschließt einstimmig ein Konzept für wohnortnahe Unterstützung und Beratung älterer "
    "Menschen. Weil nicht alles zugleich beginnen kann, werden zwei Pilotquartiere mit "
    "unterschiedlicher Ausgangslage gewählt; am Ende soll die ganze Stadt erreicht sein.",
)
HISTORY = (
    (
        datetime.date(2014, 2, 1),
        Milestone.Precision.MONTH,
        "Der Rat erweitert das Konzept",
        "Der Rat benennt einstimmig zwei weitere Quartiere mit breiterem Auftrag und mehr Geld. "
        "Ein Wohlfahrtsverband erhält Mittel für eine Beratungsstelle für inklusives Wohnen "
        "(Demenz, Behinderung).",
    ),
    (
        datetime.date(2014, 3, 1),
        Milestone.Precision.MONTH,
        "Vorstellung bei den Fachbereichsleitungen",
        "Das erweiterte Konzept wird den Leitungen der städtischen Fachbereiche vorgestellt.",
    ),
    (
        datetime.date(2014, 4, 1),
        Milestone.Precision.MONTH,
        "Gründung der Projektgruppe",
        "Eine Projektgruppe über die Fachbereiche hinweg nimmt ihre Arbeit auf.",
    ),
)
CIRCLES = (
    ("Projektgruppe", "Mitarbeitende mehrerer Fachbereiche der Stadt; gegründet im April 2014."),
    ("Runder Tisch", "Hier sind die Wohlfahrtsverbände eingebunden."),
)


def build(demo: Demo) -> None:
    for slug, (title, status, text, boundary) in DISTRICTS.items():
        demo.add_district(
            slug,
            DistrictPage(
                title=title,
                district_status=status,
                summary=f"{text} {INVENTED}",
                body="<p>Der Fachbereich Soziales führt das Konzept aus, der Verein Leben im Alter "
                "leistet die Arbeit, die Stadt koordiniert sie mit einer eigenen Stelle für "
                "Quartiersmanagement und Ehrenamt.</p>",
                boundary=boundary,
                audiences=[Audience.OLDER_PEOPLE],
            ),
            roles=ROLES,
            milestones=milestones(status),
            circles=[Circle(name=name, text=text) for name, text in CIRCLES],
        )
    add_meeting_places(demo)
    add_support(demo)
    add_advice_centre(demo)


def milestones(status: str) -> list[Milestone]:
    rows = (BEGINNING, *HISTORY) if status == PILOT else HISTORY
    return [
        Milestone(on=on, precision=precision, title=title, text=text)
        for on, precision, title, text in rows
    ]


def at(postcode: str, latitude: str, longitude: str) -> dict[str, Any]:
    return {
        "postcode": postcode,
        "city": "Bocholt",
        "latitude": Decimal(latitude),
        "longitude": Decimal(longitude),
    }


def add_meeting_places(demo: Demo) -> None:
    for part, hours, where in (
        ("Nordwest", "Mo, Do 14–17 Uhr", at("46399", "51.8520", "6.5990")),
        ("Südost", "Di, Fr 9–12 Uhr", at("46395", "51.8210", "6.6340")),
    ):
        demo.add(
            PlacePage(
                reference=f"treff-{part.lower()}",
                title=f"Quartierstreff {part} (Beispiel)",
                summary="Kaffee, Rat und Nachbarschaft für ältere Menschen und alle anderen.",
                body="<p>Beispiel: Dieser Ort ist für das Demoverzeichnis erfunden.</p>",
                hours_words=f"{hours} und nach Vereinbarung",
                audiences=[Audience.OLDER_PEOPLE, Audience.EVERYONE],
                languages=["de"],
                cost=Cost.FREE,
                walk_in=Answer.YES,
                **where,
                **reachable(phone="0221 4710-150", email="info@leben-im-alter-bocholt.example"),
            ),
            to=ASSOCIATION,
            categories="meeting_place older_people",
            access_facts=answers(
                {AccessCode.WHEELCHAIR: Answer.YES, AccessCode.TOILET: Answer.YES}
            ),
            roles=((Role.FUNDER, CITY),),
        )


def add_support(demo: Demo) -> None:
    demo.add(
        ProgrammePage(
            reference="wohnortnahe-hilfe",
            title="Wohnortnahe Unterstützung und Beratung",
            programme_kind=ProgrammePage.ProgrammeKind.ADVICE,
            summary="Hilfe und Rat für ältere Menschen, dort wo sie wohnen, damit sie in ihrem "
            "Quartier bleiben können.",
            audiences=[Audience.OLDER_PEOPLE, Audience.CARERS],
            cost=Cost.FREE,
            fee=Decimal(0),
            **at("46399", "51.8480", "6.6050"),
            **reachable(phone="0221 4710-150", email="info@leben-im-alter-bocholt.example"),
        ),
        to=ASSOCIATION,
        categories="older_people advice neighbourhood_work",
        roles=ROLES,
    )


def add_advice_centre(demo: Demo) -> None:
    demo.add(
        OfficePage(
            reference="inklusives-wohnen",
            title="Beratungsstelle für inklusives Wohnen (Beispiel)",
            summary="Rat zum Wohnen mit Demenz oder Behinderung, für Betroffene und Angehörige.",
            body="<p>Die Stadt hat den Aufbau der Beratungsstelle bezahlt; Anschrift und "
            "Zeiten sind Beispiele.</p>",
            street="Ostring",
            house_number="9",
            hours_words="Mo, Di, Do 9–12 Uhr, Mi 9–12 und 14–17 Uhr und nach Vereinbarung",
            audiences=[Audience.DISABLED_PEOPLE, Audience.CARERS, Audience.OLDER_PEOPLE],
            cost=Cost.FREE,
            **at("46397", "51.8460", "6.6360"),
            **reachable(phone="0221 4710-160", email="beratung@wohlfahrt-bocholt.example"),
        ),
        to=WELFARE,
        categories="advice inclusion care",
        access_facts=answers({AccessCode.WHEELCHAIR: Answer.YES, AccessCode.LIFT: Answer.YES}),
        roles=((Role.FUNDER, CITY),),
    )
