"""What fields and values of an import are called on screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.vocabularies import Answer
from importers.widgets import AnswerWidget

if TYPE_CHECKING:
    from collections.abc import Mapping

    from importers.fields import CellField

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
    "phone_public": gettext_lazy("Phone may be published"),
    "phone_private": gettext_lazy("Phone is private"),
    "email_public": gettext_lazy("E-mail may be published"),
    "email_private": gettext_lazy("E-mail is private"),
    "website_public": gettext_lazy("Website may be published"),
    "website_private": gettext_lazy("Website is private"),
    "contact_public": gettext_lazy("Contacts may be published"),
    "contact_private": gettext_lazy("Contacts are private"),
}


def shown_value(cell: CellField | None, memo: Any, *, categories: Mapping[str, str]) -> str:
    """A remembered value in words."""
    if memo in (None, "", []):
        return ""
    if isinstance(memo, bool):
        return _("yes") if memo else _("no")
    words = _words(cell, categories)
    if isinstance(memo, list):
        return ", ".join(words.get(code, code) for code in memo)
    return words.get(memo) or " ".join(strip_tags(str(memo).replace("<", " <")).split())


def _words(cell: CellField | None, categories: Mapping[str, str]) -> Mapping[str, str]:
    if cell is None:
        return {}
    if cell.attribute == "categories":
        return categories
    vocabulary = Answer if isinstance(cell.widget, AnswerWidget) else None
    vocabulary = getattr(cell.widget, "vocabulary", vocabulary)
    return {code: str(label) for code, label in vocabulary.choices} if vocabulary else {}
