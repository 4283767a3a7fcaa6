"""What the public list searches, filters and puts on the map: a narrow row for each entry.

Written from ``Entry`` when something is published, so that a search cannot find what is private.
"""

from django.db import models

from cms.vocabularies import Answer, Kind


class ListedEntry(models.Model):
    entry_id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=255)
    path = models.CharField(max_length=1000)
    # Folded: small letters without accents, each word after a space.
    sort_key = models.CharField(max_length=255)
    words = models.TextField()
    # Codes and slugs, each between two semicolons; empty when there are none.
    categories = models.TextField(blank=True)
    audiences = models.TextField(blank=True)
    languages = models.TextField(blank=True)
    participants = models.TextField(blank=True)
    organisation = models.CharField(max_length=255, blank=True)
    district = models.CharField(max_length=255, blank=True)
    wheelchair = models.CharField(max_length=10, choices=Answer.choices, default=Answer.UNKNOWN)
    is_free = models.BooleanField(default=False)
    hours_osm = models.TextField(blank=True)
    hours_by_appointment = models.BooleanField(default=False)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=6, null=True)
    is_ended = models.BooleanField(default=False)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    modified_at = models.DateTimeField()

    class Meta:
        ordering = ["sort_key", "entry_id"]
        indexes = [
            models.Index(fields=["organisation"], name="listed_organisation"),
            models.Index(fields=["district"], name="listed_district"),
        ]

    def __str__(self) -> str:
        return self.name
