"""An entry in the words of schema.org, for search engines and linked data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

from cms.structured_hours import holiday_hours, usual_hours
from cms.vocabularies import Cost, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from cms.entry import Access, Entry, Participant, Relative

Thing = dict[str, Any]

CONTEXT = "https://schema.org"
ORGANISATION_TYPES = {
    "municipality": "GovernmentOrganization",
    "association": "NGO",
    "foundation": "NGO",
    "welfare": "NGO",
}
EVENT_STATUS = {
    "cancelled": f"{CONTEXT}/EventCancelled",
    "planned": f"{CONTEXT}/EventScheduled",
    "full": f"{CONTEXT}/EventScheduled",
}
FULL = f"{CONTEXT}/SoldOut"
FUNDER = "funder"
PROVIDING = ("provider", "cooperation_partner", "operator", "host")


def web_page(entry: Entry) -> Thing:
    """The page of an entry, with the entry as what it is about."""
    page = {
        "@context": CONTEXT,
        "@type": "WebPage",
        "@id": entry.url,
        "url": entry.url,
        "name": entry.name,
        "inLanguage": "de",
        "dateModified": entry.modified_at.isoformat(),
        "lastReviewed": entry.verified_on.isoformat() if entry.verified_on else "",
        "mainEntity": thing(entry),
    }
    return without_blanks(page)


def thing(entry: Entry) -> Thing:
    """The entry itself; what is missing is left out."""
    return without_blanks({**facts(entry), **of_these_weeks(entry)})


def lasting_thing(entry: Entry) -> Thing:
    """The same without what is true for the next weeks only, so that it can be kept."""
    return without_blanks(facts(entry))


def facts(entry: Entry) -> Thing:
    return {**core(entry), **THINGS[entry.kind](entry)}


def of_these_weeks(entry: Entry) -> Thing:
    if entry.kind not in (Kind.PLACE, Kind.OFFICE):
        return {}
    return {"specialOpeningHoursSpecification": holiday_hours(entry.hours)}


def core(entry: Entry) -> Thing:
    return {
        "@id": f"urn:uuid:{entry.id}",
        "name": entry.name,
        "url": entry.url,
        "identifier": str(entry.id),
        "description": entry.summary or entry.description,
        "image": image(entry),
        "sameAs": entry.website,
    }


def organisation(entry: Entry) -> Thing:
    kind = ORGANISATION_TYPES.get(entry.organisation_kind, "Organization")
    return {"@type": kind, **contact(entry), "address": address(entry), "location": place(entry)}


def meeting_place(entry: Entry) -> Thing:
    return {
        "@type": "Place",
        "telephone": entry.phone,
        "address": address(entry),
        "geo": geo(entry),
        "containedInPlace": named(entry.district, "AdministrativeArea"),
        "openingHoursSpecification": usual_hours(entry.hours),
        "publicAccess": True if entry.walk_in == "yes" else None,
        "isAccessibleForFree": True if is_free(entry) else None,
        "maximumAttendeeCapacity": entry.room_capacity,
        "amenityFeature": [amenity(access) for access in entry.access],
    }


def tenancy(entry: Entry) -> Thing:
    channel = {
        "@type": "ServiceChannel",
        "serviceLocation": place(entry),
        "availableLanguage": list(entry.languages),
    }
    return {
        "@type": "Service",
        "provider": named(entry.organisation),
        "funder": taking_part(entry, FUNDER),
        "serviceType": list(entry.category_labels),
        "availableChannel": channel if entry.point or entry.street else None,
        "audience": audience(entry),
        "hoursAvailable": usual_hours(entry.hours),
    }


def programme(entry: Entry) -> Thing:
    """A course is a Course; whatever else has dates in a row is a series of events."""
    is_course = entry.programme_kind == "course"
    shared = {
        "provider" if is_course else "organizer": providers(entry),
        "funder": taking_part(entry, FUNDER),
        "audience": audience(entry),
        "isAccessibleForFree": True if is_free(entry) else None,
        "offers": offer(entry),
    }
    return shared | (course(entry) if is_course else series(entry))


def course(entry: Entry) -> Thing:
    run = {"@type": "CourseInstance", "subEvent": sessions(entry), "location": place(entry)}
    return {
        "@type": "Course",
        "educationalCredentialAwarded": entry.certificate,
        "syllabusSections": [
            {"@type": "Syllabus", "name": module.title, "description": module.text}
            for module in entry.modules
        ],
        "hasCourseInstance": run if entry.sessions else None,
    }


def series(entry: Entry) -> Thing:
    return {"@type": "EventSeries", "location": place(entry), "subEvent": sessions(entry)}


def sessions(entry: Entry) -> list[Thing]:
    return [thing(session) for session in entry.sessions]


def event(entry: Entry) -> Thing:
    facts = entry.session
    if facts is None:
        return {"@type": "Event"}
    return {
        "@type": "Event",
        "startDate": facts.starts_at.isoformat(),
        "endDate": facts.ends_at.isoformat() if facts.ends_at else "",
        "eventStatus": EVENT_STATUS.get(entry.status, EVENT_STATUS["planned"]),
        "location": place(entry, name=facts.venue),
        "organizer": named(entry.organisation),
        "superEvent": named(entry.programme, "EventSeries"),
        "maximumAttendeeCapacity": facts.capacity,
        "isAccessibleForFree": True if is_free(entry) else None,
        "offers": offer(entry, availability=FULL if entry.status == "full" else ""),
    }


def district(entry: Entry) -> Thing:
    return {"@type": "AdministrativeArea"}


THINGS: dict[str, Callable[[Entry], Thing]] = {
    Kind.ORGANISATION: organisation,
    Kind.PLACE: meeting_place,
    Kind.OFFICE: meeting_place,
    Kind.TENANCY: tenancy,
    Kind.PROGRAMME: programme,
    Kind.SESSION: event,
    Kind.DISTRICT: district,
}


def contact(entry: Entry) -> Thing:
    return {"telephone": entry.phone, "email": entry.email}


def address(entry: Entry) -> Thing:
    return {
        "@type": "PostalAddress",
        "streetAddress": entry.street_line,
        "postalCode": entry.postcode,
        "addressLocality": entry.city,
        "addressCountry": "DE" if entry.city or entry.postcode else "",
    }


def geo(entry: Entry) -> Thing | None:
    if entry.point is None:
        return None
    return {
        "@type": "GeoCoordinates",
        "latitude": float(entry.point.latitude),
        "longitude": float(entry.point.longitude),
    }


def place(entry: Entry, *, name: str = "") -> Thing:
    return {"@type": "Place", "name": name, "address": address(entry), "geo": geo(entry)}


def named(relative: Relative | None, kind: str = "Organization") -> Thing | None:
    if relative is None:
        return None
    identifier = f"urn:uuid:{relative.id}"
    return {"@type": kind, "@id": identifier, "name": relative.name, "url": relative.url}


def providers(entry: Entry) -> list[Thing | None]:
    return [named(entry.organisation), *taking_part(entry, *PROVIDING)]


def taking_part(entry: Entry, *roles: str) -> list[Thing | None]:
    wanted: list[Participant] = [who for who in entry.participants if who.role in roles]
    return [named(who.organisation) for who in wanted]


def audience(entry: Entry) -> list[Thing]:
    return [{"@type": "Audience", "audienceType": label} for label in entry.audience_labels]


def amenity(access: Access) -> Thing:
    return {
        "@type": "LocationFeatureSpecification",
        "name": access.label,
        "value": {"yes": True, "no": False}.get(access.answer, access.answer_label),
    }


def is_free(entry: Entry) -> bool:
    return entry.cost == Cost.FREE or entry.fee == 0


def offer(entry: Entry, *, availability: str = "") -> Thing | None:
    if entry.fee is None and not availability:
        return None
    price = None if entry.fee is None else str(entry.fee)
    return {
        "@type": "Offer",
        "price": price,
        "priceCurrency": "EUR" if price is not None else "",
        "availability": availability,
    }


def image(entry: Entry) -> Thing | None:
    if entry.image is None:
        return None
    return {
        "@type": "ImageObject",
        "contentUrl": absolute(entry.image.url),
        "caption": entry.image.alt,
        "creditText": entry.image.credit,
    }


def absolute(address: str) -> str:
    return f"{settings.BASE_URL}{address}" if address.startswith("/") else address


def without_blanks(found: Any) -> Any:
    """The same without what is empty, and without things of which only the type is left."""
    if isinstance(found, dict):
        kept = {key: without_blanks(value) for key, value in found.items()}
        kept = {key: value for key, value in kept.items() if not is_blank(value)}
        return None if set(kept) == {"@type"} else kept
    if isinstance(found, list | tuple):
        values = [without_blanks(value) for value in found]
        return [value for value in values if not is_blank(value)]
    return found


def is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, (str, list, dict)) and not value)
