"""The stored publication: what is sent, ready made, and what is needed to find it.

One narrow row for each entry that was ever public; beside it, in tables of their own, the bytes
of each format. A withdrawn entry keeps its row as a tombstone, without bytes. Requests only read.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from cms.vocabularies import Kind
from feeds.collections import HSDS
from feeds.formats import CALENDAR, CSV, CSV_EXCEL_DE, GEOJSON, JSON_LD, XLSX
from feeds.snapshots.models import Snapshot
from feeds.webhooks.models import Webhook, WebhookDelivery

# Kept in packages of their own; Django looks for them here.
__all__ = ["Snapshot", "Webhook", "WebhookDelivery"]

CURRENT = Q(deleted=False)
# Sessions belong to a programme. SQLite takes an index only where its condition is asked for.
IS_PART = ~Q(parent_id=None)


class FeedState(models.Model):
    """The one row that every publication locks, and every validator is made of."""

    THE_ROW: ClassVar[int] = 1

    id = models.SmallIntegerField(primary_key=True, default=THE_ROW)
    # The number of the newest change. It only grows, also over a rebuild.
    seq = models.BigIntegerField(default=0)
    # What was withdrawn up to here is no longer told; who knows less takes the full file.
    floor = models.BigIntegerField(default=0)
    # Another one means that integer keys and numbers of before say nothing any more.
    epoch = models.CharField(max_length=16)
    # Which columns and formats the stored bytes were made with.
    version = models.CharField(max_length=16)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="feed_state_is_one_row"),
            models.CheckConstraint(condition=Q(floor__lte=models.F("seq")), name="feed_floor"),
        ]

    def __str__(self) -> str:
        return f"{self.epoch}.{self.seq}"


class FeedEntry(models.Model):
    """A published entry, or the tombstone of one, as far as requests ask for it."""

    # AutoField: the tables of bytes share the key, and SQLite keeps them in its order.
    id = models.AutoField(primary_key=True)
    entry_id = models.UUIDField(unique=True)
    parent_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    seq = models.BigIntegerField()
    deleted = models.BooleanField(default=False)
    # Of a tombstone: the entry that it was merged into.
    replaced_by = models.UUIDField(null=True)
    changed_at = models.DateTimeField()
    # The corners of an outline; of a point, twice the same.
    west = models.FloatField(null=True)
    south = models.FloatField(null=True)
    east = models.FloatField(null=True)
    north = models.FloatField(null=True)
    # From when to when it takes place; of what takes place at no time, twice its last change.
    begins_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    district = models.CharField(max_length=255, blank=True)
    organisation = models.CharField(max_length=255, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["seq"], name="feed_seq"),
            models.Index(fields=["parent_id"], name="feed_parent", condition=IS_PART),
            models.Index(
                fields=["kind", "id", "west", "deleted"], name="feed_kind", condition=CURRENT
            ),
            # All that a box asks for is in the index: the rows themselves stay unread.
            models.Index(
                fields=["kind", "west", "south", "deleted", "id"],
                name="feed_box",
                condition=CURRENT & Q(west__isnull=False),
            ),
            models.Index(
                fields=["district", "kind", "id"], name="feed_district", condition=CURRENT
            ),
            models.Index(
                fields=["organisation", "kind", "id"], name="feed_organisation", condition=CURRENT
            ),
            models.Index(fields=["changed_at", "kind"], name="feed_changed", condition=CURRENT),
            models.Index(fields=["kind", "ends_at", "id"], name="feed_ends", condition=CURRENT),
            models.Index(fields=["changed_at", "seq"], name="feed_gone", condition=Q(deleted=True)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.entry_id}"

    @property
    def is_located(self) -> bool:
        return self.west is not None


class FeedSegment(models.Model):
    """Neighbours of a collection in one format, compressed: a part of the file with everything."""

    collection = models.CharField(max_length=20)
    format = models.CharField(max_length=40)
    number = models.IntegerField()
    count = models.IntegerField()
    packed = models.BinaryField()
    size = models.BigIntegerField()
    checksum = models.BigIntegerField()
    shift = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "format", "number"], name="feed_segment_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.collection}.{self.format} {self.number}"


class FeedFact(models.Model):
    """One value of one property of an entry, for the filters."""

    entry = models.ForeignKey(FeedEntry, on_delete=models.CASCADE, related_name="facts")
    name = models.CharField(max_length=40)
    value = models.CharField(max_length=255)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "value", "entry"], name="feed_fact_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name}={self.value}"


class Body(models.Model):
    """The ready bytes of one entry in one format."""

    entry = models.OneToOneField(
        FeedEntry, on_delete=models.CASCADE, primary_key=True, related_name="%(class)s"
    )
    content = models.BinaryField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} of {self.entry_id}"


class GeoJsonBody(Body):
    pass


class CsvBody(Body):
    pass


class ExcelBody(Body):
    pass


class XlsxBody(Body):
    pass


class JsonLdBody(Body):
    pass


class CalendarBody(Body):
    pass


class HsdsBody(Body):
    """The rows of all tables, and what changes when a resource does."""


class HsdsResource(models.Model):
    """What one address of the HSDS interface sends: in a list, and by itself."""

    entry = models.ForeignKey(FeedEntry, on_delete=models.CASCADE, related_name="hsds_resources")
    name = models.CharField(max_length=30)
    resource_id = models.UUIDField()
    organization_id = models.UUIDField(db_index=True)
    brief = models.BinaryField()
    full = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "resource_id"], name="hsds_resource_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.resource_id}"


AnyBody = GeoJsonBody | CsvBody | ExcelBody | XlsxBody | JsonLdBody | CalendarBody | HsdsBody

BODIES: dict[str, type[AnyBody]] = {
    GEOJSON.name: GeoJsonBody,
    CSV.name: CsvBody,
    CSV_EXCEL_DE.name: ExcelBody,
    XLSX.name: XlsxBody,
    JSON_LD.name: JsonLdBody,
    CALENDAR.name: CalendarBody,
    HSDS.name: HsdsBody,
}
