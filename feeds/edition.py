"""One new edition of the feed: numbered changes, and which stored files they touch."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from feeds.collections import collections_of
from feeds.formats import VERSION
from feeds.models import FeedState
from feeds.reading import NOTHING_YET
from feeds.segments import pack, segment_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from feeds.models import FeedEntry
    from feeds.segments import Segment


class Edition:
    """What one transaction changes in the feed."""

    def __init__(self, state: FeedState) -> None:
        self.state = state
        self.touched: set[Segment] = set()
        self.changed_at: datetime.datetime = max(state.changed_at, timezone.now())

    def number(self, row: FeedEntry) -> None:
        """The row is changed now, by the next number."""
        self.state.seq += 1
        row.seq, row.changed_at = self.state.seq, self.changed_at

    def touch(self, row: FeedEntry) -> None:
        """The files that the row stands in, as it is or was, are made anew at the end."""
        if row.pk is None:
            return
        for collection in collections_of(row.kind, located=row.is_located):
            self.touched.add(segment_of(collection, row.pk))


@contextmanager
def edition() -> Iterator[Edition]:
    """Holds the counter row to the end of the transaction; what is read inside is the newest.

    The lock comes before the reading of entries: what others published meanwhile is seen.
    Numbers become visible in their order, so that no reader passes one that is still to come.
    """
    with transaction.atomic():
        state = locked_state()
        before = state.seq
        current = Edition(state)
        yield current
        pack(current.touched)
        if state.seq > before:
            state.changed_at = current.changed_at
            state.save()


def locked_state() -> FeedState:
    rows = FeedState.objects.select_for_update()
    state = rows.first()
    if state is None:
        ensure_state()
    return state or rows.get()


def ensure_state() -> None:
    """The counter row is there; made on the first call."""
    first = {"epoch": new_epoch(), "version": VERSION, "changed_at": NOTHING_YET.changed_at}
    FeedState.objects.get_or_create(id=FeedState.THE_ROW, defaults=first)


def new_epoch() -> str:
    return secrets.token_hex(4)
