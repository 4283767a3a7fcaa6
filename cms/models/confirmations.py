"""What was confirmed of an entry, and what its owner was asked by mail."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.models.organisations import OrganisationPage


class PartConfirmation(models.Model):
    """One part of an entry, and the day on which somebody last said that it is true."""

    class Part(models.TextChoices):
        HOURS = "hours", _("opening hours")
        CONTACT = "contact", _("contact")
        ACCESSIBILITY = "accessibility", _("accessibility")

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="part_confirmations")
    part = models.CharField(_("part"), max_length=20, choices=Part.choices)
    confirmed_on = models.DateField(_("confirmed on"))
    confirmed_by = models.CharField(_("confirmed by"), max_length=150, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "part"], name="part_confirmed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.page}: {self.part}"

    @classmethod
    def parts_of(cls, page: Any) -> list["PartConfirmation.Part"]:
        """What can be confirmed of an entry; not every kind has hours."""
        has_hours = hasattr(page, "hours_words")
        return [part for part in cls.Part if part != cls.Part.HOURS or has_hours]

    @classmethod
    def of(cls, page: Any) -> list["PartConfirmation"]:
        """One for each part; those that nobody has confirmed yet have no day."""
        known = {row.part: row for row in page.part_confirmations.all()}
        return [known.get(part) or cls(page=page, part=part) for part in cls.parts_of(page)]


class Reminder(models.Model):
    """One mail that asked an organisation about one entry; its links name ``key``, once."""

    class Answer(models.TextChoices):
        STILL_CORRECT = "still_correct", _("still correct")
        CHANGE = "change", _("to be changed")
        GONE = "gone", _("no longer exists")

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="reminders")
    organisation = models.ForeignKey(
        OrganisationPage, on_delete=models.CASCADE, related_name="reminders_received"
    )
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answer = models.CharField(max_length=20, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    # When the steward was told that two reminders brought no answer.
    escalated_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = models.Manager()
    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["page", "sent_at"], name="reminder_by_page")]

    def __str__(self) -> str:
        return f"{self.page}, {self.sent_at:%Y-%m-%d}"
