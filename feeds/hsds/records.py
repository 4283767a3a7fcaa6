"""What an entry becomes in HSDS: organisations, services, locations, and services at locations."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from cms.structured_data import absolute
from cms.vocabularies import Kind
from feeds.ascii_addresses import mailbox, uri
from feeds.hsds import parts
from feeds.hsds.filling import filled
from feeds.hsds.identifiers import made_from, service_id
from feeds.hsds.schedules import meeting, weekly
from feeds.hsds.terms import attributes
from feeds.hsds.things import (
    at_locations,
    description,
    is_somewhere,
    location,
    location_of,
    organization,
    owner,
    service,
    status,
)
from feeds.values import instant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cms.entry import Entry, Relative

Thing = dict[str, Any]

SERVICES: Final = "services"
ORGANIZATIONS: Final = "organizations"
AT_LOCATIONS: Final = "service_at_locations"
LOCATIONS: Final = "locations"
CANCELLED: Final = "cancelled"


@dataclass(frozen=True, slots=True)
class Record:
    """One resource as its own address shows it, and whose it is."""

    resource: str
    thing: Thing
    organization_id: str

    @property
    def id(self) -> str:
        return str(self.thing["id"])


def records_of(entry: Entry) -> list[Record]:
    """Everything has a responsible organisation there; what has none that is public is left out."""
    write = RECORDS.get(Kind(entry.kind))
    if write is None or entry.organisation is None or not entry.organisation.is_current:
        return []
    owner = str(entry.organisation.id)
    return [
        Record(resource, thing, owner)
        for resource, things in write(entry).items()
        for thing in things
    ]


def of_organisation(entry: Entry) -> dict[str, list[Thing]]:
    key = str(entry.id)
    stands_at = [location(entry)] if is_somewhere(entry) else []
    about = {
        **organization(key, name=entry.name, description=description(entry)),
        "email": mailbox(entry.email),
        "website": uri(entry.website),
        "logo": absolute(entry.image.url) if entry.image else "",
        "legal_status": entry.organisation_kind,
        "phones": parts.phones(entry, of=key, organization_id=key),
        "organization_identifiers": parts.identifiers(entry),
        "attributes": attributes(entry, of=key, entity="organization"),
        "locations": stands_at,
    }
    return {ORGANIZATIONS: [filled(about)], LOCATIONS: stands_at}


def of_place(entry: Entry) -> dict[str, list[Thing]]:
    """A place where people meet is something that they can use: it is a service too."""
    where = location(entry)
    offered, held = at_locations(service(entry), [(where, hours_at(entry, where))])
    return {SERVICES: [offered], AT_LOCATIONS: held, LOCATIONS: [where]}


def of_office(entry: Entry) -> dict[str, list[Thing]]:
    key = str(entry.id)
    said = {
        "phones": parts.phones(entry, of=key, location_id=key),
        "contacts": parts.contacts(entry, location=key),
        "languages": parts.languages(entry, of=key, location_id=key),
        "attributes": attributes(entry, of=key, entity="location"),
    }
    return {LOCATIONS: [location(entry) | filled(said)]}


def of_tenancy(entry: Entry) -> dict[str, list[Thing]]:
    """The location is the office's to write; here it is only named."""
    stands_at = []
    if entry.office is not None and entry.office.is_current:
        where = location_of(entry.office, entry)
        stands_at = [(where, hours_at(entry, where))]
    offered, held = at_locations(service(entry), stands_at)
    return {SERVICES: [offered], AT_LOCATIONS: held}


def of_programme(entry: Entry) -> dict[str, list[Thing]]:
    """A program with one service for all of it, and one for each of its blocks."""
    key = str(entry.id)
    program = filled(
        {
            "id": key,
            "organization_id": owner(entry)["id"],
            "name": entry.name,
            "description": description(entry),
            "attributes": attributes(entry, of=key, entity="program"),
        }
    )
    belongs = {"program_id": key, "program": program}
    own = [location(entry)] if is_somewhere(entry) else []
    schedules = filled({"schedules": at_no_location(entry, own)})
    whole = service(entry) | belongs | schedules
    offered, held = at_locations(whole, meetings_at(entry, own))
    return {
        SERVICES: [offered, *(block | belongs for block in blocks(entry))],
        AT_LOCATIONS: held,
        LOCATIONS: own,
    }


def blocks(entry: Entry) -> Iterator[Thing]:
    """Known by their titles, so that a new one does not rename those after it."""
    seen: Counter[tuple[str, str]] = Counter()
    for module in entry.modules:
        title = (module.group, module.title)
        seen[title] += 1
        name = ": ".join(filter(None, title))
        yield {
            "id": made_from(entry.id, "module", *title, str(seen[title])),
            "organization_id": owner(entry)["id"],
            "organization": owner(entry),
            "name": name,
            "description": module.text or name,
            "url": uri(entry.url),
            "status": status(entry),
            "last_modified": instant(entry.modified_at),
        }


def hours_at(entry: Entry, where: Thing) -> list[Thing]:
    key = made_from(service_id(entry), where["id"])
    return weekly(entry.hours, of=key, service_at_location_id=key)


def meetings_at(entry: Entry, own: list[Thing]) -> list[tuple[Thing, list[Thing]]]:
    """The locations of a programme, its own first, each with the meetings there."""
    found: dict[str, tuple[Thing, list[Entry]]] = {where["id"]: (where, []) for where in own}
    for one in meetings(entry):
        place = place_of(one)
        if place is not None:
            found.setdefault(str(place.id), (location_of(place, one), []))[1].append(one)
        elif own:
            found[own[0]["id"]][1].append(one)
    return [(where, dated(entry, where, some)) for where, some in found.values()]


def dated(entry: Entry, where: Thing, some: list[Entry]) -> list[Thing]:
    key = made_from(service_id(entry), where["id"])
    return [meeting(one, of=key, service_at_location_id=key) for one in some]


def at_no_location(entry: Entry, own: list[Thing]) -> list[Thing]:
    """Regular dates in words, and meetings somewhere that is not in the directory."""
    key = service_id(entry)
    words = {"id": made_from(key, "schedule"), "service_id": key, "description": entry.schedule}
    rest = [] if own else [one for one in meetings(entry) if place_of(one) is None]
    return [
        *([words] if entry.schedule else []),
        *(meeting(one, of=key, service_id=key) for one in rest),
    ]


def meetings(entry: Entry) -> list[Entry]:
    """HSDS has no word for a date that was called off."""
    return [one for one in entry.sessions if one.session and one.status != CANCELLED]


def place_of(session: Entry) -> Relative | None:
    place = session.session.place if session.session else None
    return place if place and place.is_current else None


RECORDS: Final[dict[Kind, Callable[[Entry], dict[str, list[Thing]]]]] = {
    Kind.ORGANISATION: of_organisation,
    Kind.PLACE: of_place,
    Kind.OFFICE: of_office,
    Kind.TENANCY: of_tenancy,
    Kind.PROGRAMME: of_programme,
}
