"""A column and its flat values: what a fact becomes in a feature and in a cell."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.utils.functional import _StrPromise

    from cms.entry import Entry

Scalar = str | int | float | bool | None
# Of one entry, by the names of columns.
Values = Mapping[str, Scalar]

SEPARATOR = ";"


class ColumnType(StrEnum):
    """What stands in a column. Missing texts are empty, everything else that is missing is null."""

    TEXT = "text"
    CODE = "code"
    ID = "id"
    ADDRESS = "address"
    LIST = "list"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    INSTANT = "instant"

    @property
    def is_text(self) -> bool:
        return self in TEXTS


TEXTS = frozenset(
    {ColumnType.TEXT, ColumnType.CODE, ColumnType.ID, ColumnType.ADDRESS, ColumnType.LIST}
)


def joined(values: Iterable[str]) -> str:
    """One text from several; a separator inside a value becomes a comma."""
    return SEPARATOR.join(value.replace(SEPARATOR, ",") for value in values)


def headed(heading: str, title: str) -> str:
    """One text of both; a thin space behind colons of their own, so that the other parts them."""
    return ": ".join(part.replace(": ", ":\u2009") for part in (heading, title) if part)


def instant(moment: datetime.datetime) -> str:
    """RFC 3339 to the second, in UTC, so that texts sort as instants do."""
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def local_time(moment: datetime.datetime | None) -> str | None:
    """RFC 3339 with the offset of the place, for what people note in a calendar."""
    if moment is None:
        return None
    return timezone.localtime(moment, timezone.get_default_timezone()).isoformat("T", "seconds")


@dataclass(frozen=True, slots=True)
class Column:
    """One key of every feature, one column of every table."""

    name: str
    type: ColumnType
    meaning: _StrPromise
    read: Callable[[Entry], Any]

    def value(self, entry: Entry) -> Scalar:
        """The flat value: never a list, never missing."""
        return FLAT[self.type](self.read(entry))


def text(fact: Any) -> str:
    return "" if fact is None else str(fact)


def unchanged(fact: Any) -> Scalar:
    value: Scalar = fact
    return value


FLAT: dict[ColumnType, Callable[[Any], Scalar]] = {
    ColumnType.TEXT: text,
    ColumnType.CODE: text,
    ColumnType.ID: text,
    ColumnType.ADDRESS: text,
    ColumnType.LIST: joined,
    ColumnType.INTEGER: unchanged,
    ColumnType.NUMBER: lambda fact: None if fact is None else float(fact),
    ColumnType.BOOLEAN: unchanged,
    ColumnType.DATE: lambda fact: fact.isoformat() if fact else None,
    ColumnType.INSTANT: unchanged,
}
