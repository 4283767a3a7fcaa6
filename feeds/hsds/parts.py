"""What hangs on a service, a location or an organisation: phones, languages, costs, addresses."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.urls import reverse

from cms.vocabularies import Answer
from feeds.ascii_addresses import mailbox
from feeds.hsds.filling import filled
from feeds.hsds.identifiers import made_from

if TYPE_CHECKING:
    from uuid import UUID

    from cms.entry import Access, Entry, Participant

Thing = dict[str, Any]

# HSDS wants a federal state with every address, and all parts of it; we do not know them all.
NOT_STATED: Final = "–"
COUNTRY: Final = "DE"
# Where HSDS takes ISO 639 and we have a word of our own.
LANGUAGE_CODES: Final = {"dgs": "gsg"}
FUNDER: Final = "funder"


def phones(entry: Entry, *, of: str, **link: str) -> list[Thing]:
    number = entry.phone
    return [{"id": made_from(of, "phone"), "number": number, **link}] if number else []


def contacts(entry: Entry, *, location: str) -> list[Thing]:
    """A location has no e-mail address of its own there; its contact has."""
    email = mailbox(entry.email)
    if not email:
        return []
    link = {"location_id": location, "organization_id": id_of_owner(entry)}
    return [{"id": made_from(location, "contact"), "name": entry.name, "email": email, **link}]


def id_of_owner(entry: Entry) -> str:
    return str(entry.organisation.id) if entry.organisation else ""


def identifiers(organisation: Entry) -> list[Thing]:
    """The number that the organisation itself uses."""
    if not organisation.reference:
        return []
    return [
        {
            "id": made_from(organisation.id, "reference"),
            "organization_id": str(organisation.id),
            "identifier_type": "reference",
            "identifier": organisation.reference,
        }
    ]


def languages(entry: Entry, *, of: str, **link: str) -> list[Thing]:
    labels = dict(zip(entry.languages, entry.language_labels, strict=False))
    return [
        {
            "id": made_from(of, "language", code),
            "code": LANGUAGE_CODES.get(code, code),
            "name": labels.get(code, code),
            **link,
        }
        for code in dict.fromkeys(entry.languages)
    ]


def cost_options(entry: Entry, *, service: str) -> list[Thing]:
    if not entry.cost and entry.fee is None:
        return []
    fee = None if entry.fee is None else float(entry.fee)
    option = {
        "id": made_from(service, "cost"),
        "service_id": service,
        "option": entry.cost_label or entry.cost,
        "amount": fee,
        "currency": "EUR" if fee is not None else "",
        "amount_description": entry.cost_note,
    }
    return [filled(option)]


def funding(entry: Entry, *, service: str) -> list[Thing]:
    funders = [one.organisation.name for one in entry.participants if is_funder(one)]
    sources = dict.fromkeys(filter(None, (*funders, entry.funding_programme)))
    return [
        {"id": made_from(service, "funding", source), "service_id": service, "source": source}
        for source in sources
    ]


def is_funder(who: Participant) -> bool:
    return who.role == FUNDER


def service_areas(entry: Entry, *, service: str) -> list[Thing]:
    """The district by its name; its outline stands behind its address, as GeoJSON."""
    if entry.district is None:
        return []
    return [
        {
            "id": made_from(service, "area"),
            "service_id": service,
            "name": entry.district.name,
            "uri": outline_of(entry.district.id),
        }
    ]


@lru_cache(maxsize=256)
def outline_of(district_id: UUID) -> str:
    path = reverse("feeds:entry", kwargs={"collection": "districts", "entry_id": district_id})
    return f"{settings.BASE_URL}{path}"


def addresses(entry: Entry, *, location: str) -> list[Thing]:
    """None where nothing of it is known."""
    if not (entry.street or entry.postcode or entry.city):
        return []
    return [
        {
            "id": made_from(location, "address"),
            "location_id": location,
            "address_1": entry.street_line or NOT_STATED,
            "city": entry.city or NOT_STATED,
            "state_province": NOT_STATED,
            "postal_code": entry.postcode or NOT_STATED,
            "country": COUNTRY,
            "address_type": "physical",
        }
    ]


def accessibility(entry: Entry, *, location: str) -> list[Thing]:
    return [
        filled(
            {
                "id": made_from(location, "access", one.code),
                "location_id": location,
                "description": answered(one),
                "details": one.note,
            }
        )
        for one in entry.access
        if one.answer != Answer.UNKNOWN or one.note
    ]


def answered(one: Access) -> str:
    return f"{one.label or one.code}: {one.answer_label or one.answer}"
