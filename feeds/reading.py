"""One state of the stored publication, for as long as somebody reads it."""

from __future__ import annotations

import datetime
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from feeds.formats import VERSION
from feeds.models import FeedState
from feeds.problems import DATABASE_ERRORS, OutdatedFeedError

if TYPE_CHECKING:
    from collections.abc import Iterator


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

# A question that takes so long is given up, with 503: nobody reads on behind it.
ONE_STATE = (
    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; "
    "SET LOCAL statement_timeout = '30s'"
)


def current_state() -> State:
    """The counter row; one that says "nothing yet" when nothing was ever published."""
    row = stored_state()
    if row is None:
        return NOTHING_YET
    seq, floor, epoch, version, changed_at = row
    # SQLite keeps no offset; what Django writes there is UTC.
    aware = changed_at.replace(tzinfo=changed_at.tzinfo or datetime.UTC)
    state = State(seq, floor, epoch, version, aware)
    if state.version != VERSION:
        raise OutdatedFeedError(_("The feed is being made anew. Ask again in a minute."))
    return state


def stored_state() -> Any:
    """Django would first ask whether a kept connection still lives: this question shows it."""
    kept: Any = connection  # whose types do not know of its checks
    is_in_doubt = kept.connection is not None and not kept.health_check_done
    if kept.in_atomic_block or not (is_in_doubt and kept.health_check_enabled):
        return asked_state()
    kept.health_check_done = True
    try:
        return asked_state()
    except DATABASE_ERRORS:
        kept.close()
        return asked_state()


def asked_state() -> Any:
    with connection.cursor() as cursor:
        cursor.execute(STATE_SQL)
        return cursor.fetchone()


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
            cursor.execute(ONE_STATE)
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
