"""Which snapshots may be sent now: those since which nothing was withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cms.quoting import quoted
from feeds.addresses import collection_named
from feeds.collections import COLLECTIONS
from feeds.models import FeedEntry
from feeds.problems import OutdatedFeedError, UnknownAddressError
from feeds.snapshots.formats import FORMATS
from feeds.snapshots.models import Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feeds.collections import Collection
    from feeds.reading import State


def snapshot_named(name: str, suffix: str, *, state: State) -> Snapshot:
    """The file behind an address, or a sentence that says why there is none."""
    collection_named(name)
    if suffix not in FORMATS:
        message = _("There is no snapshot in the format '%(suffix)s'. There are: %(known)s.")
        facts = {"suffix": quoted(suffix), "known": ", ".join(FORMATS)}
        raise UnknownAddressError(message % facts)
    found = Snapshot.objects.filter(collection=name, format=suffix).first()
    if found is None:
        message = _(
            "No snapshot of '%(name)s' has been made yet. Take one of its other files; "
            "snapshots are made at night."
        )
        raise UnknownAddressError(message % {"name": name})
    if is_outdated(found, state=state, gone=newest_withdrawal()):
        message = _(
            "An entry was withdrawn since this snapshot was made, and another one is on its way. "
            "Ask again in some minutes, or take one of the other files."
        )
        raise OutdatedFeedError(message)
    return found


def is_outdated(snapshot: Snapshot, *, state: State, gone: int) -> bool:
    """Whether it must not be sent any more.

    No list is kept of what is offline: the tombstone that takes an entry out of the feeds takes
    it out of the snapshots, in the same transaction. Of all of them, since others name it.
    """
    return snapshot.epoch != state.epoch or snapshot.seq < gone


def newest_withdrawal() -> int:
    gone = FeedEntry.objects.filter(deleted=True).order_by("-seq")
    return gone.values_list("seq", flat=True).first() or 0


def current_snapshots(state: State) -> Iterator[Snapshot]:
    """All that may be sent, in the order of collections and formats."""
    yield from (snapshot for snapshot, is_current in known_snapshots(state) if is_current)


def known_snapshots(state: State) -> Iterator[tuple[Snapshot, bool]]:
    """All that were made, and whether each may be sent now."""
    stored = {(one.collection, one.format): one for one in Snapshot.objects.all()}
    gone = newest_withdrawal()
    for collection in COLLECTIONS.values():
        for suffix in FORMATS:
            if found := stored.get((collection.name, suffix)):
                yield found, not is_outdated(found, state=state, gone=gone)


def collections_without(state: State) -> list[Collection]:
    """Those of which a file is missing or must not be sent."""
    current = {(one.collection, one.format) for one in current_snapshots(state)}
    return [
        collection
        for collection in COLLECTIONS.values()
        if any((collection.name, suffix) not in current for suffix in FORMATS)
    ]
