"""iCalendar (RFC 5545): every dated meeting as an event that calendars subscribe to."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCategory, vText

from cms.structured_data import is_free
from feeds.carrying import at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cms.entry import Entry
    from feeds.collections import Collection
    from feeds.values import Values

MEDIA_TYPE = "text/calendar; charset=utf-8"
PRODUCT: Final = "-//Quartiersatlas//Open data//DE"
END: Final = b"END:VCALENDAR\r\n"
HOURLY: Final = datetime.timedelta(hours=1)
ZONE: Final = ZoneInfo("Europe/Berlin")
CONFIRMED, CANCELLED = "CONFIRMED", "CANCELLED"
# Everything below a blank but the line break is forbidden, escaped or not.
CONTROLS: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]+")
ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
# The rule since 1996; the library writes the hour of spring wrongly.
ZONE_RULES: Final = b"""\
BEGIN:VTIMEZONE\r
TZID:Europe/Berlin\r
BEGIN:DAYLIGHT\r
DTSTART:19960331T020000\r
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0200\r
TZNAME:CEST\r
END:DAYLIGHT\r
BEGIN:STANDARD\r
DTSTART:19961027T030000\r
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r
TZOFFSETFROM:+0200\r
TZOFFSETTO:+0100\r
TZNAME:CET\r
END:STANDARD\r
END:VTIMEZONE\r
"""


# In the words of the standard; DESCRIPTION holds several, a line each.
CARRIES: Final = {
    "id": at("UID"),
    "kind": at("VEVENT"),
    "name": at("SUMMARY"),
    "category": at("CATEGORIES"),
    "organisation": at("CONTACT"),
    **dict.fromkeys(("street", "house_number", "postcode", "city", "venue"), at("LOCATION")),
    "phone": at("CONTACT"),
    "email": at("CONTACT"),
    "cost": at("DESCRIPTION"),
    "status": at("STATUS"),
    "modified_at": at("LAST-MODIFIED"),
    "url": at("URL"),
    "lon": at("GEO"),
    "lat": at("GEO"),
    "programme": at("SUMMARY"),
    "starts_at": at("DTSTART"),
    "ends_at": at("DTEND"),
    "registration": at("DESCRIPTION"),
    "registration_until": at("DESCRIPTION"),
}


class Literal(vText):
    """A text as it stands; the library writes ``C:\\Neu`` with a line break in it."""

    def to_ical(self) -> bytes:
        return self.translate(ESCAPES).encode()


def event(entry: Entry, values: Values) -> bytes:
    """The meeting; one that is called off stays, so that it is struck out in calendars."""
    facts = entry.session
    if facts is None:
        return b""
    made = Event()
    made.add("uid", str(entry.id))
    made.add("dtstamp", entry.modified_at.astimezone(datetime.UTC))
    made.add("last-modified", entry.modified_at.astimezone(datetime.UTC))
    # Grows with every change; in minutes it fits until the year 6053.
    made.add("sequence", int(entry.modified_at.timestamp()) // 60)
    made.add("dtstart", facts.starts_at.astimezone(ZONE))
    if facts.ends_at and facts.ends_at > facts.starts_at:
        made.add("dtend", facts.ends_at.astimezone(ZONE))
    made.add("summary", plain(summary(entry)))
    made.add("status", CANCELLED if entry.status == "cancelled" else CONFIRMED)
    made.add("url", entry.url)
    for name, text in texts(entry).items():
        if text:
            made.add(name, plain(text))
    if entry.category_labels:
        made.add("categories", listed(entry.category_labels))
    if entry.point:
        made.add("geo", (float(entry.point.latitude), float(entry.point.longitude)))
    return made.to_ical()


def summary(entry: Entry) -> str:
    programme = entry.programme.name if entry.programme else ""
    return ": ".join(filter(None, (programme, entry.name)))


def texts(entry: Entry) -> dict[str, str]:
    venue = entry.session.venue if entry.session else ""
    where = (venue, entry.street_line, entry.city_line)
    return {
        "location": ", ".join(filter(None, where)),
        "description": "\n".join(filter(None, lines(entry))),
        "contact": ", ".join(filter(None, contact(entry))),
    }


def lines(entry: Entry) -> list[str]:
    """What people want to know before they come, a line each."""
    facts = entry.session
    if facts is None:
        return []
    told = [entry.status_label, entry.summary, _("free of charge") if is_free(entry) else ""]
    if facts.registration:
        told.append(f"{_('Register:')} {facts.registration}")
    if facts.registration_until:
        day = date_format(facts.registration_until)
        told.append(_("Register until %(day)s.") % {"day": day})
    return [*told, entry.url]


def contact(entry: Entry) -> list[str]:
    organisation = entry.organisation.name if entry.organisation else ""
    return [organisation, entry.phone, entry.email]


def plain(text: str) -> Literal:
    """The text with line breaks of one kind, and without what no calendar may hold.

    A mark of the byte order at its beginning is none of its letters; the library loses it.
    """
    one_kind = text.replace("\r\n", "\n").replace("\r", "\n")
    return Literal(CONTROLS.sub(" ", one_kind).lstrip("\ufeff"))


def listed(texts: Iterable[str]) -> vCategory:
    """Several texts in one line, each as it stands."""
    made = vCategory([])
    made.cats = [plain(text) for text in texts]
    return made


def head(collection: Collection, *, changed_at: datetime.datetime) -> bytes:
    # Like all that is stored: in the language of the directory, not in that of the reader.
    with translation.override(settings.LANGUAGE_CODE):
        title = str(collection.title)
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("name", title)
    made.add("x-wr-calname", title)
    made.add("x-wr-timezone", ZONE.key)
    made.add("refresh-interval", HOURLY, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    return made.to_ical().removesuffix(END) + ZONE_RULES


def tail(*, returned: int, is_all: bool) -> bytes:
    return END
