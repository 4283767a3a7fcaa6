"""The formats that are stored ready made: how an entry looks in each, and what goes around."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from feeds import geojson, tables

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from django.utils.functional import _StrPromise

    from cms.entry import Entry
    from feeds.collections import Collection

# Raise it when the bytes of an entry change although no column does.
VERSION_OF_BYTES = 1


@dataclass(frozen=True, slots=True)
class Format:
    """``name`` is that of the dialect where one suffix has several."""

    name: str
    title: str | _StrPromise
    suffix: str
    media_type: str
    body: Callable[[Entry], bytes]
    separator: bytes
    is_table: bool

    def head(self, collection: Collection, *, changed_at: datetime.datetime) -> bytes:
        if self.is_table:
            return DIALECTS[self.name].head
        return geojson.head(collection, changed_at=changed_at)

    def tail(self, *, returned: int, is_all: bool) -> bytes:
        return b"" if self.is_table else geojson.tail(returned=returned, is_all=is_all)


DIALECTS = {"csv": tables.CANONICAL, "excel-de": tables.EXCEL_DE}

GEOJSON = Format(
    "geojson",
    "GeoJSON",
    "geojson",
    geojson.MEDIA_TYPE,
    geojson.feature,
    geojson.SEPARATOR,
    is_table=False,
)
CSV = Format("csv", "CSV", "csv", tables.MEDIA_TYPE, tables.CANONICAL.row, b"", is_table=True)
CSV_EXCEL_DE = Format(
    "excel-de",
    _("CSV for German Excel"),
    "csv",
    tables.MEDIA_TYPE,
    tables.EXCEL_DE.row,
    b"",
    is_table=True,
)

FORMATS = {one.name: one for one in (GEOJSON, CSV, CSV_EXCEL_DE)}

# Names what the stored bytes were made with; validators carry it.
VERSION = f"{VERSION_OF_BYTES}-{zlib.crc32(repr(tables.HEADER).encode()):08x}"
