"""Makes up one entry after the other; the same seed makes up the same ones."""

from __future__ import annotations

import datetime
import random
import uuid
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from cms.models import (
    AccessFact,
    Category,
    EntryPage,
    Module,
    OfficePage,
    Participation,
    PlacePage,
    ProgrammePage,
    Session,
    TenancyPage,
)
from cms.synthetic.words import CARRIERS, HOURS, NAMES, PARTS, SENTENCES, STREETS, Town
from cms.vocabularies import AccessCode, Answer, Audience, Cost, Language, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cms.models import OrganisationPage

SPREAD = 0.035  # degrees: about three kilometres


class Inventor:
    def __init__(self, *, seed: int, towns: Sequence[Town]) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - made-up data, nothing secret
        self.towns = towns
        self.categories = list(Category.objects.order_by("code"))
        self.today = timezone.localdate()

    def organisation_name(self) -> str:
        return f"{self.one(CARRIERS)} {self.one(self.towns).name} {self.one(PARTS)}"

    def place(self, reference: str, *, owner: OrganisationPage) -> PlacePage:
        page = PlacePage(
            walk_in=self.one(Answer.values),
            rooms=self.one(Answer.values),
            room_capacity=self.one((None, 12, 30, 80)),
            hours_words=self.one(HOURS),
            **self.whereabouts(),
        )
        return self.dressed(page, reference, owner=owner)

    def office(self, reference: str, *, owner: OrganisationPage) -> OfficePage:
        page = OfficePage(hours_words=self.one(HOURS), **self.whereabouts())
        return self.dressed(page, reference, owner=owner)

    def tenancy(
        self, reference: str, *, owner: OrganisationPage, office: OfficePage
    ) -> TenancyPage:
        page = TenancyPage(
            office=office,
            accepted_at=timezone.now(),
            services="\n".join(self.chance.sample(SENTENCES, 2)),
            hours_words=self.one(HOURS),
        )
        return self.dressed(page, reference, owner=owner)

    def programme(self, reference: str, *, owner: OrganisationPage) -> ProgrammePage:
        page = ProgrammePage(
            programme_kind=self.one(ProgrammePage.ProgrammeKind.values),
            fee=self.one((None, Decimal(0), Decimal(5), Decimal("12.50"))),
            schedule=self.one(("", "Dienstags 17 bis 19 Uhr", "Einmal im Monat")),
            **self.whereabouts(),
        )
        if self.happens(0.3):
            hang(page, modules=[Module(title=title) for title in self.chance.sample(SENTENCES, 3)])
        if self.happens(0.5):
            hang(page, sessions=[self.session(page) for _ in range(2)])
        return self.dressed(page, reference, owner=owner)

    def session(self, programme: ProgrammePage) -> Session:
        day = self.today + datetime.timedelta(days=self.chance.randint(-200, 200))
        at = datetime.time(self.chance.randint(9, 19), tzinfo=datetime.UTC)
        starts_at = datetime.datetime.combine(day, at)
        return Session(
            session_id=self.uuid(),
            topic=self.one(SENTENCES).rstrip("."),
            starts_at=starts_at,
            ends_at=starts_at + datetime.timedelta(hours=2),
            venue=f"Raum {self.chance.randint(1, 40)}",
            street=programme.street,
            house_number=programme.house_number,
            postcode=programme.postcode,
            city=programme.city,
            latitude=programme.latitude,
            longitude=programme.longitude,
            capacity=self.one((None, 10, 25)),
        )

    def dressed(self, page: Any, reference: str, *, owner: OrganisationPage) -> Any:
        """What every kind has: a name, texts, choices, contact, and who takes part."""
        city = getattr(page, "city", "") or self.one(self.towns).name
        page.title = f"{self.one(NAMES[type(page)])} {city} {self.one(PARTS)} {reference}"
        page.slug = f"eintrag-{reference}".lower()
        page.reference, page.entry_id = reference, self.uuid()
        page.summary = " ".join(self.chance.sample(SENTENCES, 2))
        page.body = "".join(f"<p>{text}</p>" for text in self.chance.sample(SENTENCES, 8))
        page.audiences = self.some(Audience.values, most=3)
        page.languages = self.some(Language.values, most=4)
        page.cost = self.one(("", *Cost.values))
        page.verified_on = self.today - datetime.timedelta(days=self.chance.randint(0, 500))
        self.give_contact(page, reference)
        hang(
            page,
            categories=self.some(self.categories, most=3),
            participations=self.participations(owner),
            access_facts=self.access_facts(),
        )
        return page

    def give_contact(self, page: EntryPage, reference: str) -> None:
        page.phone = f"+49221471{self.chance.randint(0, 999):04}"
        page.phone_is_public = self.happens(0.8)
        page.email = f"kontakt-{reference.lower()}@quartier.example"
        page.email_is_public = self.happens(0.8)
        page.website = f"https://www.quartier.example/{reference.lower()}"

    def participations(self, owner: OrganisationPage) -> list[Participation]:
        roles = self.some((Role.OPERATOR, Role.FUNDER, Role.COOPERATION), most=2)
        return [Participation(organisation=owner, role=role) for role in roles]

    def access_facts(self) -> list[AccessFact]:
        codes = self.some(AccessCode.values, most=4)
        return [AccessFact(code=code, answer=self.one(Answer.values)) for code in codes]

    def whereabouts(self) -> dict[str, Any]:
        town = self.one(self.towns)
        return {
            "street": self.one(STREETS),
            "house_number": f"{self.chance.randint(1, 199)}{self.one(('', '', 'a', ' b'))}",
            "postcode": town.postcode,
            "city": town.name,
            "latitude": self.near(town.latitude),
            "longitude": self.near(town.longitude),
        }

    def near(self, degrees: float) -> Decimal:
        return Decimal(f"{degrees + self.chance.uniform(-SPREAD, SPREAD) * 1.5:.6f}")

    def one(self, values: Sequence[Any]) -> Any:
        return self.chance.choice(values)

    def some(self, values: Sequence[Any], *, most: int) -> list[Any]:
        return self.chance.sample(values, self.chance.randint(0, min(most, len(values))))

    def happens(self, likelihood: float) -> bool:
        return self.chance.random() < likelihood

    def uuid(self) -> uuid.UUID:
        return uuid.UUID(int=self.chance.getrandbits(128), version=4)


def hang(page: EntryPage, **rows: Sequence[Any]) -> None:
    """Child rows, in their order."""
    for relation, children in rows.items():
        for number, child in enumerate(children):
            if hasattr(child, "sort_order"):
                child.sort_order = number
        setattr(page, relation, list(children))
