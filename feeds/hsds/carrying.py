"""Where HSDS says what our columns say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from cms.vocabularies import Kind
from feeds.carrying import at

if TYPE_CHECKING:
    from feeds.carrying import Carried

SERVICES: Final = (Kind.PLACE, Kind.TENANCY, Kind.PROGRAMME)
WITH_DOORS: Final = (Kind.ORGANISATION, Kind.PLACE, Kind.OFFICE, Kind.PROGRAMME)
ALL: Final = (*SERVICES, Kind.ORGANISATION, Kind.OFFICE)

CARRIES: Final[Carried] = {
    "id": at("id"),
    "kind": at("organization | service | location | program"),
    "name": at("name"),
    "summary": at("description", *ALL),
    "category": at("attributes[].taxonomy_term", *ALL),
    "organisation": at("organization.name", *SERVICES),
    "street": at("addresses[].address_1"),
    "house_number": at("addresses[].address_1"),
    "postcode": at("addresses[].postal_code"),
    "city": at("addresses[].city"),
    "district": at("service_areas[].name", *SERVICES),
    "opening_hours": at("schedules[].byday, opens_at, closes_at"),
    "opening_hours_text": at("schedules[].description"),
    "by_appointment": at("schedules[].notes"),
    "phone": at("phones[].number", *ALL),
    "email": at("email | contacts[].email", *ALL),
    "website": at("url | website", *SERVICES, Kind.ORGANISATION),
    "wheelchair": at("accessibility[].description", *WITH_DOORS),
    "cost": at("cost_options[].option", *SERVICES),
    "audience": at("attributes[].taxonomy_term", *ALL),
    "languages": at("languages[].code", *SERVICES, Kind.OFFICE),
    "status": at("status", *SERVICES),
    "verified_on": at("assured_date", *SERVICES),
    "modified_at": at("last_modified", *SERVICES),
    "url": at("location.url", *WITH_DOORS),
    "lon": at("location.longitude"),
    "lat": at("location.latitude"),
    "organisation_id": at("organization_id", *SERVICES, Kind.OFFICE),
    "district_id": at("service_areas[].uri", *SERVICES),
    "reference": at("organization_identifiers[].identifier", Kind.ORGANISATION),
    "description": at("description", *ALL),
    "cost_note": at("cost_options[].amount_description", *SERVICES),
    "participants": at("attributes[].value", *ALL),
    "access": at("accessibility[].description", *WITH_DOORS),
    "access_notes": at("accessibility[].details", *WITH_DOORS),
    "image_url": at("organization.logo", Kind.ORGANISATION),
    "room_note": at("description"),
    "organisation_kind": at("legal_status"),
    "office_id": at("service_at_locations[].location_id"),
    "office": at("service_at_locations[].location.name"),
    "services": at("description"),
    "fee": at("cost_options[].amount", Kind.PROGRAMME),
    "certificate": at("accreditations"),
    "funding_programme": at("funding[].source"),
    "schedule": at("schedules[].description"),
    "modules": at("service.name, program_id"),
    "programme_id": at("service.program_id"),
    "programme": at("program.name"),
    "starts_at": at("schedules[].dtstart, opens_at"),
    "ends_at": at("schedules[].until, closes_at"),
    "venue": at("schedules[].notes"),
    "place_id": at("service_at_locations[].location_id"),
    "registration": at("schedules[].notes"),
}
REMARKS: Final = (
    _("Closed days, cancelled meetings, partners of equal standing and sources have no words."),
    _("An entry whose organisation has ended is left out: every service needs one."),
    _("A district stands with each service as a name and an address, its outline once."),
)
