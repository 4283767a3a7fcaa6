"""Opening hours of an entry: typed as on the door, understood at once, stored both ways."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.opening_hours import OpeningHours, understand
from cms.publication_rules import hours_problems


class WithHours(models.Model):
    hours_words = models.TextField(
        _("opening hours"),
        blank=True,
        help_text=_("As on your door. Example: Di 10–14 Uhr, Mi 14–18 Uhr, nach Vereinbarung"),
    )
    hours_osm = models.TextField(blank=True, editable=False)
    hours_by_appointment = models.BooleanField(default=False, editable=False)
    hours_not_understood = models.JSONField(default=list, editable=False)
    by_appointment = models.BooleanField(_("also by appointment"), default=False)
    hours_rest_is_remark = models.BooleanField(
        _("what is not understood is a remark; show it as written"), default=False
    )

    class Meta:
        abstract = True

    @property
    def opening_hours(self) -> OpeningHours:
        """The value; without times when a part of the words still waits for an answer."""
        complete = self.hours_rest_is_remark or not self.hours_not_understood
        return OpeningHours(
            osm=self.hours_osm if complete else "",
            by_appointment=self.by_appointment or self.hours_by_appointment,
            words=self.hours_words,
            complete=complete,
        )

    def clean(self) -> None:
        super().clean()
        understanding = understand(self.hours_words)
        self.hours_osm = understanding.osm or ""
        self.hours_by_appointment = understanding.by_appointment
        self.hours_not_understood = list(understanding.not_understood)

    def publication_problems(self) -> dict[str, str]:
        problems: dict[str, str] = super().publication_problems()  # type: ignore[misc]  # a mixin of EntryPage
        return {**problems, **hours_problems(self)}
