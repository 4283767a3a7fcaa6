"""What a field of an entry holds: to compare it, and in words that its editors know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.fields import RichTextField

from cms.differences.texts import plain_words, without_keys
from cms.entry_facts import labels
from cms.fields import CodesField

if TYPE_CHECKING:
    from collections.abc import Callable


def field_of(page: Any, name: str) -> Any:
    """The field of the model; None for a field that only the form has."""
    try:
        return page._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def stored(page: Any, name: str) -> Any:
    """Something that is equal where the field says the same."""
    if text := getattr(page, "unfinished", {}).get(name):
        return ("unfinished", text)
    field = field_of(page, name)
    if field is None:
        return getattr(page, name)
    if field.many_to_many:
        return {other.pk for other in getattr(page, name).all()}
    value = getattr(page, field.attname)
    if isinstance(field, RichTextField):
        return without_keys(value or "")
    return "" if value is None and isinstance(field, models.CharField | models.TextField) else value


def in_words(page: Any, name: str) -> str:
    """The value as people read it; empty when there is none."""
    if text := getattr(page, "unfinished", {}).get(name):
        return str(text)
    field = field_of(page, name)
    if field is None:
        return str(getattr(page, name) or "")
    if field.many_to_many:
        return ", ".join(sorted(str(other) for other in getattr(page, name).all()))
    if field.choices:
        return str(getattr(page, f"get_{name}_display")() or "")
    value = getattr(page, name)
    return "" if value is None else words_of_value(field, value)


def words_of_value(field: Any, value: Any) -> str:
    for kind, words in WORDS.items():
        if isinstance(field, kind):
            return words(field, value)
    return str(value)


def words_of_outline(field: Any, value: Any) -> str:
    """How many corners it has; nobody reads the numbers of a GeoJSON geometry."""
    count = corners(value.get("coordinates")) if isinstance(value, dict) else 0
    sentence = ngettext("an outline with one corner", "an outline with %(count)d corners", count)
    return sentence % {"count": count} if value else ""


def corners(coordinates: Any) -> int:
    if not isinstance(coordinates, list) or not coordinates:
        return 0
    if not isinstance(coordinates[0], list):
        return 1
    return sum(corners(part) for part in coordinates)


def codes(field: Any, value: Any) -> str:
    return ", ".join(labels(value, field.vocabulary)) if field.vocabulary else ", ".join(value)


def moment(field: Any, value: Any) -> str:
    return date_format(timezone.localtime(value), "DATETIME_FORMAT")


# Looked through in this order: a moment is a date too, a list of codes is JSON too.
WORDS: dict[type, Callable[[Any, Any], str]] = {
    CodesField: codes,
    models.JSONField: words_of_outline,
    models.BooleanField: lambda field, value: _("yes") if value else _("no"),
    models.DateTimeField: moment,
    models.DateField: lambda field, value: date_format(value, "DATE_FORMAT"),
    models.DecimalField: lambda field, value: number_format(value),
    RichTextField: lambda field, value: plain_words(value),
}
