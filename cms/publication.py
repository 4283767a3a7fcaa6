"""The transaction in which entries become public: whoever publishes does it inside.

Wagtail's publish, unpublish and move are not atomic with their signals. Here the outermost
``publication()`` is one transaction; what changed is collected, and told to others at its
end, still inside, so that what they store of it is true or is not there at all.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.db import transaction

from cms.entries import published_page_ids
from cms.signals import entries_published, entries_withdrawn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID


class Publication:
    """What one transaction changed: the public ids of entries to look at again."""

    def __init__(self) -> None:
        self.touched: set[UUID] = set()

    def touch(self, ids: Iterable[UUID]) -> None:
        self.touched |= set(ids)

    def announce(self) -> None:
        if not self.touched:
            return
        published = published_page_ids(self.touched)
        entries_published.send(sender=Publication, ids=published)
        entries_withdrawn.send(sender=Publication, ids=self.touched - published)


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
            yield current
            current.announce()
    finally:
        _open.reset(token)


def is_open() -> bool:
    return _open.get() is not None
