"""Reads the stored publication: which rows match, and their bytes, in one state of it."""

from __future__ import annotations

import datetime
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from feeds.formats import VERSION
from feeds.models import BODIES, FeedCategory, FeedEntry, FeedState
from feeds.problems import OutdatedFeedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from cms.coordinates import Bounds
    from feeds.collections import Collection
    from feeds.formats import Format
    from feeds.query import FeedQuery


@dataclass(frozen=True, slots=True)
class State:
    """What the counter row said; validators, cursors and heads are made of it."""

    seq: int
    floor: int
    epoch: str
    version: str
    changed_at: datetime.datetime


NOTHING_YET = State(0, 0, "0", VERSION, datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC))
# By hand, because most requests ask nothing else and the ORM takes longer than all the rest.
STATE_SQL = f"SELECT seq, floor, epoch, version, changed_at FROM {FeedState._meta.db_table}"  # noqa: S608  # no input


def current_state() -> State:
    """The counter row; one that says "nothing yet" when nothing was ever published."""
    with connection.cursor() as cursor:
        cursor.execute(STATE_SQL)
        row = cursor.fetchone()
    if row is None:
        return NOTHING_YET
    seq, floor, epoch, version, changed_at = row
    # SQLite keeps no offset; what Django writes there is UTC.
    aware = changed_at.replace(tzinfo=changed_at.tzinfo or datetime.UTC)
    state = State(seq, floor, epoch, version, aware)
    if state.version != VERSION:
        raise OutdatedFeedError(_("The feed is being made anew. Ask again in a minute."))
    return state


@contextmanager
def reading() -> Iterator[State]:
    """One state of the stored publication; whatever is read inside belongs to it."""
    with snapshot():
        yield current_state()


@contextmanager
def snapshot() -> Iterator[None]:
    """Several statements see one state of the database; nobody who writes is kept waiting."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with sqlite_snapshot():
            yield


@contextmanager
def sqlite_snapshot() -> Iterator[None]:
    """Django would begin with IMMEDIATE, which takes the lock of the one who writes."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
    try:
        yield
    finally:
        connection.connection.rollback()


def matching(collection: Collection, query: FeedQuery, *, after: int = 0) -> QuerySet[FeedEntry]:
    """The rows of what is asked for, in the order of their keys."""
    rows = FeedEntry.objects.filter(deleted=False, kind__in=collection.kinds).order_by("id")
    if collection.located_only:
        rows = rows.filter(west__isnull=False)
    if query.bbox:
        rows = inside(rows, query.bbox, areas=collection.has_areas)
    if query.district:
        rows = rows.filter(district=query.district)
    if query.category:
        categories = FeedCategory.objects.filter(code=query.category)
        rows = rows.filter(id__in=categories.values("entry"))
    if query.changed_since:
        rows = rows.filter(changed_at__gte=query.changed_since)
    return rows.filter(id__gt=after) if after else rows


def inside(rows: QuerySet[FeedEntry], box: Bounds, *, areas: bool) -> QuerySet[FeedEntry]:
    """Points inside the box; areas that it touches."""
    west, south, east, north = (float(edge) for edge in (box.west, box.south, box.east, box.north))
    if areas:
        return rows.filter(west__lte=east, east__gte=west, south__lte=north, north__gte=south)
    return rows.filter(west__isnull=False, west__range=(west, east), south__range=(south, north))


def bodies(one: Format, rows: QuerySet[FeedEntry]) -> QuerySet[Any, tuple[int, Any]]:
    """Key and bytes of each, in one statement: the narrow rows are searched first."""
    stored: QuerySet[Any] = (
        BODIES[one.name].objects.filter(entry__in=rows.values("id")).order_by("entry")
    )
    return stored.values_list("entry_id", "content")
