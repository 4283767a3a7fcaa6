"""A feed many times as large, by copying its rows in the database: made one by one it takes hours.

Copied is what the GeoJSON and the CSV of everything need: the rows that are searched, their bytes
and the compressed segments. Keys and ids are new; what the bytes say is what the first ones say.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.project import set_up

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import Model

NEW_ID = {"postgresql": "gen_random_uuid()", "sqlite": "lower(hex(randomblob(16)))"}


def main(folder: str, database: str, before: str, after: str) -> None:
    set_up(Path(folder), database=database)
    multiply(int(before), int(after))


def multiply(before: int, after: int) -> None:
    """From so many times the first entries to so many."""
    # Models can be imported only now.
    from django.db.models import Max

    from feeds.models import FeedEntry
    from feeds.segments import KEYS

    newest = FeedEntry.objects.aggregate(newest=Max("id"))["newest"]
    # The first key of a copy begins a segment, as those of the first entries do.
    segments = (newest // KEYS + 1) // before
    for number in range(before, after):
        copy_all(number, segments=segments, keys=segments * KEYS)


def copy_all(number: int, *, segments: int, keys: int) -> None:
    from django.db import connection

    from feeds.models import CsvBody, FeedEntry, FeedSegment, GeoJsonBody

    more, new_id = number * keys, NEW_ID[connection.vendor]
    entry = {"id": f"id + {more}", "seq": f"seq + {more}", "entry_id": new_id}
    copy(FeedEntry, entry, f"id < {keys}")
    for model in (GeoJsonBody, CsvBody):
        copy(model, {"entry_id": f"entry_id + {more}"}, f"entry_id < {keys}")
    later = {"number": f"number + {number * segments}"}
    copy(FeedSegment, later, f"number < {segments} AND format IN ('geojson', 'csv')")


def copy(model: type[Model], changes: Mapping[str, str], those: str) -> None:
    from django.db import connection

    table = model._meta.db_table
    names = [one.column for one in model._meta.concrete_fields]
    if "id" not in changes and "id" in names:
        names.remove("id")  # the database counts it up
    values = ", ".join(changes.get(name, f'"{name}"') for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    statement = f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE {those}"  # noqa: S608  # no input
    with connection.cursor() as cursor:
        cursor.execute(statement)


if __name__ == "__main__":
    main(*sys.argv[1:])
