"""One changed fact for each column, and the kinds of entries that can have it."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from cms.coordinates import Coordinates
from cms.entry import Access, Circle, Image, Milestone, Module, Participant, Relative
from cms.opening_hours import OpeningHours
from cms.vocabularies import Kind
from tests.feeds.entries import number

if TYPE_CHECKING:
    from collections.abc import Callable

    from cms.entry import Entry

    Change = Callable[[Entry], Entry]

ANY: Final = tuple(Kind)
PAGES: Final = tuple(kind for kind in Kind if kind != Kind.SESSION)
OWNED: Final = (Kind.PLACE, Kind.OFFICE, Kind.TENANCY, Kind.PROGRAMME, Kind.SESSION)
LOCATED: Final = (*OWNED, Kind.ORGANISATION)
OPEN: Final = (Kind.PLACE, Kind.OFFICE, Kind.TENANCY)
DAY: Final = datetime.date(2031, 1, 31)
MOMENT: Final = datetime.datetime(2031, 1, 31, 9, 30, tzinfo=datetime.UTC)


def to(**facts: Any) -> Change:
    return lambda one: replace(one, **facts)


def relative(attribute: str, **facts: Any) -> Change:
    """Changes something of another entry that this one names."""

    def change(one: Entry) -> Entry:
        named = getattr(one, attribute) or Relative(
            number(90), "Anders", "anders", "https://a.example/"
        )
        changed: dict[str, Any] = {attribute: replace(named, **facts)}
        return replace(one, **changed)

    return change


def of_session(**facts: Any) -> Change:
    return lambda one: replace(one, session=replace(one.session, **facts))  # type: ignore[type-var]  # a session has one


def image(**facts: Any) -> Change:
    return lambda one: replace(one, image=replace(one.image or Image("", "", "", 1, 1), **facts))


def hours(**facts: Any) -> Change:
    return lambda one: replace(one, hours=replace(one.hours or OpeningHours(), **facts))


WHO: Final = Relative(number(91), "Neuer Verein", "neuer-verein", "https://n.example/")
TAKING_PART: Final = Participant("host", "Gastgeber", WHO)
LIFT: Final = Access("lift", "Aufzug", "no", "nein", "", None)


def first_of(attribute: str, **facts: Any) -> Change:
    """Changes something of the first part of several, and leaves only that."""

    def change(one: Entry) -> Entry:
        changed: dict[str, Any] = {attribute: (replace(getattr(one, attribute)[0], **facts),)}
        return replace(one, **changed)

    return change


def new_ids_of_participants(one: Entry) -> Entry:
    (who,) = one.participants
    return replace(
        one,
        participants=(replace(who, organisation=replace(who.organisation, id=number(96))),),
    )


CHANGES: Final[dict[str, tuple[Change, tuple[Kind, ...]]]] = {
    "id": (to(id=number(93)), ANY),
    "name": (to(name="Anders"), ANY),
    "summary": (to(summary="Anders gesagt."), PAGES),
    "category": (to(categories=("music",), category_labels=("Musik",)), ANY),
    "organisation": (relative("organisation", name="Andere"), OWNED),
    "street": (to(street="Nebenweg"), LOCATED),
    "house_number": (to(house_number="99z"), LOCATED),
    "postcode": (to(postcode="09999"), LOCATED),
    "city": (to(city="Anderswo"), LOCATED),
    "district": (relative("district", name="Süd"), LOCATED),
    "opening_hours": (hours(osm="Sa 10:00-11:00"), OPEN),
    "opening_hours_text": (hours(words="samstags"), OPEN),
    "by_appointment": (hours(by_appointment=False), OPEN),
    "phone": (to(phone="+49 30 1"), ANY),
    "email": (to(email="neu@example.org"), ANY),
    "website": (to(website="https://neu.example.org/"), ANY),
    "wheelchair": (
        first_of("access", answer="no", answer_label="nein"),
        PAGES,
    ),
    "cost": (to(cost="free", cost_label="frei"), ANY),
    "audience": (to(audiences=("women",), audience_labels=("Frauen",)), ANY),
    "languages": (to(languages=("tr",), language_labels=("Türkisch",)), ANY),
    "status": (to(status="temporarily_closed", status_label="geschlossen"), PAGES),
    "valid_until": (to(valid_until=DAY), PAGES),
    "verified_on": (to(verified_on=DAY), PAGES),
    "modified_at": (to(modified_at=MOMENT), ANY),
    "url": (to(url="https://anders.example.org/"), ANY),
    "licence": (to(licence="cc-zero"), ANY),
    "attribution": (to(attribution="Andere, 2031"), ANY),
    "lon": (to(point=Coordinates(longitude=Decimal("9.9"), latitude=Decimal("51.5"))), LOCATED),
    "lat": (to(point=Coordinates(longitude=Decimal("7.5"), latitude=Decimal("59.9"))), LOCATED),
    "organisation_id": (relative("organisation", id=number(94)), OWNED),
    "organisation_slug": (relative("organisation", slug="andere"), OWNED),
    "district_id": (relative("district", id=number(95)), LOCATED),
    "district_slug": (relative("district", slug="sued"), LOCATED),
    "reference": (to(reference="NEU-1"), PAGES),
    "description": (to(description="Anders erzählt."), PAGES),
    "cost_note": (to(cost_note="anders"), ANY),
    "valid_from": (to(valid_from=DAY), PAGES),
    "participants": (to(participants=(TAKING_PART,)), PAGES),
    "participant_ids": (new_ids_of_participants, PAGES),
    "access": (to(access=(LIFT,)), PAGES),
    "access_notes": (first_of("access", note="defekt"), PAGES),
    "image_url": (image(url="/media/neu.jpg"), PAGES),
    "image_alt": (image(alt="Anders"), PAGES),
    "image_credit": (image(credit="Foto: anders"), PAGES),
    "walk_in": (to(walk_in="no"), (Kind.PLACE,)),
    "rooms": (to(rooms="no"), (Kind.PLACE,)),
    "room_capacity": (to(room_capacity=77), (Kind.PLACE,)),
    "room_note": (to(room_note="Kleiner Saal"), (Kind.PLACE,)),
    "organisation_kind": (to(organisation_kind="municipality"), (Kind.ORGANISATION,)),
    "office_id": (relative("office", id=number(97)), (Kind.TENANCY,)),
    "office": (relative("office", name="Anderes Büro"), (Kind.TENANCY,)),
    "services": (to(services="Etwas anderes"), (Kind.TENANCY,)),
    "tenancies": (first_of("tenancies", name="Andere Mieterin"), (Kind.OFFICE,)),
    "tenancy_ids": (first_of("tenancies", id=number(92)), (Kind.OFFICE,)),
    "programme_kind": (to(programme_kind="group"), (Kind.PROGRAMME,)),
    "fee": (to(fee=Decimal("99.50")), (Kind.PROGRAMME, Kind.SESSION)),
    "certificate": (to(certificate="Anderes"), (Kind.PROGRAMME,)),
    "funding_programme": (to(funding_programme="Anderes"), (Kind.PROGRAMME,)),
    "schedule": (to(schedule="freitags"), (Kind.PROGRAMME,)),
    "modules": (to(modules=(Module("", "Neu", ""),)), (Kind.PROGRAMME,)),
    "related_ids": (to(related=(WHO,)), (Kind.PROGRAMME,)),
    "programme_id": (relative("programme", id=number(98)), (Kind.SESSION,)),
    "programme": (relative("programme", name="Anderer Kurs"), (Kind.SESSION,)),
    "starts_at": (of_session(starts_at=MOMENT), (Kind.SESSION,)),
    "ends_at": (of_session(ends_at=MOMENT), (Kind.SESSION,)),
    "venue": (of_session(venue="Anderswo"), (Kind.SESSION,)),
    "place_id": (of_session(place=WHO), (Kind.SESSION,)),
    "capacity": (of_session(capacity=77), (Kind.SESSION,)),
    "registration": (of_session(registration="vor Ort"), (Kind.SESSION,)),
    "registration_until": (of_session(registration_until=DAY), (Kind.SESSION,)),
    "district_status": (to(district_status="extended"), (Kind.DISTRICT,)),
    "milestones": (
        to(milestones=(Milestone(DAY, "day", "Neu", ""),)),
        (Kind.DISTRICT,),
    ),
    "circles": (to(circles=(Circle("Neue Runde", ""),)), (Kind.DISTRICT,)),
}
