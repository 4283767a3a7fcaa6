"""What is stored tells a catalogue: which files there are, how large, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from django.db.models import Count, Max, Sum

from feeds.models import FeedEntry, FeedSegment
from feeds.snapshots.finding import known_snapshots

if TYPE_CHECKING:
    import datetime

    from feeds.collections import Collection
    from feeds.formats import Format
    from feeds.models import Snapshot
    from feeds.reading import State


@dataclass(frozen=True, slots=True)
class Inventory:
    """Read once; everything in it belongs to one state."""

    changed_at: datetime.datetime
    # Of each kind of entry, the newest change; a withdrawal is one.
    by_kind: dict[str, datetime.datetime]
    # Of each collection and format: segments, entries, bytes.
    segments: dict[tuple[str, str], tuple[int, int, int]]
    # Also those that are offline until they are made anew: portals delete what is missing.
    snapshots: list[tuple[Snapshot, bool]]

    @classmethod
    def taken(cls, state: State) -> Self:
        changes = FeedEntry.objects.values_list("kind").annotate(Max("changed_at"))
        rows = FeedSegment.objects.values_list("collection", "format").annotate(
            Count("id"), Sum("count"), Sum("size")
        )
        segments = {(collection, name): tuple(sums) for collection, name, *sums in rows}
        snapshots = list(known_snapshots(state))
        return cls(state.changed_at, dict(changes), segments, snapshots)

    def snapshots_of(self, collection: Collection) -> list[tuple[Snapshot, bool]]:
        return [known for known in self.snapshots if known[0].collection == collection.name]

    def modified_at(self, collection: Collection) -> datetime.datetime:
        known = [self.by_kind[kind] for kind in collection.kinds if kind in self.by_kind]
        return max(known, default=self.changed_at)

    def size(self, one: Format, collection: Collection) -> int | None:
        """Bytes of the whole file; unknown where it is put into another one on the way."""
        if one.envelope:
            return None
        stored = self.segments.get((one.source(collection).name, one.name), (0, 0, 0))
        segments, entries, size = stored
        # A separator is stored before each segment, and not sent before the first.
        unsent = len(one.separator) if segments else 0
        head = one.head(collection, changed_at=self.changed_at)
        tail = one.tail(returned=entries, is_all=True)
        return len(head) + size - unsent + len(tail)
