"""THE table of what is published: every name, what it means, its type and where it is read.

GeoJSON, CSV, the page that explains the fields and every later format are made from it. The
names are a promise: the first group stands in exactly this order, new ones go to the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from feeds.values import Column, ColumnType, headed, instant, local_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from cms.entry import Entry, Relative, Session

T = ColumnType


def name_of(relative: Relative | None) -> str:
    return relative.name if relative else ""


def slug_of(relative: Relative | None) -> str:
    return relative.slug if relative else ""


def id_of(relative: Relative | None) -> str:
    return str(relative.id) if relative else ""


def of_session(read: Callable[[Session], Any]) -> Callable[[Entry], Any]:
    """Reads a fact of the meeting; entries that are none have nothing there."""
    return lambda entry: read(entry.session) if entry.session else None


def full_address(url: str) -> str:
    return urljoin(f"{settings.BASE_URL}/", url)


# The Contract's keys. Neither their names nor their order ever change.
FIRST_COLUMNS = (
    Column("id", T.ID, _("Permanent id (UUID)."), lambda e: e.id),
    Column("kind", T.CODE, _("What the entry is: place, office, tenancy …"), lambda e: e.kind),
    Column("name", T.TEXT, _("The name, as on the sign."), lambda e: e.name),
    Column("summary", T.TEXT, _("One or two sentences in plain words."), lambda e: e.summary),
    Column("category", T.LIST, _("Codes of what it is about."), lambda e: e.categories),
    Column(
        "organisation",
        T.TEXT,
        _("The organisation that is responsible for the entry."),
        lambda e: name_of(e.organisation),
    ),
    Column("street", T.TEXT, _("Street without the house number."), lambda e: e.street),
    Column("house_number", T.TEXT, _("House number with its letter."), lambda e: e.house_number),
    Column("postcode", T.TEXT, _("Postcode as text: zeros count."), lambda e: e.postcode),
    Column("city", T.TEXT, _("City."), lambda e: e.city),
    Column("district", T.TEXT, _("The district that it lies in."), lambda e: name_of(e.district)),
    Column(
        "opening_hours",
        T.TEXT,
        _("Opening hours in the notation of OpenStreetMap."),
        lambda e: e.hours.osm if e.hours else "",
    ),
    Column(
        "opening_hours_text",
        T.TEXT,
        _("Opening hours in the words on the door."),
        lambda e: e.hours.words if e.hours else "",
    ),
    Column(
        "by_appointment",
        T.BOOLEAN,
        _("Whether one can come by appointment too; empty where nothing is said about hours."),
        lambda e: e.hours.by_appointment if e.hours else None,
    ),
    Column("phone", T.TEXT, _("Phone number with the code of the country."), lambda e: e.phone),
    Column("email", T.TEXT, _("E-mail address."), lambda e: e.email),
    Column("website", T.ADDRESS, _("Website of the entry itself."), lambda e: e.website),
    Column(
        "wheelchair",
        T.CODE,
        _("Usable with a wheelchair: yes, limited, no or unknown."),
        lambda e: e.wheelchair,
    ),
    Column("cost", T.CODE, _("free, donation, reduced or fee."), lambda e: e.cost),
    Column("audience", T.LIST, _("Codes of whom it is for."), lambda e: e.audiences),
    Column(
        "languages",
        T.LIST,
        _("Languages spoken (ISO 639-1; dgs is German Sign Language)."),
        lambda e: e.languages,
    ),
    Column(
        "status",
        T.CODE,
        _("active or temporarily_closed; of a session planned, full or cancelled."),
        lambda e: e.status,
    ),
    Column("valid_until", T.DATE, _("The last day on which it holds."), lambda e: e.valid_until),
    Column(
        "verified_on",
        T.DATE,
        _("The day on which somebody confirmed that it is true."),
        lambda e: e.verified_on,
    ),
    Column(
        "modified_at",
        T.INSTANT,
        _("When it was last published."),
        lambda e: instant(e.modified_at),
    ),
    Column("url", T.ADDRESS, _("Its page for people."), lambda e: e.url),
    Column("licence", T.CODE, _("Licence of the data."), lambda e: e.licence),
    Column("attribution", T.TEXT, _("How to name the source."), lambda e: e.attribution),
)

# What came later. In CSV it stands behind lon and lat. New columns go to the end.
FURTHER_COLUMNS = (
    Column(
        "organisation_id",
        T.ID,
        _("Id of the organisation responsible."),
        lambda e: id_of(e.organisation),
    ),
    Column(
        "organisation_slug",
        T.CODE,
        _("Short name of the organisation responsible, as in its address."),
        lambda e: slug_of(e.organisation),
    ),
    Column("district_id", T.ID, _("Id of the district."), lambda e: id_of(e.district)),
    Column(
        "district_slug",
        T.CODE,
        _("Short name of the district, as the filter district= takes it."),
        lambda e: slug_of(e.district),
    ),
    Column(
        "reference",
        T.TEXT,
        _("The number that the organisation itself uses."),
        lambda e: e.reference,
    ),
    Column("description", T.TEXT, _("The long text without markup."), lambda e: e.description),
    Column("cost_note", T.TEXT, _("More about the cost."), lambda e: e.cost_note),
    Column("valid_from", T.DATE, _("The first day on which it holds."), lambda e: e.valid_from),
    Column(
        "participants",
        T.LIST,
        _("Who else takes part, as role=name."),
        lambda e: [f"{one.role}={one.organisation.name}" for one in e.participants],
    ),
    Column(
        "participant_ids",
        T.LIST,
        _("The same, as role=id."),
        lambda e: [f"{one.role}={one.organisation.id}" for one in e.participants],
    ),
    Column(
        "access",
        T.LIST,
        _("What it is like to get in and take part, as code=answer."),
        lambda e: [f"{one.code}={one.answer}" for one in e.access],
    ),
    Column(
        "access_notes",
        T.LIST,
        _("Notes on these answers, as code=note."),
        lambda e: [f"{one.code}={one.note}" for one in e.access if one.note],
    ),
    Column(
        "image_url",
        T.ADDRESS,
        _("A picture."),
        lambda e: full_address(e.image.url) if e.image else "",
    ),
    Column(
        "image_alt",
        T.TEXT,
        _("What the picture shows."),
        lambda e: e.image.alt if e.image else "",
    ),
    Column(
        "image_credit",
        T.TEXT,
        _("Who took the picture."),
        lambda e: e.image.credit if e.image else "",
    ),
    Column(
        "walk_in",
        T.CODE,
        _("Place: whether one can just walk in."),
        lambda e: e.walk_in,
    ),
    Column("rooms", T.CODE, _("Place: whether groups can use rooms."), lambda e: e.rooms),
    Column(
        "room_capacity",
        T.INTEGER,
        _("Place: people in the largest room."),
        lambda e: e.room_capacity,
    ),
    Column("room_note", T.TEXT, _("Place: more about the rooms."), lambda e: e.room_note),
    Column(
        "organisation_kind",
        T.CODE,
        _("Organisation: municipality, association, parish …"),
        lambda e: e.organisation_kind,
    ),
    Column("office_id", T.ID, _("Tenancy: id of the office it is in."), lambda e: id_of(e.office)),
    Column("office", T.TEXT, _("Tenancy: the office it is in."), lambda e: name_of(e.office)),
    Column(
        "services",
        T.LIST,
        _("Tenancy: what the tenant does there."),
        lambda e: [line.strip() for line in e.services.splitlines() if line.strip()],
    ),
    Column(
        "tenancies",
        T.LIST,
        _("Office: who is in it now."),
        lambda e: [one.name for one in e.tenancies if one.is_current],
    ),
    Column(
        "tenancy_ids",
        T.LIST,
        _("Office: ids of who is in it now."),
        lambda e: [str(one.id) for one in e.tenancies if one.is_current],
    ),
    Column(
        "programme_kind",
        T.CODE,
        _("Programme: course, workshop_series, project, group or advice."),
        lambda e: e.programme_kind,
    ),
    Column("fee", T.NUMBER, _("Fee in euros; 0 is free of charge."), lambda e: e.fee),
    Column(
        "certificate", T.TEXT, _("Programme: what people get at the end."), lambda e: e.certificate
    ),
    Column(
        "funding_programme",
        T.TEXT,
        _("Programme: the funding programme it belongs to."),
        lambda e: e.funding_programme,
    ),
    Column("schedule", T.TEXT, _("Programme: regular dates in words."), lambda e: e.schedule),
    Column(
        "modules",
        T.LIST,
        _("Programme: its blocks in order, as heading: title."),
        lambda e: [headed(one.group, one.title) for one in e.modules],
    ),
    Column(
        "related_ids",
        T.LIST,
        _("Programme: ids of related programmes."),
        lambda e: [str(one.id) for one in e.related],
    ),
    Column(
        "programme_id",
        T.ID,
        _("Session: id of its programme."),
        lambda e: id_of(e.programme),
    ),
    Column("programme", T.TEXT, _("Session: its programme."), lambda e: name_of(e.programme)),
    Column(
        "starts_at",
        T.INSTANT,
        _("Session: when it starts, in local time with its offset."),
        of_session(lambda session: local_time(session.starts_at)),
    ),
    Column(
        "ends_at",
        T.INSTANT,
        _("Session: when it ends."),
        of_session(lambda session: local_time(session.ends_at)),
    ),
    Column("venue", T.TEXT, _("Session: where it is."), of_session(lambda session: session.venue)),
    Column(
        "place_id",
        T.ID,
        _("Session: id of the place, if it is in this directory."),
        of_session(lambda session: id_of(session.place)),
    ),
    Column(
        "capacity",
        T.INTEGER,
        _("Session: how many can take part."),
        of_session(lambda session: session.capacity),
    ),
    Column(
        "registration",
        T.TEXT,
        _("Session: how to register."),
        of_session(lambda session: session.registration),
    ),
    Column(
        "registration_until",
        T.DATE,
        _("Session: the last day to register."),
        of_session(lambda session: session.registration_until),
    ),
    Column(
        "district_status",
        T.CODE,
        _("District: planned, pilot or extended."),
        lambda e: e.district_status,
    ),
    Column(
        "milestones",
        T.LIST,
        _("District: its history, each as day, month or year and title."),
        lambda e: [f"{one.on_text} {one.title}" for one in e.milestones],
    ),
    Column(
        "circles",
        T.LIST,
        _("District: the groups that meet."),
        lambda e: [one.name for one in e.circles],
    ),
)

# In GeoJSON this is the geometry.
POINT_COLUMNS = (
    Column(
        "lon",
        T.NUMBER,
        _("CSV: longitude in degrees (WGS 84)."),
        lambda e: e.point.longitude if e.point else None,
    ),
    Column(
        "lat",
        T.NUMBER,
        _("CSV: latitude in degrees (WGS 84)."),
        lambda e: e.point.latitude if e.point else None,
    ),
)

PROPERTIES = (*FIRST_COLUMNS, *FURTHER_COLUMNS)
TABLE_COLUMNS = (*FIRST_COLUMNS, *POINT_COLUMNS, *FURTHER_COLUMNS)


def values_of(entry: Entry) -> dict[str, Any]:
    """What stands in every column, in the order of the tables; read once for all formats."""
    return {column.name: column.value(entry) for column in TABLE_COLUMNS}
