"""Each table of HSDS as a format, so that its rows are kept compressed like those of any file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from feeds import tables
from feeds.collections import HSDS
from feeds.formats import Format
from feeds.hsds.tables import TABLES
from feeds.hsds.writing import lines_in, written

if TYPE_CHECKING:
    import datetime

    from cms.entry import Entry
    from feeds.collections import Collection
    from feeds.hsds.tables import Table
    from feeds.values import Values


def body(entry: Entry, values: Values) -> bytes:
    return written(entry)[1]


def header(table: Table) -> bytes:
    return tables.CANONICAL.line(table.fields)


def head(collection: Collection, *, changed_at: datetime.datetime, table: Table) -> bytes:
    return header(table)


TABLE_FORMATS: Final = {
    table.name: Format(
        f"hsds-{table.name}",
        table.path,
        "csv",
        tables.MEDIA_TYPE,
        body,
        head=partial(head, table=table),
        kinds=HSDS.kinds,
        collections=(HSDS.name,),
        same_as=HSDS.name,
        cut=partial(lines_in, number=number),
    )
    for number, table in enumerate(TABLES)
}
