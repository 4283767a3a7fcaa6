"""Model fields of our own."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cms.widgets import TickList


class CodesFormField(forms.TypedMultipleChoiceField):
    """Several codes, ticked; kept in the order of the vocabulary."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", TickList)
        kwargs.setdefault("empty_value", [])
        super().__init__(**kwargs)


class CodesField(models.JSONField):
    """A list of codes from one vocabulary, such as ``["children", "families"]``."""

    def __init__(
        self, *, vocabulary: type[models.TextChoices] | None = None, **kwargs: Any
    ) -> None:
        self.vocabulary = vocabulary
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(**kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        for code in unknown_codes(value, self.vocabulary):
            message = _("'%(code)s' is not a code that is known here. Use one of: %(known)s.")
            known = ", ".join(self.vocabulary.values) if self.vocabulary else ""
            raise ValidationError(message % {"code": code, "known": known})

    def formfield(self, **kwargs: Any) -> Any:
        choices = self.vocabulary.choices if self.vocabulary else []
        label = capfirst(self.verbose_name)
        shown = {"label": label, "help_text": self.help_text, "required": False}
        return CodesFormField(choices=choices, **{**shown, "initial": self.get_default()})


def unknown_codes(codes: Collection[str], vocabulary: type[models.TextChoices] | None) -> list[str]:
    known = vocabulary.values if vocabulary and codes else codes
    return [code for code in codes if code not in known]
