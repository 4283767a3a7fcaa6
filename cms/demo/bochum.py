"""Bochum: "Gute Stuben", meeting places that are open to all."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.utils.timezone import get_default_timezone

from cms.demo.bochum_places import PLACES, Stube
from cms.demo.builder import answers, reachable
from cms.demo.organisations import STEWARD
from cms.models import PlacePage, ProgrammePage, Session
from cms.vocabularies import Audience, Cost, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cms.demo.builder import Demo

OPEN_TO_ALL = (
    "<p>Hier sind alle willkommen, gleich welcher Herkunft, welchen Alters und Geschlechts, mit "
    "und ohne Behinderung. Niemand muss etwas bestellen, mitbringen oder glauben.</p>"
)
INVENTED = "<p>Beispiel: Dieser Ort ist für das Demoverzeichnis erfunden.</p>"


def build(demo: Demo) -> None:
    places = {stube.reference: add_place(demo, stube) for stube in PLACES}
    add_initiative(demo)
    add_language_cafe(demo, places["stube-03"])


def add_place(demo: Demo, stube: Stube) -> PlacePage:
    page = PlacePage(
        reference=stube.reference,
        title=stube.title,
        summary=stube.summary,
        body=f"<p>{stube.text}</p>{OPEN_TO_ALL}{INVENTED}",
        hours_words=stube.hours,
        audiences=[Audience.EVERYONE, *stube.audiences],
        languages=stube.languages.split(),
        city="Bochum",
        latitude=stube.latitude,
        longitude=stube.longitude,
        **stube.address,
        **stube.facts,
    )
    return demo.add(
        page,
        to=stube.organisation,
        categories=f"meeting_place {stube.categories}",
        access_facts=answers(stube.answers, notes=stube.notes),
        roles=((Role.STEWARD, STEWARD),),
        confirmed_days_ago=stube.confirmed_days_ago,
    )


def add_initiative(demo: Demo) -> None:
    demo.add(
        ProgrammePage(
            reference="gute-stuben",
            title="Gute Stuben in Bochum",
            programme_kind=ProgrammePage.ProgrammeKind.PROJECT,
            summary="Eine Initiative für Treffpunkte in der Nachbarschaft: Das Portal zeigt, wo "
            "man ohne Anmeldung hingehen kann und wie es dort ist.",
            body="<p>Das Portal ist am 1. September 2023 als Teil der Website der Stadt "
            "gestartet. Gemeinden, Vereine und Initiativen aus den Stadtteilen pflegen ihre "
            "Einträge selbst. Eine Gute Stube ist ein Treffpunkt für alle; niedrige Schwellen und "
            "Teilhabe sind der Sinn der Sache.</p>",
            valid_from=datetime.date(2023, 9, 1),
            audiences=[Audience.EVERYONE],
            cost=Cost.FREE,
            fee=0,
            **reachable(email="gute-stuben@vbw-stiftung.example"),
        ),
        to="stadt-bochum",
        categories="meeting_place neighbourhood_work",
        roles=((Role.INITIATOR, "stadt-bochum"), (Role.STEWARD, STEWARD)),
    )


def add_language_cafe(demo: Demo, place: PlacePage) -> None:
    demo.add(
        ProgrammePage(
            reference="sprachcafe",
            title="Sprachcafé am Donnerstag (Beispiel)",
            programme_kind=ProgrammePage.ProgrammeKind.GROUP,
            summary="Miteinander Deutsch sprechen und andere Sprachen hören, bei Tee und Kuchen.",
            body=f"<p>Wer mag, bringt ein Spiel oder ein Foto mit.</p>{INVENTED}",
            schedule="Donnerstags von 16 bis 18 Uhr",
            audiences=[Audience.EVERYONE, Audience.NEWCOMERS],
            languages=["de", "en", "tr", "ar", "uk"],
            cost=Cost.DONATION,
            cost_note="Ein Sparschwein steht auf dem Tisch",
        ),
        to="nachbarschaftsverein-hand-in-hand",
        categories="integration meeting_place",
        sessions=thursdays(demo.today, place),
    )


def thursdays(today: datetime.date, place: PlacePage) -> Iterator[Session]:
    """Six coming dates: one is full, one is cancelled."""
    first = today + datetime.timedelta(days=(3 - today.weekday()) % 7 + 7)
    states = Session.SessionStatus
    for week, status in enumerate(
        (states.PLANNED, states.FULL, states.PLANNED, states.CANCELLED, *[states.PLANNED] * 2)
    ):
        day = datetime.datetime.combine(
            first + datetime.timedelta(weeks=week), datetime.time(16), tzinfo=get_default_timezone()
        )
        yield Session(
            reference=f"donnerstag-{week + 1}",
            topic=f"Sprachcafé, {week + 1}. Treffen (Beispiel)",
            starts_at=day,
            ends_at=day + datetime.timedelta(hours=2),
            place=place,
            capacity=16,
            status=status,
        )
