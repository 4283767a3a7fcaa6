"""North Rhine-Westphalia: ten workshops in 2017 and 2018, each in another city."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from cms.demo.builder import berlin_time, reachable
from cms.models import ProgrammePage, Session
from cms.vocabularies import Audience, Cost, Role

if TYPE_CHECKING:
    from cms.demo.builder import Demo

OWNER = "staedtenetz-soziale-stadt-nrw"
EMAIL = "werkstatt@staedtenetz-nrw.example"


@dataclass(frozen=True)
class Workshop:
    day: str
    topic: str
    city: str
    postcode: str
    point: tuple[str, str]
    status: Session.SessionStatus = Session.SessionStatus.PLANNED

    def session(self, number: int) -> Session:
        starts_at = berlin_time(f"{self.day} 10:00")
        return Session(
            reference=f"werkstatt-{number}",
            topic=self.topic,
            starts_at=starts_at,
            ends_at=starts_at + datetime.timedelta(hours=6),
            venue=f"Tagungsort in {self.city} (Beispiel)",
            postcode=self.postcode,
            city=self.city,
            latitude=Decimal(self.point[0]),
            longitude=Decimal(self.point[1]),
            capacity=40,
            registration=f"Verbindlich per E-Mail an {EMAIL}",
            registration_until=starts_at.date() - datetime.timedelta(days=14),
            status=self.status,
        )


# Of the third one the day and the topic are known; its city and the other seven are invented.
WORKSHOPS = (
    Workshop("2017-03-15", "Sozialraumorientierung", "Essen", "45127", ("51.4582", "7.0158")),
    Workshop(
        "2017-05-15",
        "Generationengerechte Quartiere",
        "Dortmund",
        "44137",
        ("51.5139", "7.4653"),
        Session.SessionStatus.FULL,
    ),
    Workshop(
        "2017-09-05",
        "Sicherheit und Kriminalprävention (Ort: Beispiel)",
        "Gelsenkirchen",
        "45879",
        ("51.5110", "7.0960"),
    ),
    Workshop(
        "2017-10-17",
        "Gesundheit im Quartier (Beispiel)",
        "Bielefeld",
        "33602",
        ("52.0212", "8.5347"),
    ),
    Workshop(
        "2017-11-28",
        "Zusammenleben in Vielfalt (Beispiel)",
        "Duisburg",
        "47051",
        ("51.4344", "6.7623"),
    ),
    Workshop(
        "2018-01-30",
        "Bildung vor Ort (Beispiel)",
        "Hamm",
        "59065",
        ("51.6739", "7.8160"),
    ),
    Workshop(
        "2018-03-13",
        "Beteiligung, die alle erreicht (Beispiel)",
        "Wuppertal",
        "42103",
        ("51.2562", "7.1508"),
        Session.SessionStatus.CANCELLED,
    ),
    Workshop(
        "2018-05-08",
        "Lokale Wirtschaft stärken (Beispiel)",
        "Köln",
        "50667",
        ("50.9413", "6.9583"),
    ),
    Workshop(
        "2018-09-18",
        "Grün und Klima im Quartier (Beispiel)",
        "Münster",
        "48143",
        ("51.9607", "7.6261"),
    ),
    Workshop(
        "2018-11-20",
        "Was nach der Förderung bleibt (Beispiel)",
        "Bochum",
        "44787",
        ("51.4818", "7.2162"),
    ),
)


def build(demo: Demo) -> None:
    demo.add(
        ProgrammePage(
            reference="werkstattreihe-2017-2018",
            title="Werkstattreihe 2017/2018 des Städtenetzes",
            programme_kind=ProgrammePage.ProgrammeKind.WORKSHOPS,
            summary="Zehn Werkstätten in zehn Städten, jede mit einem eigenen Schwerpunkt, für "
            "Verantwortliche in Verwaltungen und bei Trägern.",
            body="<p>Die Werkstätten stehen auch Städten außerhalb des Städtenetzes offen. Die "
            "Städte werden gebeten, mehrere Ämter zusammen zu schicken. Die Teilnahme ist "
            "kostenlos, die Plätze sind begrenzt; für jede Werkstatt meldet man sich verbindlich "
            "per E-Mail an.</p><p>Was mit „Beispiel“ gekennzeichnet ist, ist erfunden.</p>",
            valid_from=datetime.date(2017, 3, 15),
            valid_until=datetime.date(2018, 11, 20),
            status="ended",
            audiences=[Audience.PROFESSIONALS],
            languages=["de"],
            cost=Cost.FREE,
            fee=Decimal(0),
            **reachable(email=EMAIL, website="www.staedtenetz-nrw.example/werkstatt"),
        ),
        to=OWNER,
        categories="neighbourhood_work education",
        roles=((Role.PROVIDER, OWNER),),
        sessions=[row.session(number) for number, row in enumerate(WORKSHOPS, start=1)],
        confirmed_days_ago=(demo.today - datetime.date(2018, 11, 20)).days,
    )
