"""Entries with fixed dull values, built through the write path of the product."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, TypeVar

from cms.changes import add_draft, publish
from cms.models import (
    DistrictPage,
    EntryPage,
    OfficePage,
    OrganisationPage,
    PlacePage,
    ProgrammePage,
    TenancyPage,
)
from tests.photographs import from_photograph

P = TypeVar("P", bound=EntryPage)

EACH_TIME_ANOTHER = ("translation_key", "entry_id")
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[7.0, 51.0], [8.0, 51.0], [8.0, 52.0], [7.0, 52.0], [7.0, 51.0]]],
}


def draft(page: P, *, under: Any) -> P:
    """The page as a draft that nobody has published."""
    return add_draft(page, under=under)


def published(page: P, *, under: Any) -> P:
    publish(add_draft(page, under=under))
    return page


def photographed(page: P, *, under: Any) -> P:
    """As ``published``, for pages that many tests begin with."""
    facts = {**page.serializable_data(), **dict.fromkeys(EACH_TIME_ANOTHER)}
    name = f"{type(page).__name__} {facts} {under.pk}"
    found = from_photograph(name, lambda: published(page, under=under))
    under.refresh_from_db(fields=["numchild"])
    return found


def place(**values: Any) -> PlacePage:
    """A meeting place in the middle of the square, not yet in the tree."""
    dull = {
        "title": "Stadtteilladen",
        "street": "Hauptstraße",
        "house_number": "1",
        "postcode": "44787",
        "city": "Bochum",
        "latitude": Decimal("51.5"),
        "longitude": Decimal("7.5"),
    }
    return PlacePage(**{**dull, **values})


def office(**values: Any) -> OfficePage:
    dull = {"title": "Quartiersbüro", "latitude": Decimal("51.6"), "longitude": Decimal("7.6")}
    return OfficePage(**{**dull, **values})


def tenancy(office: OfficePage | None, **values: Any) -> TenancyPage:
    return TenancyPage(**{"title": "Beratung im Büro", "office": office, **values})


def programme(**values: Any) -> ProgrammePage:
    return ProgrammePage(**{"title": "Nachbarschaftskurs", **values})


def district(**values: Any) -> DistrictPage:
    return DistrictPage(**{"title": "Mitte", "boundary": SQUARE, **values})


def organisation(**values: Any) -> OrganisationPage:
    return OrganisationPage(**{"title": "Verein", **values})
