"""The form in which an entry is edited: lenient while somebody writes, strict on publishing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtailgeowidget.widgets import LeafletField

from cms.coordinates import Coordinates, InvalidCoordinatesError, parse_point


class PointField(forms.CharField):
    """A position, as the map widget writes it or as somebody types it."""

    widget = LeafletField(srid=4326)

    def __init__(self, **kwargs: Any) -> None:
        shown = {"label": _("position"), "required": False}
        super().__init__(**{**shown, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Coordinates):
            return f"SRID=4326;POINT({value.longitude} {value.latitude})"
        return value

    def clean(self, value: Any) -> Coordinates | None:
        text = super().clean(value).removeprefix("SRID=4326;")
        if not text:
            return None
        try:
            return parse_point(text)
        except InvalidCoordinatesError as error:
            raise forms.ValidationError(str(error)) from None


class EntryPageForm(WagtailAdminPageForm):
    """Adds the rules that hold only for what is to be public."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.is_deferred_validation and not self.errors:
            self.add_publication_problems()

    def add_publication_problems(self) -> None:
        for name, sentence in self.instance.publication_problems().items():
            self.add_error(name if name in self.fields else None, sentence)


class LocatedEntryForm(EntryPageForm):
    """Adds the map; latitude and longitude are stored only when somebody set the point."""

    point = PointField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["point"] = self.instance.point

    def _post_clean(self) -> None:
        if "point" in self.cleaned_data:
            self.instance.point = self.cleaned_data["point"]
        super()._post_clean()
