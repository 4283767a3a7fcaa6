"""What fields and values of an import are called on screens."""

from __future__ import annotations

import datetime
import re
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from django.utils.formats import date_format, number_format
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.vocabularies import Answer
from importers.columns.fields import RichTextField
from importers.columns.widgets import AnswerWidget, EuroWidget

if TYPE_CHECKING:
    from collections.abc import Mapping

    from importers.columns.fields import CellField

LABELS: Final[dict[str, Any]] = {
    "name": gettext_lazy("Name"),
    "reference": gettext_lazy("Reference (your own number)"),
    "id": gettext_lazy("Id in this directory"),
    "revision": gettext_lazy("Version of the entry when it was exported"),
    "summary": gettext_lazy("Summary"),
    "description": gettext_lazy("Description"),
    "category": gettext_lazy("Category"),
    "audience": gettext_lazy("Audience"),
    "languages": gettext_lazy("Languages"),
    "street": gettext_lazy("Street, also with house number"),
    "house_number": gettext_lazy("House number"),
    "postcode": gettext_lazy("Postcode"),
    "city": gettext_lazy("City"),
    "postcode_city": gettext_lazy("Postcode and city"),
    "address": gettext_lazy("Whole address"),
    "point": gettext_lazy("Position (latitude, longitude)"),
    "latitude": gettext_lazy("Latitude"),
    "longitude": gettext_lazy("Longitude"),
    "easting": gettext_lazy("Easting (UTM)"),
    "northing": gettext_lazy("Northing (UTM)"),
    "epsg": gettext_lazy("Coordinate system (EPSG)"),
    "phone": gettext_lazy("Phone"),
    "email": gettext_lazy("E-mail"),
    "website": gettext_lazy("Website"),
    "opening_hours": gettext_lazy("Opening hours"),
    "hours_monday": gettext_lazy("Hours on Monday"),
    "hours_tuesday": gettext_lazy("Hours on Tuesday"),
    "hours_wednesday": gettext_lazy("Hours on Wednesday"),
    "hours_thursday": gettext_lazy("Hours on Thursday"),
    "hours_friday": gettext_lazy("Hours on Friday"),
    "hours_saturday": gettext_lazy("Hours on Saturday"),
    "hours_sunday": gettext_lazy("Hours on Sunday"),
    "by_appointment": gettext_lazy("By appointment"),
    "cost": gettext_lazy("Cost"),
    "cost_note": gettext_lazy("Note on the cost"),
    "wheelchair": gettext_lazy("Wheelchair"),
    "status": gettext_lazy("Status"),
    "valid_from": gettext_lazy("Valid from"),
    "valid_until": gettext_lazy("Valid until"),
    "organisation": gettext_lazy("Organisation"),
    "operator": gettext_lazy("Operator"),
    "kind": gettext_lazy("Kind of entry"),
    "walk_in": gettext_lazy("Walk in without appointment"),
    "rooms": gettext_lazy("Rooms for groups"),
    "room_capacity": gettext_lazy("People that fit into the rooms"),
    "room_note": gettext_lazy("Note on the rooms"),
    "programme_kind": gettext_lazy("Kind of programme"),
    "fee": gettext_lazy("Fee"),
    "certificate": gettext_lazy("Certificate"),
    "funding_programme": gettext_lazy("Funding programme"),
    "schedule": gettext_lazy("Schedule"),
    "session_id": gettext_lazy("Date: id in this directory"),
    "session_reference": gettext_lazy("Date: reference (your own number)"),
    "session_start": gettext_lazy("Date: start, day and time"),
    "session_date": gettext_lazy("Date: day"),
    "session_time": gettext_lazy("Date: times, from and to"),
    "session_from": gettext_lazy("Date: time of the start"),
    "session_to": gettext_lazy("Date: time of the end"),
    "session_end": gettext_lazy("Date: end, day and time"),
    "session_topic": gettext_lazy("Date: topic"),
    "session_venue": gettext_lazy("Date: name of the venue"),
    "session_street": gettext_lazy("Date: street"),
    "session_house_number": gettext_lazy("Date: house number"),
    "session_postcode": gettext_lazy("Date: postcode"),
    "session_city": gettext_lazy("Date: city"),
    "session_latitude": gettext_lazy("Date: latitude"),
    "session_longitude": gettext_lazy("Date: longitude"),
    "session_capacity": gettext_lazy("Date: how many can take part"),
    "session_registration": gettext_lazy("Date: how to register"),
    "session_registration_until": gettext_lazy("Date: register until"),
    "session_status": gettext_lazy("Date: status"),
    "session_postcode_city": gettext_lazy("Date: postcode and city"),
    "session_address": gettext_lazy("Date: whole address"),
    "session_point": gettext_lazy("Date: position (latitude, longitude)"),
    "session_of_id": gettext_lazy("Date: id of its programme"),
    "session_of_reference": gettext_lazy("Date: reference of its programme"),
    "session_of_name": gettext_lazy("Date: name of its programme"),
    "module_of_id": gettext_lazy("Module: id of its programme"),
    "module_of_reference": gettext_lazy("Module: reference of its programme"),
    "module_of_name": gettext_lazy("Module: name of its programme"),
    "module_number": gettext_lazy("Module: its place in the order"),
    "module_group": gettext_lazy("Module: heading"),
    "module_title": gettext_lazy("Module: title"),
    "module_text": gettext_lazy("Module: what it is about"),
    "tenancy_organisation": gettext_lazy("Tenant: organisation"),
    "tenancy_name": gettext_lazy("Tenant: name of the tenancy"),
    "tenancy_reference": gettext_lazy("Tenant: reference (your own number)"),
    "tenancy_id": gettext_lazy("Tenant: id in this directory"),
    "tenancy_revision": gettext_lazy("Tenant: version when it was exported"),
    "tenancy_of_id": gettext_lazy("Tenant: id of the office"),
    "tenancy_of_reference": gettext_lazy("Tenant: reference of the office"),
    "tenancy_of_name": gettext_lazy("Tenant: name of the office"),
    "tenancy_by_appointment": gettext_lazy("Tenant: by appointment"),
    "tenancy_phone_public": gettext_lazy("Tenant: phone may be published"),
    "tenancy_email_public": gettext_lazy("Tenant: e-mail may be published"),
    "tenancy_valid_from": gettext_lazy("Tenant: from"),
    "tenancy_summary": gettext_lazy("Tenant: summary"),
    "tenancy_services": gettext_lazy("Tenant: what is done there"),
    "services": gettext_lazy("Tenant: what is done there"),
    "tenancy_opening_hours": gettext_lazy("Tenant: opening hours"),
    "tenancy_phone": gettext_lazy("Tenant: phone"),
    "tenancy_email": gettext_lazy("Tenant: e-mail"),
    "tenancy_website": gettext_lazy("Tenant: website"),
    "tenancy_status": gettext_lazy("Tenant: status"),
    "tenancy_valid_until": gettext_lazy("Tenant: until"),
    "phone_public": gettext_lazy("Phone may be published"),
    "phone_private": gettext_lazy("Phone is private"),
    "email_public": gettext_lazy("E-mail may be published"),
    "email_private": gettext_lazy("E-mail is private"),
    "website_public": gettext_lazy("Website may be published"),
    "website_private": gettext_lazy("Website is private"),
    "contact_public": gettext_lazy("Contacts may be published"),
    "contact_private": gettext_lazy("Contacts are private"),
}


# What a value is called where the cell may say more than it.
_VALUES: Final = {"street": gettext_lazy("Street")}
_WHOLE_PARTS: Final = {
    "session": gettext_lazy("Date: %(part)s"),
    "module": gettext_lazy("Module: %(part)s"),
}
_CELLS_OF_PARTS: Final = {"starts_at": "start", "ends_at": "end"}


# A day, or with a blank an instant, in the form in which it is remembered.
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d)?")


def in_order(cells: Mapping[str, CellField], found: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """By attribute, as templates have them; not every database keeps an order that was written."""
    places = {name: place for place, name in enumerate(cells)}
    return sorted(found.items(), key=lambda each: places.get(each[0], len(places)))


def label_of(cell: CellField | None, name: str) -> str:
    key = cell.keys[0] if cell else name
    return str(_VALUES[key]) if key in _VALUES else label_of_key(key)


def _label_of_part(name: str) -> str:
    """What changed of a date or module, such as ``session/03.05.2027 18:00/topic``."""
    kind, _slash, rest = name.partition("/")
    part, _slash, attribute = rest.rpartition("/")
    key = f"{kind}_{_CELLS_OF_PARTS.get(attribute, attribute)}"
    if key in LABELS:
        return f"{part}, {LABELS[key]}"
    return str(_WHOLE_PARTS.get(kind, "%(part)s")) % {"part": rest}


def label_of_key(key: str) -> str:
    if "/" in key:
        return _label_of_part(key)
    return str(LABELS.get(key, key))


def shown_value(cell: CellField | None, memo: Any, *, categories: Mapping[str, str]) -> str:
    """A remembered value in words."""
    if memo in (None, "", []):
        return ""
    if isinstance(memo, bool):
        return _("yes") if memo else _("no")
    words = _words(cell, categories)
    if isinstance(memo, list):
        return ", ".join(words.get(code, code) for code in memo)
    if cell and isinstance(cell.widget, EuroWidget):
        return f"{number_format(str(memo), decimal_pos=2)} €"
    if _MOMENT.fullmatch(str(memo)):
        return _shown_moment(memo)
    text = str(memo)
    if isinstance(cell, RichTextField):
        text = unescape(strip_tags(text.replace("<", " <")))
    return words.get(memo) or " ".join(text.split())


def _shown_moment(text: str) -> str:
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:  # there is no such day
        return text
    return date_format(moment, "SHORT_DATETIME_FORMAT" if " " in text else "SHORT_DATE_FORMAT")


def _words(cell: CellField | None, categories: Mapping[str, str]) -> Mapping[str, str]:
    if cell is None:
        return {}
    if cell.attribute == "categories":
        return categories
    vocabulary = Answer if isinstance(cell.widget, AnswerWidget) else None
    vocabulary = getattr(cell.widget, "vocabulary", vocabulary)
    return {code: str(label) for code, label in vocabulary.choices} if vocabulary else {}
