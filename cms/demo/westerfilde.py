"""Dortmund: one neighbourhood office, three tenants with hours and services of their own."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from cms.changes import accept_tenancy
from cms.demo.builder import answers, reachable
from cms.models import OfficePage, TenancyPage
from cms.sharing.shares import share
from cms.sharing.tenancies import may_be_shared
from cms.vocabularies import AccessCode, Answer, Audience, Cost, Role, Status

if TYPE_CHECKING:
    from cms.demo.builder import Demo

OWNER = "quartiersmanagement-westerfilde"
PROJECT_END = datetime.date(2019, 8, 31)


def build(demo: Demo) -> None:
    office = add_office(demo)
    for tenancy in (
        add_management(demo, office),
        add_jobcenter(demo, office),
        add_research_project(demo, office),
    ):
        if tenancy.accepted_at is None:
            accept_tenancy(tenancy)
        share_office(office, tenancy)


def share_office(office: OfficePage, tenancy: TenancyPage) -> None:
    """Whoever works there now may keep the page of the door that all of them use."""
    if tenancy.is_current and may_be_shared(tenancy):
        share(office, receiver=tenancy.organisation, may_publish=True)


def add_office(demo: Demo) -> OfficePage:
    return demo.add(
        OfficePage(
            reference="buero",
            title="Quartiersbüro Westerfilde/Bodelschwingh",
            summary="Ein Ladenlokal, das sich mehrere Stellen teilen; jede hat ihre eigenen "
            "Sprechzeiten.",
            body="<p>Hier sitzen das Quartiersmanagement und das Aktionsbüro des Jobcenters Tür an "
            "Tür. Bis August 2019 war auch das Forschungsprojekt DoNaPart im Haus.</p>",
            street="Westerfilder Straße",
            house_number="23",
            postcode="44357",
            city="Dortmund",
            latitude=Decimal("51.553600"),
            longitude=Decimal("7.378900"),
            audiences=[Audience.EVERYONE],
            **reachable(phone="0221 4710-120", email="info@qm-westerfilde.example"),
        ),
        to=OWNER,
        categories="neighbourhood_office advice",
        access_facts=answers(
            {
                AccessCode.WHEELCHAIR: Answer.UNKNOWN,
                AccessCode.STEP_FREE: Answer.UNKNOWN,
                AccessCode.COMPANIONS: Answer.YES,
            }
        ),
    )


def add_management(demo: Demo, office: OfficePage) -> TenancyPage:
    return demo.add(
        TenancyPage(
            reference="quartiersmanagement",
            title="Quartiersmanagement Westerfilde/Bodelschwingh",
            office=office,
            summary="Erste Anlaufstelle für alle Themen des Programms „Soziale Stadt“.",
            services="Fragen beantworten und Kontakte herstellen\n"
            "Hilfe beim Antrag an den Stadtteilfonds\n"
            "Auskunft zum Hof- und Fassadenprogramm",
            hours_words="Di 10:00–14:00 Uhr, Mi 14:00–18:00 Uhr und nach Vereinbarung",
            audiences=[Audience.EVERYONE],
            cost=Cost.FREE,
            **reachable(phone="0221 4710-120", email="info@qm-westerfilde.example"),
        ),
        to=OWNER,
        categories="neighbourhood_office neighbourhood_work",
        roles=(
            (Role.COMMISSIONER, "stadt-dortmund"),
            (Role.FUNDER, "bundesregierung"),
            (Role.FUNDER, "land-nordrhein-westfalen"),
            (Role.FUNDER, "stadt-dortmund"),
        ),
    )


def add_jobcenter(demo: Demo, office: OfficePage) -> TenancyPage:
    return demo.add(
        TenancyPage(
            reference="aktionsbuero-westerfilde",
            title="Aktionsbüro Westerfilde des Jobcenters",
            office=office,
            summary="Eines von vier Aktionsbüros des Jobcenters in Dortmund.",
            services="Beratung\n"
            "Unterlagen abgeben\n"
            "Berechtigung für das Sozialticket und den Dortmund-Pass gleich mitnehmen",
            hours_words="Di 10–12 Uhr, Fr 10–12 Uhr und nach Vereinbarung",
            audiences=[Audience.JOB_SEEKERS],
            cost=Cost.FREE,
            **reachable(phone="0221 4710-130", email="aktionsbuero@jobcenter-dortmund.example"),
        ),
        to="jobcenter-dortmund",
        categories="work advice",
    )


def add_research_project(demo: Demo, office: OfficePage) -> TenancyPage:
    return demo.add(
        TenancyPage(
            reference="projektbuero",
            title="DoNaPart: Projektbüro",
            office=office,
            summary="Forschungsprojekt für mehr Nachhaltigkeit bei Energie, Verkehr und Konsum, "
            "zusammen mit den Menschen im Quartier. Es endete im August 2019.",
            services="Gemeinschaftsgärten\nVerleih von Lastenrädern\nEinkaufsgemeinschaften\n"
            "Energiegenossenschaft",
            hours_words="Di 15:00–18:30 Uhr, Mi 14:00–18:00 Uhr und nach Vereinbarung",
            valid_until=PROJECT_END,
            status=Status.ENDED,
            audiences=[Audience.EVERYONE],
            cost=Cost.FREE,
            **reachable(email="info@donapart.example"),
        ),
        to="donapart",
        categories="environment",
        confirmed_days_ago=(demo.today - PROJECT_END).days,
    )
