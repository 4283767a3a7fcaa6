"""The form in which an entry is edited: lenient while somebody writes, strict on publishing."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms.fields import InvalidJSONInput
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.models import Page

from cms.coordinates import Coordinates, InvalidCoordinatesError, parse_point
from cms.offers import OffersVisible
from cms.publication_rules import unfinished_problems
from cms.slugs import slug_of
from cms.widgets import PointInput

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db import models


LISTS = (forms.Select, forms.CheckboxSelectMultiple)


class PointField(forms.CharField):
    """A position, as the map writes it or as somebody types it."""

    widget = PointInput(srid=4326)

    def __init__(self, **kwargs: Any) -> None:
        help_text = _("Latitude, longitude; or set the marker on the map. Example: 51.4818, 7.2162")
        shown = {"label": _("position"), "required": False, "help_text": help_text}
        super().__init__(**{**shown, **kwargs})

    def clean(self, value: Any) -> Coordinates | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_point(text)
        except InvalidCoordinatesError as error:
            raise forms.ValidationError(str(error)) from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(initial or "") != (data or "").strip()


class KeepsUnfinished:
    """A form that keeps in a draft, as typed, whatever has no value yet.

    Wagtail saves while people type; a date half written must not keep the rest of the page
    from being saved, and must still stand there when the page is opened again.
    """

    instance: Any
    fields: dict[str, forms.Field]
    initial: dict[str, Any]
    is_deferred_validation: bool

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sentences = unfinished_problems(self.instance)
        for name, text in self.instance.unfinished.items():
            if field := self.fields.get(name):
                is_json = isinstance(field, forms.JSONField)
                self.initial[name] = InvalidJSONInput(text) if is_json else text
                field.help_text = f"{sentences[name]} {field.help_text}"

    def _post_clean(self) -> None:
        stored = dict(self.instance.__dict__)
        super()._post_clean()  # type: ignore[misc]  # a mixin of forms
        self.instance.unfinished = {}
        if self.is_deferred_validation:
            self.keep_unfinished(stored)

    def keep_unfinished(self, stored: dict[str, Any]) -> None:
        for name, text in list(self.unfinished_texts()):
            self.instance.unfinished[name] = text
            del self._errors[name]  # type: ignore[attr-defined]  # a mixin of forms
            column = getattr(self.fields_of_model().get(name), "attname", None)
            if column in stored:
                setattr(self.instance, column, stored[column])

    def unfinished_texts(self) -> Iterator[tuple[str, str]]:
        """What was typed into the fields that are refused, where it is a text."""
        bound: Any = self
        for name in bound.errors:
            if name in self.fields and name not in ("title", "slug"):
                text = bound[name].data
                if isinstance(text, str) and text.strip():
                    yield name, text

    def fields_of_model(self) -> dict[str, models.Field[Any, Any]]:
        return {field.name: field for field in self.instance._meta.concrete_fields}


class WholeRowForm(OffersVisible, WagtailAdminModelForm):
    """One row of a list on an entry's page that is whole or not there, such as a participation."""


class RowForm(KeepsUnfinished, WholeRowForm):
    """One row that a draft may hold half-filled, such as a milestone."""


class EntryPageForm(KeepsUnfinished, OffersVisible, WagtailAdminPageForm):
    """Adds the rules that hold only for what is to be public."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.draft_parent = self.parent_page
        if slug := self.fields.get("slug"):
            slug.required = False
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField) and isinstance(field.widget, LISTS):
                self.offer_public_pages(name, field)

    def offer_public_pages(self, name: str, field: forms.ModelChoiceField[Any]) -> None:
        """A list of pages shows nobody's drafts; what is chosen already stays on it."""
        pages = field.queryset
        if pages is not None and issubclass(pages.model, Page):
            chosen = field.prepare_value(self.initial.get(name)) or []
            keys = chosen if isinstance(chosen, list) else [chosen]
            offered = pages.filter(Q(live=True) | Q(pk__in=keys))
            field.queryset = offered.exclude(pk=self.instance.pk).order_by("title")

    def clean(self) -> dict[str, Any]:
        """While nobody knows the address of a page, nobody has to think about it."""
        if "slug" in self.cleaned_data:
            title = self.cleaned_data.get("title", "")
            slug = self.cleaned_data["slug"] or self.instance.slug or slug_of(title)
            is_known = self.instance.first_published_at is not None
            self.cleaned_data["slug"] = slug if is_known else self.free_slug(slug)
        cleaned: dict[str, Any] = super().clean()
        return cleaned

    def free_slug(self, slug: str) -> str:
        candidates = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
        return next(
            candidate
            for candidate in candidates
            if Page._slug_is_available(candidate, self.parent_page, self.instance)
        )

    def _post_clean(self) -> None:
        if "reference" in self.cleaned_data:
            self.check_reference(self.cleaned_data["reference"])
        super()._post_clean()

    def check_reference(self, reference: str) -> None:
        try:
            self.instance.check_reference(reference)
        except ValidationError as error:
            self.add_error("reference", error.message_dict["reference"])

    def is_valid(self) -> bool:
        valid: bool = super().is_valid()
        if not self.is_bound or self.is_deferred_validation:
            return valid
        problems = self.publication_problems()
        for name, sentence in problems.items():
            self.add_problem(name, sentence)
        return valid and not problems

    def publication_problems(self) -> dict[str, str]:
        """A sentence for each field that is not refused already."""
        refused = {name for name, rows in self.formsets.items() if not rows.is_valid()}
        for name, rows in self.formsets.items():
            if name not in refused and name != "comments":
                rows.save(commit=False)  # onto the page in memory, whose rules look at its rows
        problems: dict[str, str] = self.instance.publication_problems()
        return {n: text for n, text in problems.items() if n not in refused | set(self.errors)}

    def add_problem(self, name: str, sentence: str) -> None:
        if name in self.formsets:
            self.formsets[name].non_form_errors().append(sentence)
        else:
            self.add_error(name if name in self.fields else None, sentence)


class WithPoint:
    """Adds the map; latitude and longitude are stored only when somebody set the point."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form: Any = self
        if "point" not in form.instance.unfinished:
            form.initial["point"] = form.instance.point

    def _post_clean(self) -> None:
        form: Any = self
        if "point" in form.cleaned_data:
            form.instance.point = form.cleaned_data["point"]
        super()._post_clean()  # type: ignore[misc]  # a mixin of forms


class LocatedRowForm(WithPoint, RowForm):
    """A row with a map, such as a session."""

    point = PointField()


class LocatedEntryForm(WithPoint, EntryPageForm):
    """An entry with a map."""

    point = PointField()
