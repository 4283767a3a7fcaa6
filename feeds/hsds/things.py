"""The four nouns of HSDS: an organisation, a service, a location, and a service at a location."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.urls import reverse

from cms.vocabularies import Kind, Status
from feeds.ascii_addresses import mailbox, uri
from feeds.hsds import parts
from feeds.hsds.filling import filled
from feeds.hsds.identifiers import location_id, made_from, service_id
from feeds.hsds.schedules import weekly
from feeds.hsds.terms import attributes
from feeds.values import instant

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cms.entry import Entry, Relative

Thing = dict[str, Any]

PHYSICAL: Final = "physical"


def organization(key: str, *, name: str, description: str) -> Thing:
    uri = permanent_address(key)
    return {"id": key, "name": name, "description": description or name, "uri": uri}


@lru_cache(maxsize=1024)
def permanent_address(key: str) -> str:
    return f"{settings.BASE_URL}{reverse('permanent_address', args=[key])}"


def owner(entry: Entry) -> Thing:
    """The organisation as far as another entry names it."""
    who = entry.organisation
    if who is None:
        return {"id": ""}
    return organization(str(who.id), name=who.name, description=who.summary)


def service(entry: Entry) -> Thing:
    key = service_id(entry)
    about = attributes(entry, of=key, entity="service") if entry.kind != Kind.PROGRAMME else []
    facts: Thing = {
        "id": key,
        "organization_id": owner(entry)["id"],
        "organization": owner(entry),
        "name": entry.name,
        "description": description(entry),
        "url": uri(entry.website or entry.url),
        "email": mailbox(entry.email),
        "status": status(entry),
        "fees_description": " – ".join(filter(None, (entry.cost_label, entry.cost_note))),
        "eligibility_description": ", ".join(entry.audience_labels),
        "accreditations": entry.certificate,
        "assured_date": entry.verified_on.isoformat() if entry.verified_on else "",
        "last_modified": instant(entry.modified_at),
        "phones": parts.phones(entry, of=key, service_id=key),
        "languages": parts.languages(entry, of=key, service_id=key),
        "cost_options": parts.cost_options(entry, service=key),
        "funding": parts.funding(entry, service=key),
        "service_areas": parts.service_areas(entry, service=key),
        "attributes": about,
    }
    return filled(facts)


def location(entry: Entry) -> Thing:
    """Where an entry is, with the hours of its door."""
    key = location_id(entry)
    facts: Thing = {
        **location_of(entry, entry),
        "id": key,
        "organization_id": owner(entry)["id"],
        "description": description(entry),
        "addresses": parts.addresses(entry, location=key),
        "accessibility": parts.accessibility(entry, location=key),
        "schedules": weekly(entry.hours, of=key, location_id=key),
    }
    return filled(facts)


def location_of(named: Relative | Entry, entry: Entry) -> Thing:
    """The location of another entry, as far as this one knows it."""
    key = str(named.id)
    point = entry.point
    facts: Thing = {
        "id": key,
        "location_type": PHYSICAL,
        "url": uri(named.url),
        "name": named.name,
        "latitude": float(point.latitude) if point else None,
        "longitude": float(point.longitude) if point else None,
        "addresses": parts.addresses(entry, location=key),
    }
    return filled(facts)


def at_locations(
    offered: Thing, held: Iterable[tuple[Thing, list[Thing]]]
) -> tuple[Thing, list[Thing]]:
    """The service with where and when it is offered, and each of that as a resource of its own."""
    links = [(link(offered, where, schedules), where) for where, schedules in held]
    inside = [one | {"location": where} for one, where in links]
    whole = [one | {"location": where, "service": offered} for one, where in links]
    return (offered | {"service_at_locations": inside} if inside else offered), whole


def link(offered: Thing, where: Thing, schedules: list[Thing]) -> Thing:
    facts: Thing = {
        "id": made_from(offered["id"], where["id"]),
        "service_id": offered["id"],
        "location_id": where["id"],
        "schedules": schedules,
    }
    return filled(facts)


def is_somewhere(entry: Entry) -> bool:
    return entry.point is not None or bool(entry.street)


def description(entry: Entry) -> str:
    """Mandatory there: at least the name."""
    texts = [entry.summary, entry.description, *entry.services.splitlines()]
    if entry.room_note:
        texts.append(entry.room_note)
    return "\n\n".join(dict.fromkeys(text.strip() for text in texts if text.strip())) or entry.name


def status(entry: Entry) -> str:
    return "temporarily closed" if entry.status == Status.CLOSED else "active"
