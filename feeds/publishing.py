"""Keeps the stored publication true, inside the transaction that publishes."""

from __future__ import annotations

import datetime
import time
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings
from django.db.models import Max, Q
from django.utils import translation

from cms.entries import current_parts, published_entries
from feeds.edition import Edition, edition, ensure_state, new_epoch
from feeds.formats import VERSION
from feeds.models import BODIES, IS_PART, FeedEntry, FeedSegment, FeedState
from feeds.projection import project
from feeds.storing import bury, store

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from uuid import UUID

    from cms.entry import Entry

T = TypeVar("T")

CHUNK = 500
TOMBSTONES_ARE_TOLD = datetime.timedelta(days=90)


def renew(ids: Collection[UUID], entries: Iterable[Entry]) -> None:
    """Store what is public now of the pages with these ids; bury what of them no longer is.

    ``entries`` are those of the pages that are public, ended ones too.
    """
    if not ids:
        return
    with edition() as current:
        parts = (part for entry in entries for part in current_parts(entry))
        seen = store_all(current, parts)
        bury_unseen(current, Q(entry_id__in=ids) | IS_PART & Q(parent_id__in=ids), seen)


def rebuild() -> int:
    """Make everything anew; returns how many entries there are.

    Afterwards each validator, cursor and number of before is refused, whichever state of the
    database it came from: perhaps a backup was restored, and numbers were given out twice.
    """
    with edition() as current:
        state = current.state
        state.epoch, state.version = new_epoch(), VERSION
        state.seq = state.floor = max(state.seq + 1, time.time_ns() // 1_000_000)
        for model in (*BODIES.values(), FeedSegment):
            model.objects.all().delete()
        seen = store_all(current, all_public())
        bury_unseen(current, Q(), seen)
    return len(seen)


def renew_after_upgrade() -> None:
    """Another version of the code, other columns: what is stored was made with the old ones."""
    ensure_state()
    if FeedState.objects.exclude(version=VERSION).exists():
        rebuild()


def all_public() -> Iterator[Entry]:
    """Everything that is public, with its words in the language of the directory."""
    entries = chunks(published_entries())
    while True:
        with translation.override(settings.LANGUAGE_CODE):
            some = next(entries, None)
        if some is None:
            return
        yield from some


def store_all(current: Edition, entries: Iterable[Entry]) -> set[UUID]:
    """Store entries as they come, a few at a time; returns the ids of all."""
    seen: set[UUID] = set()
    for some in chunks(entries):
        projections = [project(entry) for entry in some]
        store(current, projections)
        seen |= {projection.entry_id for projection in projections}
    return seen


def bury_unseen(current: Edition, known: Q, seen: set[UUID]) -> None:
    """What is stored as public but was not among the public entries just now."""
    stored = FeedEntry.objects.filter(known, deleted=False).values_list("pk", "entry_id")
    for some in chunks([key for key, entry_id in stored if entry_id not in seen]):
        bury(current, list(FeedEntry.objects.filter(pk__in=some)))
        raise_floor(current)


def raise_floor(current: Edition) -> None:
    """Withdrawals of long ago are no longer told; who knows less must take the full file."""
    untold = FeedEntry.objects.filter(
        deleted=True, changed_at__lt=current.changed_at - TOMBSTONES_ARE_TOLD
    )
    newest: int | None = untold.aggregate(newest=Max("seq"))["newest"]
    current.state.floor = max(current.state.floor, newest or 0)


def chunks(items: Iterable[T]) -> Iterator[list[T]]:
    """The items in lists of at most ``CHUNK``, without holding all of them."""
    rest = iter(items)
    while some := list(islice(rest, CHUNK)):
        yield some
