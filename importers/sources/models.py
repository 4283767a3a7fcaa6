"""Addresses from which lists are fetched again and again, and what became of it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms import sentences
from cms.vocabularies import Kind
from importers.decided import DecidedWithSheets

if TYPE_CHECKING:
    from importers.models import Delivery, ImportRun

# Whoever is at it longer was broken off.
LONGEST_PULL: Final = datetime.timedelta(hours=1)
# A worker begins within this time, or there is none.
AS_GOOD_AS_BEGUN: Final = datetime.timedelta(minutes=1)
# Of a file, for each one that comes from the same source.
DECIDED: Final = ("sheet", *(field.name for field in DecidedWithSheets._meta.fields))


class Source(DecidedWithSheets):
    """Where a partner's list lies, what its columns say, how often it is fetched, how that went."""

    class Interval(models.IntegerChoices):
        HOUR = 1, _("every hour")
        QUARTER_DAY = 6, _("every six hours")
        DAY = 24, _("every day")
        WEEK = 7 * 24, _("every week")

    organisation = models.ForeignKey(
        "cms.OrganisationPage", on_delete=models.CASCADE, related_name="sources"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    address = models.URLField(max_length=1000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # As with a delivery; nothing is fetched by itself until somebody decided.
    sheet = models.CharField(max_length=255, blank=True)
    hours = models.PositiveSmallIntegerField(choices=Interval.choices, default=Interval.DAY)
    publish = models.BooleanField(default=False)
    is_active = models.BooleanField(default=False)

    # What is asked for in a way that costs nothing when nothing changed: the file behind the
    # address as it was last, and of a change feed the number up to which it is known.
    file_address = models.CharField(max_length=2000, blank=True)
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    newest = models.BigIntegerField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)

    attempted_at = models.DateTimeField(null=True)
    succeeded_at = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    # Why the last attempt failed, as ``cms.sentences`` stores it.
    problem = models.JSONField(default=str)
    next_at = models.DateTimeField(null=True)
    # Somebody is at it.
    pulling_since = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("source that is fetched")
        verbose_name_plural = _("sources that are fetched")
        indexes = [
            models.Index(fields=["next_at"], name="source_due", condition=Q(is_active=True)),
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def is_set_up(self) -> bool:
        """Whether somebody said what its columns mean."""
        return bool(self.columns)

    @property
    def is_mirror(self) -> bool:
        """Whether it is the change feed of another directory."""
        return self.newest is not None

    @property
    def waiting(self) -> Delivery | None:
        """What it brought and nobody took in: it would change too much, or was the first."""
        return self.deliveries.filter(runs=None).first()

    @property
    def last_run(self) -> ImportRun | None:
        return self.runs.first()

    @property
    def is_being_fetched(self) -> bool:
        """Somebody is at it, or was asked to just now; whoever is long at it was broken off."""
        now = timezone.now()
        is_asked_for = self.next_at is not None and now - AS_GOOD_AS_BEGUN < self.next_at <= now
        return is_asked_for or bool(self.pulling_since and now - LONGEST_PULL < self.pulling_since)

    def learn(self, delivery: Delivery) -> None:
        """What was decided about one file holds for those to come; with the first, it begins."""
        self.is_active = self.is_active or not self.is_set_up
        for name in DECIDED:
            setattr(self, name, getattr(delivery, name))
        self.save(update_fields=["is_active", *DECIDED])

    @property
    def problem_text(self) -> str:
        """In the language of who reads it."""
        return sentences.again(self.problem)


class SourceRow(models.Model):
    """A row of a source that tells only what changed: the whole list is made of these."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="rows")
    key = models.CharField(max_length=64)
    # Which parts of the entries it says; empty for an entry.
    part = models.CharField(max_length=20, blank=True)
    texts = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "key"], name="source_row_once"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id}/{self.key}"
