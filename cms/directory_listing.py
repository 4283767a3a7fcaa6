"""The public list: what was found, in which order, and what else could be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.core.paginator import Page as Sheet
from django.core.paginator import Paginator
from django.utils import timezone

from cms.entries import entries_with_a_page
from cms.facets import COLUMNS, sift
from cms.folding import fold
from cms.listing_choices import (
    BOXES,
    MENUS,
    TABS,
    Box,
    Chip,
    Facet,
    box,
    chips,
    facet,
    labels,
    menu,
)
from cms.listing_query import ListingQuery
from cms.models import DistrictPage, ListedEntry
from cms.portraits import localised
from cms.search import matching
from cms.vocabularies import Kind

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from django.db.models import QuerySet

    from cms.entry import Entry
    from cms.facets import Row

PER_PAGE: Final = 20
# More points than this are too much for one page; the map then says how many it leaves out.
MOST_MARKERS: Final = 1000
BEHIND: Final = {str(Kind.ORGANISATION), str(Kind.DISTRICT)}


@dataclass(frozen=True, slots=True)
class Listing:
    query: ListingQuery
    sheet: Sheet[Row]
    entries: tuple[Entry, ...]
    tabs: Facet
    menus: tuple[Facet, ...]
    boxes: tuple[Box, ...]
    chips: tuple[Chip, ...]
    map_data: dict[str, Any]

    @property
    def count(self) -> int:
        return self.sheet.paginator.count

    @property
    def is_narrowed(self) -> bool:
        return bool(self.query.q or self.chips)

    @property
    def all_kinds_address(self) -> str:
        return self.query.without("kind")

    @property
    def address_without_words(self) -> str:
        return self.query.without("q")

    @property
    def previous_address(self) -> str:
        sheet = self.sheet
        return self.query.at_page(sheet.number - 1) if sheet.has_previous() else ""

    @property
    def next_address(self) -> str:
        sheet = self.sheet
        return self.query.at_page(sheet.number + 1) if sheet.has_next() else ""

    @property
    def pages(self) -> list[Any]:
        """Numbers of pages with the address of each; a gap has none."""
        numbers = self.sheet.paginator.get_elided_page_range(self.sheet.number, on_each_side=1)
        return [
            (number, self.query.at_page(number) if isinstance(number, int) else "")
            for number in numbers
        ]


def still_current(rows: QuerySet[ListedEntry]) -> QuerySet[ListedEntry]:
    """Only rows of entries that have begun and not ended."""
    day = timezone.localdate()
    return rows.exclude(is_ended=True).exclude(valid_until__lt=day).exclude(valid_from__gt=day)


def listing(query: ListingQuery, *, page: str | None = None) -> Listing:
    """Everything that the page of the list shows, in a number of queries that does not grow."""
    rows = still_current(matching(query.q)).values_list(*COLUMNS, named=True)
    sifted = sift(rows, query.filters, now=timezone.now())
    hits = in_order(sifted.hits, query)
    sheet = Paginator(hits, PER_PAGE).get_page(page)
    names = labels()
    return Listing(
        query=query,
        sheet=sheet,
        entries=entries_of(list(sheet.object_list)),
        tabs=facet("kind", sifted, query, names["kind"], codes=TABS),
        menus=tuple(menu(name, sifted, query, names[name]) for name in MENUS),
        boxes=tuple(box(name, sifted, query) for name in BOXES),
        chips=tuple(chips(query, names)),
        map_data=map_data(hits),
    )


def rows_in(kind: str, slug: str) -> list[Row]:
    """Current entries that an organisation keeps or takes part in, or that lie in a district."""
    rows = still_current(ListedEntry.objects.exclude(kind=kind))
    sifted = sift(rows.values_list(*COLUMNS, named=True), {kind: slug}, now=timezone.now())
    return in_order(sifted.hits, ListingQuery())


def in_order(hits: list[Row], query: ListingQuery) -> list[Row]:
    """Where one can go, then who is behind it, by name; or as it was asked for.

    Where words were typed, what has them in its name comes first.
    """
    by_name = sorted(hits, key=lambda row: (row.kind in BEHIND, row.sort_key, row.entry_id))
    if query.sort == "changed":
        return sorted(by_name, key=lambda row: row.modified_at, reverse=True)
    if query.q and query.sort != "name":
        typed = fold(query.q).strip()
        return sorted(by_name, key=lambda row: rank(row.sort_key, typed))
    return by_name


def rank(name: str, typed: str) -> int:
    """0 for names that begin with what was typed, 1 for names that have it, 2 for the rest."""
    if name.startswith(typed):
        return 0
    return 1 if typed in name else 2


def entries_of(rows: Collection[Row]) -> tuple[Entry, ...]:
    """The entries of these rows, in their order."""
    return entries_with_ids([row.entry_id for row in rows], kinds={row.kind for row in rows})


def entries_with_ids(ids: Collection[UUID], *, kinds: Collection[str]) -> tuple[Entry, ...]:
    found = {entry.id: entry for entry in entries_with_a_page(ids=ids, kinds=kinds)}
    return tuple(found[entry_id] for entry_id in ids if entry_id in found)


def map_data(hits: list[Row]) -> dict[str, Any]:
    """Points of what was found and outlines of the districts, for the script of the map."""
    ids = [row.entry_id for row in hits[:MOST_MARKERS]]
    return {
        "markers": markers(ids),
        "outlines": outlines(),
        "left_out": max(0, len(hits) - MOST_MARKERS),
    }


def markers(ids: Collection[UUID]) -> list[dict[str, Any]]:
    located = ListedEntry.objects.filter(entry_id__in=ids, latitude__isnull=False)
    columns = ("entry_id", "kind", "name", "path", "longitude", "latitude")
    points: Any = located.values_list(*columns)
    words = {code: str(label) for code, label in Kind.choices}
    home = localised("/")
    return [
        {
            "id": str(entry_id),
            "kind": kind,
            "label": words[kind],
            "name": name,
            "address": home + path.removeprefix("/"),
            "lon": float(longitude),
            "lat": float(latitude),
        }
        for entry_id, kind, name, path, longitude, latitude in points
    ]


def outlines(**narrowed: str) -> list[dict[str, Any]]:
    """Names and outlines of the districts, for a map."""
    districts = DistrictPage.objects.published().filter(**narrowed)
    rows = districts.exclude(boundary=None).order_by("title")
    return [
        {"name": title, "geometry": boundary}
        for title, boundary in rows.values_list("title", "boundary")
    ]
