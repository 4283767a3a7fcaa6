"""The formats that are stored ready made: how an entry looks in each, and what goes around."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.vocabularies import Kind
from feeds import calendars, geojson, linked_data, tables, workbooks
from feeds.collections import COLLECTION_OF_KIND, COLLECTIONS
from feeds.gzip_members import gzip_file

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator

    from django.utils.functional import _StrPromise

    from cms.entry import Entry
    from feeds.carrying import Carried
    from feeds.collections import Collection
    from feeds.gzip_members import Part
    from feeds.values import Values

# Raise it when the bytes of an entry, or what it is found by, change although no column does.
VERSION_OF_BYTES = 7


def nothing(collection: Collection, *, changed_at: datetime.datetime) -> bytes:
    return b""


def no_end(*, returned: int, is_all: bool) -> bytes:
    return b""


def whole(content: bytes) -> bytes:
    return content


@dataclass(frozen=True, slots=True)
class Format:
    """``name`` is that of the dialect where one suffix has several."""

    name: str
    title: str | _StrPromise
    suffix: str
    media_type: str
    # Takes the entry, and what stands in its columns.
    body: Callable[[Entry, Values], bytes]
    separator: bytes = b""
    head: Callable[..., bytes] = nothing
    tail: Callable[..., bytes] = no_end
    # Which entries can be written like this, and where it is offered.
    kinds: tuple[str, ...] = tuple(Kind)
    collections: tuple[str, ...] = tuple(COLLECTIONS)
    # The format whose stored bytes this one sends too.
    same_as: str = ""
    # Takes its part out of stored bytes that several share.
    cut: Callable[[bytes], bytes] = whole
    # Browsers show it; anything else is a file to be kept.
    is_shown: bool = False
    # Where each column stands in it; what is not named here, it loses.
    carries: Carried = field(default_factory=dict)
    # What else to know before it is used.
    remarks: tuple[_StrPromise, ...] = ()
    # Puts the compressed file into another one that is never compressed again.
    envelope: Callable[[Iterable[Part]], Iterator[bytes]] | None = None

    @property
    def stored_as(self) -> str:
        """The name that the bytes of an entry are stored under."""
        return self.same_as or self.name

    def holds(self, kind: str) -> bool:
        return kind in self.kinds

    def source(self, collection: Collection) -> Collection:
        """Whose entries are sent: a calendar of programmes holds their dates."""
        if any(self.holds(kind) for kind in collection.kinds):
            return collection
        return COLLECTION_OF_KIND[self.kinds[0]]

    def disposition(self, collection: Collection, *, changed_at: datetime.datetime) -> str:
        """How the file is called, and whether a browser shows it or keeps it."""
        day = timezone.localtime(changed_at, timezone.get_default_timezone()).date()
        kind = "inline" if self.is_shown else "attachment"
        return f'{kind}; filename="{collection.name}-{day.isoformat()}.{self.suffix}"'

    def compressed(self, parts: Iterable[Part]) -> Iterator[bytes]:
        return (self.envelope or gzip_file)(parts)


def header_of(dialect: tables.Dialect) -> Callable[..., bytes]:
    return lambda _collection, *, changed_at: dialect.head


GEOJSON = Format(
    "geojson",
    "GeoJSON",
    "geojson",
    geojson.MEDIA_TYPE,
    geojson.feature,
    geojson.SEPARATOR,
    geojson.head,
    geojson.tail,
    is_shown=True,
    carries=geojson.CARRIES,
)
GEOJSON_LINES = Format(
    "geojsonl",
    _("GeoJSON, one line each"),
    "geojsonl",
    geojson.LINES_MEDIA_TYPE,
    geojson.feature,
    geojson.NEW_LINE,
    tail=geojson.last_line_end,
    same_as=GEOJSON.name,
    carries=geojson.CARRIES,
)
CSV = Format(
    "csv",
    "CSV",
    "csv",
    tables.MEDIA_TYPE,
    tables.CANONICAL.row,
    head=header_of(tables.CANONICAL),
    carries=tables.CARRIES,
    remarks=(
        _("A text that a spreadsheet would take for a formula begins with an apostrophe."),
        _("Areas of districts are not in it."),
    ),
)
CSV_EXCEL_DE = Format(
    "excel-de",
    _("CSV for German Excel"),
    "csv",
    tables.MEDIA_TYPE,
    tables.EXCEL_DE.row,
    head=header_of(tables.EXCEL_DE),
    carries=tables.CARRIES,
    remarks=(
        _("Semicolons between the cells, commas in numbers; postcodes lose their zeros in Excel."),
        _("Areas of districts are not in it."),
    ),
)
XLSX = Format(
    "xlsx",
    "Excel",
    "xlsx",
    workbooks.MEDIA_TYPE,
    workbooks.row,
    head=workbooks.head,
    tail=workbooks.tail,
    envelope=workbooks.workbook,
    carries=tables.CARRIES,
    remarks=(
        _("Texts end after 32,767 characters, a sheet after 1,048,575 entries."),
        _("Areas of districts are not in it."),
    ),
)
JSON_LD = Format(
    "jsonld",
    "JSON-LD",
    "jsonld",
    linked_data.MEDIA_TYPE,
    linked_data.node,
    linked_data.SEPARATOR,
    linked_data.head,
    linked_data.tail,
    is_shown=True,
    carries=linked_data.CARRIES,
    remarks=(_("Neither public holidays nor the areas of districts are in it."),),
)
CALENDAR = Format(
    "ics",
    _("Calendar"),
    "ics",
    calendars.MEDIA_TYPE,
    calendars.event,
    head=calendars.head,
    tail=calendars.tail,
    kinds=(Kind.SESSION,),
    collections=("programmes", "sessions"),
    carries=calendars.CARRIES,
    remarks=(_("Only dated meetings are in it."),),
)

FORMATS = {
    one.name: one for one in (GEOJSON, GEOJSON_LINES, CSV, CSV_EXCEL_DE, XLSX, JSON_LD, CALENDAR)
}

# Names what the stored bytes were made with; validators carry it.
VERSION = f"{VERSION_OF_BYTES}-{zlib.crc32(repr(tables.HEADER).encode()):08x}"
