"""Bremen: the qualification "Bürgerin/Bürger im Quartier" of several partners."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.timezone import get_default_timezone

from cms.demo.builder import reachable
from cms.models import Module, ProgrammePage, Session
from cms.vocabularies import Audience, Cost, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cms.demo.builder import Demo

OWNER = "bremer-heimstiftung"
FUNDING = "Rückenwind"
PARTNERS = (
    (Role.INITIATOR, "netzwerk-leben-im-quartier"),
    (Role.PROVIDER, "bremer-heimstiftung"),
    (Role.PROVIDER, "martinsclub-bremen"),
    (Role.COOPERATION, "vhs-bremen"),
    (Role.FUNDER, "foerderprogramm-rueckenwind"),
)
CONTACT = reachable(phone="040 66969-130", email="buerger-im-quartier@bremer-heimstiftung.example")
BLOCKS = (
    ("Ich und die anderen", "Ankommen und einander kennenlernen", "Was bringe ich mit?"),
    ("Ich und die anderen", "Zuhören und miteinander reden", "Auch wenn es schwierig wird."),
    ("Mein Quartier", "Wer hier lebt und was es gibt", "Ein Rundgang mit offenen Augen."),
    ("Mein Quartier", "Teilhabe für alle", "Was Menschen hindert, und was hilft."),
    ("Gemeinsam handeln", "Von der Idee zum Vorhaben", "Ziele, Schritte, Verbündete."),
    ("Gemeinsam handeln", "Gut im Ehrenamt bleiben", "Grenzen, Rechte, Unterstützung."),
)


def build(demo: Demo) -> None:
    course = demo.add(
        basic_qualification(),
        **SHARED,
        modules=[Module(group=group, title=title, text=text) for group, title, text in BLOCKS],
        sessions=dates(demo.today),
    )
    demo.add(meetings(course), **SHARED, confirmed_days_ago=190)
    demo.add(events(course), **SHARED)


SHARED: dict[str, Any] = {
    "to": OWNER,
    "categories": "volunteering education neighbourhood_work",
    "roles": PARTNERS,
}


def basic_qualification() -> ProgrammePage:
    return ProgrammePage(
        reference="grundqualifizierung",
        title="Bürgerin/Bürger im Quartier: Grundqualifizierung",
        programme_kind=ProgrammePage.ProgrammeKind.COURSE,
        summary="Sechs Bausteine für Menschen jeden Alters, die Zeit für ein Ehrenamt in ihrem "
        "Quartier haben. Am Ende steht ein Zertifikat.",
        body="<p>Die Qualifizierung hat drei Säulen: diese Grundqualifizierung, regelmäßige "
        "Treffen der Freiwilligen und Veranstaltungen, die sie selbst auswählen. Eine "
        "Pflegestiftung, ein Verein für Inklusion und die Volkshochschule bieten sie gemeinsam an; "
        "angestoßen hat sie ein bundesweites Netzwerk.</p>"
        "<p>Die Überschriften und Titel der Bausteine und die Termine sind Beispiele.</p>",
        fee=Decimal(50),
        cost=Cost.FEE,
        cost_note="50 Euro für alle sechs Bausteine",
        certificate="Zertifikat „Bürgerin/Bürger im Quartier“",
        funding_programme=FUNDING,
        audiences=[Audience.EVERYONE, Audience.VOLUNTEERS],
        languages=["de"],
        street="Marktstraße",
        house_number="1",
        postcode="28195",
        city="Bremen",
        latitude=Decimal("53.076200"),
        longitude=Decimal("8.807400"),
        **CONTACT,
    )


def dates(today: datetime.date) -> Iterator[Session]:
    """One Saturday for each block, a fortnight apart, from next month on."""
    first = today + datetime.timedelta(days=(5 - today.weekday()) % 7 + 28)
    for number, (_group, title, _text) in enumerate(BLOCKS):
        day = first + datetime.timedelta(weeks=2 * number)
        morning = datetime.datetime.combine(day, datetime.time(10), tzinfo=get_default_timezone())
        yield Session(
            reference=f"baustein-{number + 1}",
            topic=f"Baustein {number + 1}: {title} (Beispiel)",
            starts_at=morning,
            ends_at=morning + datetime.timedelta(hours=6),
            venue="Haus der Stiftung (Beispiel)",
            street="Marktstraße",
            house_number="1",
            postcode="28195",
            city="Bremen",
            latitude=Decimal("53.076200"),
            longitude=Decimal("8.807400"),
            capacity=18,
            registration="Telefonisch oder per E-Mail bei der Kontaktadresse",
            registration_until=first - datetime.timedelta(days=10),
        )


def meetings(course: ProgrammePage) -> ProgrammePage:
    return ProgrammePage(
        reference="treffen",
        title="Bürgerin/Bürger im Quartier: Treffen der Freiwilligen",
        programme_kind=ProgrammePage.ProgrammeKind.GROUP,
        summary="Regelmäßige Treffen für alle, die die Qualifizierung begonnen oder abgeschlossen "
        "haben: erzählen, nachfragen, planen.",
        schedule="Jeden letzten Mittwoch im Monat, 17 bis 19 Uhr (Beispiel)",
        cost=Cost.FREE,
        fee=Decimal(0),
        funding_programme=FUNDING,
        audiences=[Audience.VOLUNTEERS],
        city="Bremen",
        related=[course],
        **CONTACT,
    )


def events(course: ProgrammePage) -> ProgrammePage:
    return ProgrammePage(
        reference="veranstaltungen",
        title="Bürgerin/Bürger im Quartier: Veranstaltungen nach Wahl",
        programme_kind=ProgrammePage.ProgrammeKind.GROUP,
        summary="Vorträge, Besuche und Werkstätten, die die Freiwilligen selbst aussuchen.",
        schedule="Nach Ankündigung",
        cost=Cost.FREE,
        funding_programme=FUNDING,
        audiences=[Audience.VOLUNTEERS],
        city="Bremen",
        related=[course],
        **CONTACT,
    )
