"""The change feed: what became public, changed or was withdrawn since a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _

from cms.quoting import quoted
from feeds.collections import COLLECTION_OF_KIND
from feeds.geojson import dumped
from feeds.models import FeedEntry
from feeds.pagination import cursor, position
from feeds.problems import ForgottenChangesError, QueryError
from feeds.query import WHOLE_NUMBER, Reader, after, limit
from feeds.streams import pieces
from feeds.values import instant

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from django.db.models import QuerySet

    from feeds.reading import State

    Change = tuple[int, UUID, str, bool, UUID | None, datetime.datetime, bytes | None]

FEED = "changes"
MEDIA_TYPE = "application/json"
SEPARATOR = b",\n"


def since(text: str) -> int:
    if not WHOLE_NUMBER.fullmatch(text):
        message = _(
            "'%(text)s' is not a number of a change. Write the seq of the last change "
            "that you know, or 0 for everything."
        )
        raise ValueError(message % {"text": quoted(text)})
    return int(text)


READERS: dict[str, Reader] = {"since": since, "limit": limit, "after": after}


@dataclass(frozen=True, slots=True)
class Question:
    since: int = 0
    limit: int | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a reader stands: knows all up to ``last``; withdrawals are news only after ``told``."""

    last: int
    told: int

    def after(self, change: Change, *, state: State) -> str:
        return cursor(change[0], self.told, of=FEED, state=state)


def where(question: Question, *, state: State) -> Position:
    if question.after:
        last, told = position(question.after, of=FEED, state=state)
        return Position(last, told)
    check(question.since, state)
    # Who begins with nothing needs no withdrawals but those that happen while reading on.
    return Position(question.since, told=question.since or state.seq)


def check(number: int, state: State) -> None:
    if number > state.seq:
        message = _(
            "%(number)d lies beyond the newest change, which is %(newest)d. "
            "Take the full file again."
        )
        raise QueryError({"since": message % {"number": number, "newest": state.seq}})
    if 0 < number < state.floor:
        message = _(
            "What was withdrawn before %(floor)d is no longer told one by one. "
            "Take the full file, or all changes from 0, then go on from there."
        )
        raise ForgottenChangesError(message % {"floor": state.floor})


def changes_after(where: Position) -> QuerySet[Any, Any]:
    news = Q(deleted=False) | Q(seq__gt=where.told)
    rows = FeedEntry.objects.filter(news, seq__gt=where.last).order_by("seq")
    facts = ("seq", "entry_id", "kind", "deleted", "replaced_by", "changed_at")
    return rows.values_list(*facts, "geojsonbody__content")


def item(change: Change) -> bytes:
    seq, entry_id, kind, deleted, replaced_by, changed_at, feature = change
    facts = dumped(
        {
            "seq": seq,
            "id": str(entry_id),
            "collection": COLLECTION_OF_KIND[kind].name,
            "op": "delete" if deleted else "upsert",
            "replaced_by": str(replaced_by) if replaced_by else None,
            "modified_at": instant(changed_at),
        }
    )
    return b'%s,"feature":%s}' % (facts.removesuffix(b"}"), bytes(feature or b"null"))


def file_of(changes: Iterable[Change], *, state: State, next_page: str | None) -> Iterator[bytes]:
    """``newest`` is the number to go on from when there is no next page."""
    yield b'{"newest":%d,"items":[\n' % state.seq
    yield from pieces(map(item, changes), separator=SEPARATOR)
    yield b'\n],"next":%s}\n' % dumped(next_page)
