"""What an entry can be found by, beside where it lies and whose it is."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from feeds.columns import PROPERTIES
from feeds.values import SEPARATOR, ColumnType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cms.entry import Entry
    from feeds.values import Values

# Codes and short texts that many entries share.
FOUND_BY: Final = (
    *("category", "audience", "languages", "postcode", "city", "wheelchair", "cost", "status"),
    *("office_id", "programme_id", "place_id"),
)
FACT_COLUMNS: Final = tuple(column for column in PROPERTIES if column.name in FOUND_BY)
LONGEST: Final = 255
# A value that is asked for, in the words of JSON Schema. Databases keep no null characters.
VALUE: Final = {
    "type": "string",
    "minLength": 1,
    "maxLength": LONGEST,
    "pattern": r"^[^\u0000]*$",
}


def facts_of(values: Values) -> tuple[tuple[str, str], ...]:
    """Names of properties with the values that stand there; of a list, each of its values."""
    return tuple(dict.fromkeys(stated(values)))


def stated(values: Values) -> Iterator[tuple[str, str]]:
    for column in FACT_COLUMNS:
        text = str(values[column.name])
        parts = text.split(SEPARATOR) if column.type is ColumnType.LIST else [text]
        yield from ((column.name, part[:LONGEST]) for part in parts if part)


def period_of(entry: Entry) -> tuple[datetime.datetime, datetime.datetime]:
    """From when to when it takes place; otherwise when it was last published.

    To the second, as the feature says it: who asks for what it says finds it.
    """
    if entry.session is None:
        at = whole_second(entry.modified_at)
        return at, at
    begins_at = whole_second(entry.session.starts_at)
    return begins_at, whole_second(entry.session.ends_at or begins_at)


def whole_second(moment: datetime.datetime) -> datetime.datetime:
    return moment.astimezone(datetime.UTC).replace(microsecond=0)
