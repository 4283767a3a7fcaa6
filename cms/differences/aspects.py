"""Which things about an entry people compare: its form, some of whose fields are one thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import ForeignKey
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.images import get_image_model

from cms.contacts import InvalidPhoneError, phone_display, phone_number
from cms.differences.wording import field_of, in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wagtail.admin.panels import Panel

ADDRESS: Final = ("street", "house_number", "postcode", "city")
HOURS: Final = ("hours_words", "hours_rest_is_remark", "by_appointment")


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing, made of one or more fields of the form."""

    name: str
    label: str
    fields: tuple[str, ...]
    words: Callable[[Any], str]
    # The panel of a list of rows.
    rows: Any = None


def aspects_of(subject: Any) -> list[Aspect]:
    """Of an entry, in the order of its form."""
    return aspects_in(type(subject).get_edit_handler(), subject)


def aspects_in(panel: Panel, subject: Any) -> list[Aspect]:
    found: dict[str, Aspect] = {}
    for leaf in leaves(panel):
        aspect = aspect_of(leaf, subject)
        found.setdefault(aspect.name, aspect)
    return list(found.values())


def leaves(panel: Panel) -> Iterator[Any]:
    if isinstance(panel, FieldPanel | InlinePanel) and not is_comments(panel):
        yield panel
    for child in getattr(panel, "children", ()):
        yield from leaves(child)


def is_comments(panel: Any) -> bool:
    return getattr(panel, "relation_name", "") == "wagtail_admin_comments"


def aspect_of(panel: Any, subject: Any) -> Aspect:
    if isinstance(panel, InlinePanel):
        name = panel.relation_name
        return Aspect(name, capfirst(str(panel.heading)), (name,), lambda page: "", rows=panel)
    name = panel.field_name
    if name in ADDRESS:
        return Aspect("address", _("Address"), ADDRESS, address)
    if name in HOURS:
        return Aspect("hours", _("Opening hours"), HOURS, hours)
    field = field_of(subject, name)
    label = capfirst(str(panel.heading or (field.verbose_name if field else name)))
    value = name.removesuffix("_is_public")
    if value in CONTACTS:
        label = str(CONTACTS[value])
        return Aspect(value, label, (value, f"{value}_is_public"), contact_of(value))
    return Aspect(name, label, (name,), lambda page: in_words(page, name))


CONTACTS: Final = {
    "phone": gettext_lazy("Phone"),
    "email": gettext_lazy("E-mail"),
    "website": gettext_lazy("Website"),
}


def address(page: Any) -> str:
    street, house_number, postcode, city = (in_words(page, name) for name in ADDRESS)
    lines = (f"{street} {house_number}".strip(), f"{postcode} {city}".strip())
    return ", ".join(line for line in lines if line)


def contact_of(name: str) -> Callable[[Any], str]:
    def contact(page: Any) -> str:
        value = in_words(page, name)
        value = readable_number(value) if name == "phone" else value
        is_public = getattr(page, f"{name}_is_public")
        flag = _("is published") if is_public else _("is not published")
        return f"{value} – {flag}" if value else ""

    return contact


def readable_number(text: str) -> str:
    """A phone number as people read it; what is none stays as typed."""
    try:
        return phone_display(phone_number(text))
    except InvalidPhoneError:
        return text


def hours(page: Any) -> str:
    """The times as a sentence, and below it what stands on the door."""
    value = page.opening_hours
    typed = _("typed: “%(words)s”") % {"words": value.words} if value.words else ""
    sentence = value.sentence if value.complete else _("not understood yet")
    return "\n".join(part for part in (sentence, typed) if part) if value else ""


def is_picture(subject: Any, name: str) -> bool:
    field = field_of(subject, name)
    return isinstance(field, ForeignKey) and issubclass(field.related_model, get_image_model())
