"""The inputs of the editor's form: the position on our own map, and hours that are understood."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtailgeowidget.widgets import LeafletField

from cms.coordinates import Coordinates
from cms.opening_hours import OpeningHours, Understanding, understand

if TYPE_CHECKING:
    from django.forms.renderers import BaseRenderer
    from django.utils.safestring import SafeString

LEAFLET = "cms/vendor/leaflet"
# In this order: each needs the one before.
MAP_SCRIPTS = (
    f"{LEAFLET}/leaflet.js",
    "wagtailgeowidget/js/leaflet-field.js",
    "wagtailgeowidget/js/leaflet-field-controller.js",
)
MAP_STYLES = ("wagtailgeowidget/css/leaflet-field.css", f"{LEAFLET}/leaflet.css")
OWN_STYLES = ("cms/admin/editor.css",)


def own_leaflet(widget: LeafletField) -> forms.Media:
    """What the map needs, from our own server; wagtailgeowidget would ask a foreign one."""
    return forms.Media(css={"all": MAP_STYLES}, js=MAP_SCRIPTS)


# For every use, also in panels and blocks of others: a subclass would not reach those.
LeafletField.media = property(own_leaflet)


class PointInput(LeafletField):
    """A text with latitude and longitude, and a map that writes it; empty until somebody did."""

    input_type = "text"

    def format_value(self, value: Any) -> str | None:
        """``51.4818, 7.2162``; what is not understood is shown as it was typed."""
        return str(value) if isinstance(value, Coordinates) else super().format_value(value)

    def build_attrs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        attrs: dict[str, Any] = super().build_attrs(*args, **kwargs)
        options = json.loads(attrs.pop("data-leaflet-field-options-value", "{}"))
        ours = {"data-controller": "atlas-point", "autocomplete": "off"}
        return {**attrs, **ours, "data-atlas-point-options-value": json.dumps(options | choices())}

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        # Not LeafletField's: that draws a second, nameless input for what is written here.
        text_input = forms.TextInput.render(self, name, value, attrs, renderer)
        context = {
            "input": text_input,
            "id": (attrs or {}).get("id", ""),
            "has_geocoder": bool(settings.GEOCODER_URL),
        }
        return render_to_string("cms/admin/point_input.html", context)

    @property
    def media(self) -> forms.Media:
        names = ("point-map", "address-finder", "point")
        scripts = (*MAP_SCRIPTS, *(f"cms/admin/{name}.js" for name in names))
        return forms.Media(css={"all": (*MAP_STYLES, *OWN_STYLES)}, js=scripts)


def choices() -> dict[str, Any]:
    """What the map cannot know by itself: addresses of ours, and words in the editor's language."""
    images = {
        name: static(f"{LEAFLET}/images/{file}")
        for name, file in (
            ("iconUrl", "marker-icon.png"),
            ("iconRetinaUrl", "marker-icon-2x.png"),
            ("shadowUrl", "marker-shadow.png"),
        )
    }
    return {
        "tiles": settings.TILES_URL,
        "icon": images,
        "outlinesUrl": reverse("district_outlines"),
        "understandUrl": reverse("understand_position"),
        "findUrl": reverse("find_address"),
        "words": {
            "marker": _("Position of the entry"),
            "zoomIn": _("Zoom in"),
            "zoomOut": _("Zoom out"),
            "unreachable": _("The server does not answer. Try again in a moment."),
        },
    }


class HoursInput(AdminAutoHeightTextInput):
    """Hours as on the door; below them how they were understood, renewed while typing."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        context = {
            "input": super().render(name, value, attrs, renderer),
            "understandUrl": reverse("understand_hours"),
            "understood": understood_html(understand(value or "")),
        }
        return render_to_string("cms/admin/hours_input.html", context)

    @property
    def media(self) -> forms.Media:
        return forms.Media(css={"all": OWN_STYLES}, js=("cms/admin/hours.js",))


def understood_hours(understanding: Understanding) -> OpeningHours:
    """The part that was understood, as if it were all."""
    return OpeningHours(
        osm=understanding.osm or "",
        by_appointment=understanding.by_appointment,
        words=understanding.text,
    )


def understood_html(understanding: Understanding) -> str:
    """How the words were understood, for people: a week, and questions about the rest."""
    context = {"understanding": understanding, "hours": understood_hours(understanding)}
    return render_to_string("cms/admin/hours_understood.html", context)


class TickList(forms.CheckboxSelectMultiple):
    """Several boxes to tick, in columns."""

    def __init__(self, attrs: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(attrs={"class": "atlas-ticks", **(attrs or {})}, **kwargs)

    @property
    def media(self) -> forms.Media:
        return forms.Media(css={"all": OWN_STYLES})
