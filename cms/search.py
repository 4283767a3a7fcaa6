"""The rows of the public list: written from published entries, found by the words people type."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Q

from cms.entries import entries_with_a_page
from cms.folding import fold, folded_words
from cms.models import Category, ListedEntry
from cms.plain_rows import insert, remove
from cms.vocabularies import Cost, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from uuid import UUID

    from django.db.models import QuerySet

    from cms.entry import Entry

BATCH = 500
# Shorter words are looked for at the beginning of a word only: "ort" is not "Sport".
SHORTEST_PART = 4


def refresh(entries: Iterable[Entry]) -> None:
    """Write the rows of these public entries anew."""
    names = category_names()
    rows = (row_of(entry, names) for entry in entries)
    while some := list(islice(rows, BATCH)):
        write(some)


def rebuild() -> int:
    """Write every row anew and forget those without a public page; how many there are now."""
    with transaction.atomic():
        ListedEntry.objects.all().delete()
        refresh(entries_with_a_page())
    return ListedEntry.objects.count()


def forget(ids: Collection[UUID]) -> None:
    if ids:
        remove(ListedEntry.objects.filter(entry_id__in=list(ids)))


def write(rows: list[ListedEntry]) -> None:
    forget([row.entry_id for row in rows])
    insert(ListedEntry, rows)


def row_of(entry: Entry, names: dict[str, list[str]]) -> ListedEntry:
    point, hours = entry.point, entry.hours
    return ListedEntry(
        entry_id=entry.id,
        kind=entry.kind,
        name=entry.name,
        path=urlsplit(entry.url).path,
        sort_key=fold(entry.name)[:255],
        words=spaced(searched_texts(entry, names)),
        categories=listed(entry.categories),
        audiences=listed(entry.audiences),
        languages=listed(entry.languages),
        participants=listed(who.organisation.slug for who in entry.participants),
        organisation=entry.organisation.slug if entry.organisation else "",
        district=entry.district.slug if entry.district else "",
        wheelchair=entry.wheelchair,
        is_free=entry.cost == Cost.FREE or entry.fee == 0,
        hours_osm=hours.osm if hours else "",
        hours_by_appointment=bool(hours and hours.by_appointment),
        longitude=point.longitude if point else None,
        latitude=point.latitude if point else None,
        is_ended=entry.status == Status.ENDED,
        valid_from=entry.valid_from,
        valid_until=entry.valid_until,
        modified_at=entry.modified_at,
    )


def searched_texts(entry: Entry, names: dict[str, list[str]]) -> Iterator[str]:
    """Everything in which a word is looked for; contact data is not."""
    yield from (entry.name, entry.summary, entry.description, entry.services)
    yield from (entry.street_line, entry.city_line)
    yield from (entry.certificate, entry.funding_programme, entry.schedule)
    for code in entry.categories:
        yield from names.get(code, [])
    for relative in (entry.organisation, entry.district, entry.office):
        yield relative.name if relative else ""
    yield from (participant.organisation.name for participant in entry.participants)
    yield from texts_of_parts(entry)


def texts_of_parts(entry: Entry) -> Iterator[str]:
    for tenancy in entry.tenancies:
        yield from (tenancy.name, tenancy.summary, tenancy.services)
        yield tenancy.organisation.name if tenancy.organisation else ""
    for module in entry.modules:
        yield from (module.group, module.title, module.text)
    for session in entry.sessions:
        yield from (session.name, session.city, session.session.venue if session.session else "")
    for milestone in entry.milestones:
        yield from (milestone.title, milestone.text)
    for circle in entry.circles:
        yield from (circle.name, circle.text)


def category_names() -> dict[str, list[str]]:
    """The names of every category in all languages, by code."""
    rows = Category.objects.order_by().values_list("code", "name", "name_en")
    return {code: names for code, *names in rows}


def spaced(texts: Iterable[str]) -> str:
    """Each folded word once, after a space, in the order of the text."""
    words = dict.fromkeys(word for text in texts for word in folded_words(text))
    return "".join(f" {word}" for word in words)


def listed(codes: Iterable[str]) -> str:
    joined = ";".join(dict.fromkeys(codes))
    return f";{joined};" if joined else ""


def matching(typed: str) -> QuerySet[ListedEntry]:
    """Rows in which every word that was typed begins a word, or is part of one if it is long."""
    condition = Q()
    for word in folded_words(typed):
        part = word if len(word) >= SHORTEST_PART else f" {word}"
        condition &= Q(words__contains=part)
    return ListedEntry.objects.filter(condition)
