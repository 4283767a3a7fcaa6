"""JSON-LD: a collection as one graph of schema.org things, which needs no other file to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cms.structured_data import CONTEXT, lasting_thing, without_blanks
from cms.vocabularies import Kind
from feeds.carrying import at
from feeds.geojson import dumped

if TYPE_CHECKING:
    import datetime

    from cms.entry import Entry
    from feeds.collections import Collection
    from feeds.values import Values

MEDIA_TYPE = "application/ld+json"
SEPARATOR = b",\n"
TAIL = b"\n]}\n"

AN_ADDRESS: Final = {"@type": "@id"}
A_TERM: Final = {"@type": "@vocab"}
# What schema.org's own context says of these words, so that nobody has to fetch it.
WORDS: Final = {
    "@vocab": f"{CONTEXT}/",
    **dict.fromkeys(("contentUrl", "license", "sameAs", "url"), AN_ADDRESS),
    **dict.fromkeys(("availability", "dayOfWeek", "eventStatus"), A_TERM),
}
# The licences of DCAT-AP.de are named by their codes.
LICENCES: Final = "http://dcat-ap.de/def/licenses/"


PLACES: Final = (Kind.PLACE, Kind.OFFICE)
OFFERED: Final = (Kind.TENANCY, Kind.PROGRAMME)
HELD: Final = (*OFFERED, Kind.SESSION)
CARRIES: Final = {
    "id": at("identifier"),
    "kind": at("@type"),
    "name": at("name"),
    "summary": at("description"),
    "category": at("serviceType", Kind.TENANCY),
    "organisation": at("provider | organizer → name", *HELD),
    "street": at("address.streetAddress"),
    "house_number": at("address.streetAddress"),
    "postcode": at("address.postalCode"),
    "city": at("address.addressLocality"),
    "district": at("containedInPlace.name", *PLACES),
    "opening_hours": at("openingHoursSpecification | hoursAvailable"),
    "phone": at("telephone", Kind.ORGANISATION, *PLACES),
    "email": at("email", Kind.ORGANISATION),
    "website": at("sameAs"),
    "wheelchair": at("amenityFeature", *PLACES),
    "cost": at("isAccessibleForFree", *PLACES, Kind.PROGRAMME, Kind.SESSION),
    "audience": at("audience.audienceType", *OFFERED),
    "languages": at("availableChannel.availableLanguage", Kind.TENANCY),
    "status": at("eventStatus", Kind.SESSION),
    "verified_on": at("subjectOf.lastReviewed"),
    "modified_at": at("subjectOf.dateModified"),
    "url": at("url"),
    "licence": at("subjectOf.license"),
    "attribution": at("subjectOf.creditText"),
    "lon": at("geo.longitude"),
    "lat": at("geo.latitude"),
    "organisation_id": at("provider | organizer → @id", *HELD),
    "district_id": at("containedInPlace.@id", *PLACES),
    "participants": at("funder, provider → name", *OFFERED),
    "participant_ids": at("funder, provider → @id", *OFFERED),
    "access": at("amenityFeature", *PLACES),
    "image_url": at("image.contentUrl"),
    "image_alt": at("image.caption"),
    "image_credit": at("image.creditText"),
    "walk_in": at("publicAccess"),
    "room_capacity": at("maximumAttendeeCapacity"),
    "organisation_kind": at("@type"),
    "programme_kind": at("@type"),
    "fee": at("offers.price"),
    "certificate": at("educationalCredentialAwarded"),
    "modules": at("syllabusSections"),
    "programme_id": at("superEvent.@id"),
    "programme": at("superEvent.name"),
    "starts_at": at("startDate"),
    "ends_at": at("endDate"),
    "venue": at("location.name"),
    "capacity": at("maximumAttendeeCapacity"),
}


def node(entry: Entry, values: Values) -> bytes:
    """The entry, and what may be done with what its page says."""
    return dumped({**lasting_thing(entry), "subjectOf": page(entry)})


def page(entry: Entry) -> dict[str, Any]:
    facts: dict[str, Any] = without_blanks(
        {
            "@type": "WebPage",
            "@id": entry.url,
            "dateModified": entry.modified_at.isoformat(),
            "lastReviewed": entry.verified_on.isoformat() if entry.verified_on else "",
            "license": f"{LICENCES}{entry.licence}" if entry.licence else "",
            "creditText": entry.attribution,
        }
    )
    return facts


def head(collection: Collection, *, changed_at: datetime.datetime) -> bytes:
    return b'{"@context":%s,"@graph":[\n' % dumped(WORDS)


def tail(*, returned: int, is_all: bool) -> bytes:
    return TAIL
