"""What an entry is about, as the steward keeps it: a code for machines, names for people."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel


class Category(models.Model):
    code = models.CharField(
        _("code"),
        max_length=40,
        unique=True,
        validators=[
            RegexValidator(
                r"^[a-z][a-z0-9_]*\Z",
                _("Write small letters, digits and _, such as meeting_place."),
            )
        ],
        help_text=_("For the open data; it never changes. Example: meeting_place"),
    )
    name = models.CharField(_("name"), max_length=80, help_text=_("Example: Treffpunkt"))
    name_en = models.CharField(
        _("name in English"), max_length=80, blank=True, help_text=_("Example: Meeting place")
    )
    words = models.TextField(
        _("other words for it"),
        blank=True,
        help_text=_("One a line: what partners write in their lists. Example: Begegnungsstätte"),
    )

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("name_en"), FieldPanel("code")]),
        FieldPanel("words"),
    ]

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the language of the reader."""
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def all_words(self) -> list[str]:
        """Everything that a partner may write to mean this category."""
        return [self.code, self.name, self.name_en, *self.words.splitlines()]
