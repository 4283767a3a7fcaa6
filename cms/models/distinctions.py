"""Two entries that look alike and are not the same: said once, remembered."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.models.identity import EntryIdentity


class Distinction(models.Model):
    """The steward said so; ``first`` has the smaller key, so that a pair is said once."""

    first = models.ForeignKey(EntryIdentity, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(EntryIdentity, on_delete=models.CASCADE, related_name="+")
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    said_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("two different entries")
        verbose_name_plural = _("pairs of different entries")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="told_apart_once"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="told_apart_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"
