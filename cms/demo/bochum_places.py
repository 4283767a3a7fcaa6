"""A dozen Gute Stuben, invented for the demo, as different as real ones are."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from cms.demo.builder import reachable
from cms.demo.organisations import NOT_TRUSTED, STEWARD
from cms.vocabularies import AccessCode, Answer, Audience, Cost

if TYPE_CHECKING:
    from collections.abc import Mapping

YES, LIMITED, NO, UNKNOWN = Answer.YES, Answer.LIMITED, Answer.NO, Answer.UNKNOWN
WHEELCHAIR, STEPS, TOILET = AccessCode.WHEELCHAIR, AccessCode.STEP_FREE, AccessCode.TOILET
LOOP, PARKING, COMPANIONS = AccessCode.HEARING_LOOP, AccessCode.PARKING, AccessCode.COMPANIONS


@dataclass(frozen=True)
class Stube:
    """One meeting place, as its organisation describes it."""

    reference: str
    title: str
    organisation: str
    where: str
    point: tuple[str, str]
    summary: str
    text: str
    hours: str
    categories: str = ""
    languages: str = "de"
    audiences: tuple[Audience, ...] = ()
    answers: Mapping[AccessCode, Answer] = field(default_factory=dict)
    notes: Mapping[AccessCode, str] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    confirmed_days_ago: int = 30

    @property
    def latitude(self) -> Decimal:
        return Decimal(self.point[0])

    @property
    def longitude(self) -> Decimal:
        return Decimal(self.point[1])

    @property
    def address(self) -> dict[str, str]:
        """Street, house number and postcode from ``Lindenweg 4, 44787``."""
        line, postcode = self.where.split(", ")
        street, house_number = line.rsplit(" ", 1)
        return {"street": street, "house_number": house_number, "postcode": postcode}


def rooms(capacity: int, note: str = "") -> dict[str, Any]:
    return {"rooms": YES, "room_capacity": capacity, "room_note": note}


FREE: dict[str, Any] = {"cost": Cost.FREE, "walk_in": YES}

PLACES: tuple[Stube, ...] = (
    Stube(
        "stube-01",
        "Gute Stube am Marktbrunnen (Beispiel)",
        STEWARD,
        where="Brunnengasse 5, 44787",
        point=("51.482700", "7.217800"),
        summary="Helles Ladenlokal in der Innenstadt, in dem man einfach sitzen darf.",
        text="Es gibt Zeitungen, ein Klavier, WLAN und eine Spielecke.",
        hours="Mo–Fr 10–18 Uhr, Sa 10–14 Uhr",
        languages="de en tr ar",
        answers={WHEELCHAIR: YES, STEPS: YES, TOILET: YES, LOOP: YES, PARKING: YES},
        notes={TOILET: "Mit dem Euroschlüssel", PARKING: "Zwei Plätze vor der Tür"},
        facts={
            **FREE,
            **rooms(40, "Für Initiativen kostenlos, auch am Abend"),
            **reachable(phone="0221 4710-300", email="marktbrunnen@vbw-stiftung.example"),
        },
        confirmed_days_ago=10,
    ),
    Stube(
        "stube-02",
        "Gemeindehaus Sonnenwinkel (Beispiel)",
        "kirchengemeinde-sonnenwinkel",
        where="Sonnenwinkel 7, 44795",
        point=("51.451900", "7.196100"),
        summary="Offenes Gemeindehaus mit Garten; man muss nicht in der Kirche sein.",
        text="Dienstags gibt es Suppe, freitags wird zusammen gesungen.",
        hours="Di 11–14 Uhr, Do 15–18 Uhr, Fr 17–19 Uhr",
        categories="parish",
        audiences=(Audience.OLDER_PEOPLE,),
        answers={WHEELCHAIR: LIMITED, STEPS: YES, TOILET: NO, LOOP: YES, PARKING: UNKNOWN},
        notes={WHEELCHAIR: "Der Garten ist nur über zwei Stufen zu erreichen"},
        facts={
            "cost": Cost.DONATION,
            "cost_note": "Für die Suppe steht eine Dose auf dem Tisch",
            "walk_in": YES,
            **rooms(80, "Saal mit Bühne und Küche"),
            **reachable(phone="0221 4710-301", email="gemeindehaus@sonnenwinkel.example"),
        },
    ),
    Stube(
        "stube-03",
        "Stadtteilküche Kastanienhof (Beispiel)",
        "nachbarschaftsverein-hand-in-hand",
        where="Kastanienhof 11, 44805",
        point=("51.519400", "7.279300"),
        summary="Hier wird zusammen gekocht, gegessen und erzählt.",
        text="Wer mitkochen will, kommt um zehn; gegessen wird um halb eins.",
        hours="Mo, Mi 10:00–14:00 Uhr, Do 16–18 Uhr",
        categories="volunteering",
        languages="de tr ar uk ru",
        answers={WHEELCHAIR: YES, STEPS: YES, TOILET: YES, LOOP: NO, COMPANIONS: YES},
        facts={
            "cost": Cost.FEE,
            "cost_note": "Essen 3 Euro, wer wenig hat zahlt 1 Euro",
            "walk_in": YES,
            "rooms": NO,
            **reachable(website="www.hand-in-hand.example/kueche"),
        },
        confirmed_days_ago=60,
    ),
    Stube(
        "stube-04",
        "Pfarrheim am Turm (Beispiel)",
        "pfarrei-st-barbara-am-turm",
        where="Am Turm 3, 44892",
        point=("51.473300", "7.319200"),
        summary="Kaffeestube im Pfarrheim, mit Kegelbahn im Keller.",
        text="Jeden ersten Sonntag im Monat ist Sonntagscafé.",
        hours="Mi 14:30–17:00 Uhr, jeden 1. Sonntag im Monat 15–17 Uhr",
        categories="parish older_people",
        languages="de pl",
        audiences=(Audience.OLDER_PEOPLE, Audience.FAMILIES),
        answers={WHEELCHAIR: LIMITED, STEPS: NO, TOILET: NO, PARKING: YES},
        notes={STEPS: "Drei Stufen; eine Rampe wird auf Klingeln angelegt"},
        facts={
            "cost": Cost.FREE,
            "cost_note": "Kuchen gegen Spende",
            "walk_in": YES,
            **rooms(60),
            **reachable(phone="0221 4710-302"),
        },
        confirmed_days_ago=200,
    ),
    Stube(
        "stube-05",
        "Werkstatt Grubenlampe (Beispiel)",
        "kulturverein-grubenlampe",
        where="Zechenweg 19, 44866",
        point=("51.481300", "7.139000"),
        summary="Offene Werkstatt und Bühne in einer alten Lampenstube.",
        text="Samstags ist Reparaturcafé, dienstags Probe des Nachbarschaftschors.",
        hours="Di 18–21 Uhr, Sa 11–16 Uhr und nach Vereinbarung",
        categories="culture environment",
        languages="de en",
        answers={WHEELCHAIR: YES, STEPS: YES, TOILET: LIMITED, LOOP: UNKNOWN},
        notes={TOILET: "Breite Tür, aber keine Griffe"},
        facts={
            **FREE,
            **rooms(120, "Bühne mit Licht und Ton"),
            **reachable(email="post@grubenlampe.example", website="www.grubenlampe.example"),
        },
    ),
    Stube(
        "stube-06",
        "Wohnzimmer Gleis Vier (Beispiel)",
        NOT_TRUSTED,
        where="Bahnstraße 4, 44793",
        point=("51.487600", "7.193500"),
        summary="Ein Wohnzimmer für den Stadtteil, neben dem Bahndamm.",
        text="Sofas, Brettspiele und ein Regal, aus dem jede und jeder nehmen darf.",
        hours="Do–Sa 15–20 Uhr",
        languages="de en ar ku",
        audiences=(Audience.YOUNG_PEOPLE, Audience.QUEER_PEOPLE),
        answers={WHEELCHAIR: NO, STEPS: NO, TOILET: NO, COMPANIONS: YES},
        notes={STEPS: "Fünf Stufen ohne Rampe; wir suchen Geld für einen Lift"},
        facts={**FREE, "rooms": UNKNOWN, **reachable(email="hallo@gleis-vier.example")},
        confirmed_days_ago=400,
    ),
    Stube(
        "stube-07",
        "Nachbarschaftsladen Hustadtring (Beispiel)",
        "nachbarschaftsverein-hand-in-hand",
        where="Ringpfad 22, 44801",
        point=("51.448200", "7.268900"),
        summary="Laden mit Beratung, Näherei und Hausaufgabenhilfe.",
        text="Die Näherei hat sechs Maschinen; gezeigt wird alles.",
        hours="Mo–Do 9–12 Uhr und 14–17 Uhr, Fr 9–12 Uhr",
        categories="advice integration",
        languages="de ar fa tr ku ti",
        audiences=(Audience.FAMILIES, Audience.NEWCOMERS, Audience.WOMEN),
        answers={WHEELCHAIR: YES, STEPS: YES, TOILET: YES, PARKING: NO},
        facts={
            **FREE,
            **rooms(25, "Mit Beamer"),
            **reachable(phone="0221 4710-303", website="www.hand-in-hand.example/laden"),
        },
    ),
    Stube(
        "stube-08",
        "Gartenlaube am Ölbach (Beispiel)",
        "kulturverein-grubenlampe",
        where="Am Bachlauf 1, 44894",
        point=("51.487900", "7.305200"),
        summary="Gemeinschaftsgarten mit Laube, Feuerschale und Hochbeeten.",
        text="Im Winter ist die Laube zu; die Beete sind immer zu sehen.",
        hours="April–Oktober: Mi 16–19 Uhr, So 11–17 Uhr",
        categories="environment",
        audiences=(Audience.CHILDREN, Audience.FAMILIES),
        answers={WHEELCHAIR: LIMITED, STEPS: YES, TOILET: NO, AccessCode.ASSISTANCE_DOGS: YES},
        notes={WHEELCHAIR: "Wege aus festem Kies"},
        facts={**FREE, "rooms": NO},
        confirmed_days_ago=430,
    ),
    Stube(
        "stube-09",
        "Treff im Lindenhof (Beispiel)",
        STEWARD,
        where="Lindenhof 14, 44879",
        point=("51.433100", "7.176400"),
        summary="Gemeinschaftsraum einer Wohnanlage, offen für den ganzen Stadtteil.",
        text="Vormittags Bewegung im Sitzen, nachmittags Karten und Kaffee.",
        hours="Mo 10–12 Uhr, Mi 14–17 Uhr",
        categories="older_people sport",
        audiences=(Audience.OLDER_PEOPLE, Audience.CARERS),
        answers={WHEELCHAIR: YES, STEPS: YES, TOILET: YES, LOOP: YES, AccessCode.LIFT: YES},
        facts={**FREE, **rooms(30), **reachable(phone="0221 4710-304")},
        confirmed_days_ago=5,
    ),
    Stube(
        "stube-10",
        "Lesestube Riemke (Beispiel)",
        "stadt-bochum",
        where="Buchenplatz 2, 44807",
        point=("51.506800", "7.208600"),
        summary="Zweigstelle der Bücherei mit Lesecafé und Lernplätzen.",
        text="Freitags wird in zwei Sprachen vorgelesen.",
        hours="Di–Fr 10–13 Uhr und 14–18 Uhr, an Feiertagen geschlossen",
        categories="education culture",
        languages="de en tr pl",
        audiences=(Audience.CHILDREN,),
        answers={WHEELCHAIR: YES, STEPS: YES, TOILET: YES, AccessCode.GUIDANCE: LIMITED},
        facts={
            **FREE,
            **rooms(12, "Gruppenraum, bitte vorher anmelden"),
            **reachable(phone="0221 4710-305", website="www.stadt-bochum.example/lesestube"),
        },
        confirmed_days_ago=370,
    ),
    Stube(
        "stube-11",
        "Jugendraum Sonnenwinkel (Beispiel)",
        "kirchengemeinde-sonnenwinkel",
        where="Feldhang 30, 44797",
        point=("51.421300", "7.238400"),
        summary="Raum für junge Leute, mit Kicker, Küche und jemandem, der zuhört.",
        text="Zurzeit wird das Dach erneuert; danach geht es weiter wie zuvor.",
        hours="Mo–Fr 15–20 Uhr",
        categories="youth parish",
        audiences=(Audience.YOUNG_PEOPLE,),
        answers={WHEELCHAIR: UNKNOWN, STEPS: UNKNOWN, TOILET: UNKNOWN},
        facts={**FREE, "status": "temporarily_closed", "rooms": YES},
    ),
    Stube(
        "stube-12",
        "Besuchsstube Altenbochum (Beispiel)",
        STEWARD,
        where="Wiesenstieg 8, 44803",
        point=("51.475600", "7.244700"),
        summary="Kleine Stube für Gespräche, wenn man nicht allein sein mag.",
        text="Eine Person ist immer da und hat Zeit; am besten kurz anrufen.",
        hours="nach Vereinbarung",
        categories="older_people volunteering",
        languages="de dgs",
        answers={WHEELCHAIR: YES, STEPS: YES, TOILET: UNKNOWN, AccessCode.SIGN_LANGUAGE: YES},
        facts={"cost": Cost.FREE, "walk_in": NO, **reachable(phone="0221 4710-306")},
    ),
)
