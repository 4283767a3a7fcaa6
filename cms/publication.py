"""The transaction in which entries become public: whoever publishes does it inside.

Wagtail's publish, unpublish and move are not atomic with their signals. Here the outermost
``publication()`` is one transaction; what changed is collected, and told to others at its
end, still inside, so that what they store of it is true or is not there at all.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, transaction
from django.utils import translation

from cms.entries import CHUNK, entries_with_a_page
from cms.references import references_noted_at_the_end
from cms.signals import entries_published, entries_withdrawn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID


# Any number that no other program uses as an advisory lock of the same database.
PUBLICATION_LOCK = 7_103_944_012


class Publication:
    """What one transaction changed: the public ids of entries to look at again."""

    def __init__(self) -> None:
        self.touched: set[UUID] = set()

    def touch(self, ids: Iterable[UUID]) -> None:
        self.touched |= set(ids)

    def announce(self) -> None:
        """Each entry is read once, for all who store something of it."""
        rest = iter(sorted(self.touched))
        while some := set(islice(rest, CHUNK)):
            # What is stored of them is in one language, whoever publishes.
            with translation.override(settings.LANGUAGE_CODE):
                entries = list(entries_with_a_page(ids=some))
            public = {entry.id for entry in entries}
            entries_published.send(sender=Publication, ids=public, entries=entries)
            entries_withdrawn.send(sender=Publication, ids=some - public)


_open: ContextVar[Publication | None] = ContextVar("publication", default=None)


@contextmanager
def publication() -> Iterator[Publication]:
    """Everything inside is published together, or not at all."""
    outer = _open.get()
    if outer is not None:
        yield outer
        return
    current = Publication()
    token = _open.set(current)
    try:
        with transaction.atomic():
            wait_for_others()
            with references_noted_at_the_end():
                yield current
            current.announce()
    finally:
        _open.reset(token)


def wait_for_others() -> None:
    """One publication at a time, as SQLite has it anyway.

    Two at once would lock each other out in Wagtail's search index, and a rename would miss an
    entry that is published in the same moment. PostgreSQL lets go at the end of the transaction.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PUBLICATION_LOCK])


def is_open() -> bool:
    return _open.get() is not None
