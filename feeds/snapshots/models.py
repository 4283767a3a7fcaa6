"""Which files there are in the storage, and what is needed to answer without opening them."""

from __future__ import annotations

import base64

from django.db import models


class Snapshot(models.Model):
    """The newest file of a collection in one format; older ones have no row any more."""

    collection = models.CharField(max_length=20)
    format = models.CharField(max_length=20)
    # Where it lies in the storage; each file has a name of its own, never one of before.
    name = models.CharField(max_length=255)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    count = models.IntegerField()
    # The state that it shows.
    epoch = models.CharField(max_length=16)
    seq = models.BigIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collection", "format"], name="feed_snapshot_once"),
        ]

    def __str__(self) -> str:
        return f"{self.collection}.{self.format}"

    @property
    def digest(self) -> str:
        """The checksum as the header Repr-Digest has it (RFC 9530)."""
        return f"sha-256=:{base64.b64encode(bytes.fromhex(self.sha256)).decode()}:"
