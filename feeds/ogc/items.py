"""A page of items, made of stored features, with the links and numbers of the standard around."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from feeds.formats import GEOJSON
from feeds.geojson import dumped
from feeds.ogc.holdings import number_of_items
from feeds.pagination import cursor, next_link, position
from feeds.searching import found
from feeds.values import instant

if TYPE_CHECKING:
    import datetime

    from django.http import HttpRequest

    from feeds.collections import Collection
    from feeds.formats import Format
    from feeds.ogc.links import Link
    from feeds.ogc.question import Question
    from feeds.reading import State


class Page(NamedTuple):
    """Stored features; how many match in all, where that is known; where the next page is."""

    features: list[bytes]
    matched: int | None
    next: str | None


def page_of(question: Question, collection: Collection, state: State, request: HttpRequest) -> Page:
    """One more is asked for than is sent: it says whether there is a next page."""
    query, limit = question.query, question.limit
    after = 0
    if query.after:
        (after,) = position(query.after, of=collection.name, state=state)
    rows = list(found(GEOJSON, collection, query, after=after, most=limit + 1))
    features = [content for _key, content in rows[:limit]]
    next_page = None
    if len(rows) > limit:
        last, _content = rows[limit - 1]
        next_page = next_link(request, cursor(last, of=collection.name, state=state))
    return Page(features, matched(question, collection, rows), next_page)


def matched(
    question: Question, collection: Collection, rows: list[tuple[int, bytes]]
) -> int | None:
    """Counting what a filter leaves would take longer than the page itself."""
    if question.is_of_all:
        return number_of_items(collection)
    is_whole = not question.query.after and len(rows) <= question.limit
    return len(rows) if is_whole else None


def file_format(links: list[Link], *, matched: int | None) -> Format:
    """GeoJSON with these around the features."""
    return replace(GEOJSON, head=partial(head, links=links), tail=partial(tail, matched=matched))


def head(collection: Collection, *, changed_at: datetime.datetime, links: list[Link]) -> bytes:
    facts = dumped({"type": "FeatureCollection", "timeStamp": instant(changed_at), "links": links})
    return facts.removesuffix(b"}") + b',"features":[\n'


def tail(*, returned: int, is_all: bool, matched: int | None) -> bytes:
    known = b"" if matched is None else b',"numberMatched":%d' % matched
    return b'\n],"numberReturned":%d%s}\n' % (returned, known)


def with_links(feature: bytes, links: list[Link]) -> bytes:
    """A single stored feature, which says itself where it is."""
    return b'%s,"links":%s}\n' % (feature.removesuffix(b"}"), dumped(links))
