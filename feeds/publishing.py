"""Keeps the stored publication true, inside the transaction that publishes."""

from __future__ import annotations

import datetime
import secrets
import time
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from cms.entries import published_entries
from feeds.formats import VERSION
from feeds.models import BODIES, FeedEntry, FeedState
from feeds.projection import project
from feeds.storing import bury, store

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from uuid import UUID

    from django.db.models import QuerySet

    from cms.entry import Entry

T = TypeVar("T")

CHUNK = 500
TOMBSTONES_ARE_TOLD = datetime.timedelta(days=90)


def refresh(ids: Collection[UUID]) -> None:
    """Store what is public now of these entries and of their sessions; bury what is not."""
    if not ids:
        return
    with transaction.atomic():
        # The lock comes before the reading: what others published meanwhile is seen.
        state = locked_state()
        before = state.seq
        for some in chunks(sorted(ids)):
            refresh_some(state, some)
        if state.seq > before:
            state.save()


def refresh_some(state: FeedState, ids: Collection[UUID]) -> None:
    seen = store_all(state, published_entries(ids=ids))
    known = FeedEntry.objects.filter(Q(entry_id__in=ids) | Q(parent_id__in=ids), deleted=False)
    bury_unseen(state, known, seen)


def store_all(state: FeedState, entries: Iterable[Entry]) -> set[UUID]:
    """Store entries as they come, a few at a time; returns the ids of all."""
    seen: set[UUID] = set()
    for some in chunks(entries):
        projections = [project(entry) for entry in some]
        store(state, projections)
        seen |= {projection.entry_id for projection in projections}
    return seen


def rebuild() -> int:
    """Make everything anew; returns how many entries there are.

    Afterwards each validator, cursor and number of before is refused, whichever state of the
    database it came from: perhaps a backup was restored, and numbers were given out twice.
    """
    with transaction.atomic():
        state = locked_state()
        state.epoch, state.version = secrets.token_hex(4), VERSION
        state.seq = state.floor = max(state.seq + 1, time.time_ns() // 1_000_000)
        for model in BODIES.values():
            model.objects.all().delete()
        seen = store_all(state, published_entries())
        bury_unseen(state, FeedEntry.objects.filter(deleted=False), seen)
        state.save()
    return len(seen)


def bury_unseen(state: FeedState, rows: QuerySet[FeedEntry], seen: set[UUID]) -> None:
    for some in chunks(row for row in rows if row.entry_id not in seen):
        bury(state, some)
        state.floor = max(state.floor, newest_untold(state))


def newest_untold(state: FeedState) -> int:
    """The number of the newest withdrawal that is so long ago that it is told no more."""
    tombstones = FeedEntry.objects.filter(
        deleted=True, changed_at__lt=state.changed_at - TOMBSTONES_ARE_TOLD
    )
    newest: int | None = tombstones.aggregate(newest=Max("seq"))["newest"]
    return newest or 0


def renew_after_upgrade() -> None:
    """Another version of the code, other columns: what is stored is made with them."""
    ensure_state()
    if FeedState.objects.exclude(version=VERSION).exists():
        rebuild()


def locked_state() -> FeedState:
    """The counter row, held until the transaction ends; its clock never runs backwards."""
    ensure_state()
    state = FeedState.objects.select_for_update().get()
    state.changed_at = max(state.changed_at, timezone.now())
    return state


def ensure_state() -> None:
    """The counter row is there; made on the first call."""
    first = {"epoch": secrets.token_hex(4), "version": VERSION, "changed_at": timezone.now()}
    FeedState.objects.get_or_create(id=FeedState.THE_ROW, defaults=first)


def chunks(items: Iterable[T]) -> Iterator[list[T]]:
    """The items in lists of at most ``CHUNK``, without holding all of them."""
    rest = iter(items)
    while some := list(islice(rest, CHUNK)):
        yield some
