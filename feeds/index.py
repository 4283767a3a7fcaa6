"""The index: every feed, parameter, column and refusal; as a page for people and as JSON."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from feeds import problems
from feeds.addresses import OFFERED
from feeds.collections import COLLECTIONS
from feeds.columns import TABLE_COLUMNS
from feeds.descriptions.links import OF_ALL, OF_FORMATS
from feeds.embedding import snippets
from feeds.explaining import fields, losses
from feeds.models import FeedEntry
from feeds.pages import Facts, PageView
from feeds.query import PARAMETERS
from feeds.reading import reading
from feeds.values import instant

if TYPE_CHECKING:
    from rest_framework.request import Request

    from feeds.collections import Collection


class IndexView(PageView):
    template_name = "feeds/index.html"

    def content(self) -> Facts:
        request = self.request
        with reading() as state:
            numbers = numbers_of_entries()
        return {
            "newest": state.seq,
            "changed_at": instant(state.changed_at),
            "collections": [
                listed(collection, numbers[collection.name], request)
                for collection in COLLECTIONS.values()
            ],
            "descriptions": [
                {
                    "title": str(title),
                    "url": request.build_absolute_uri(reverse(route, kwargs=kwargs)),
                }
                for route, kwargs, title in OF_ALL
            ],
            "changes": request.build_absolute_uri(reverse("feeds:changes")),
            "fields": request.build_absolute_uri(reverse("feeds:fields")),
            "parameters": [
                {"name": one.name, "meaning": str(one.meaning), "example": one.example}
                for one in PARAMETERS.values()
            ],
            "columns": [
                {"name": one.name, "type": str(one.type), "meaning": str(one.meaning)}
                for one in TABLE_COLUMNS
            ],
            "snippets": snippets(),
            "problems": refusals(),
        }

    def words(self, facts: Facts) -> Facts:
        """The instant by the clocks of the city."""
        return {
            "changed_on": timezone.localtime(datetime.datetime.fromisoformat(facts["changed_at"]))
        }


class FieldsView(PageView):
    """What every field means, how each format says it, and what each format loses."""

    template_name = "feeds/fields.html"

    def content(self) -> Facts:
        return {"fields": fields(), "formats": losses()}


def numbers_of_entries() -> dict[str, int]:
    """How many entries stand in each collection."""
    rows = FeedEntry.objects.filter(deleted=False).values_list("kind")
    counted = rows.annotate(every=Count("id"), located=Count("west"))
    numbers = {kind: (every, located) for kind, every, located in counted}
    return {
        collection.name: sum(
            numbers.get(kind, (0, 0))[collection.located_only] for kind in collection.kinds
        )
        for collection in COLLECTIONS.values()
    }


def listed(collection: Collection, count: int, request: Request) -> Facts:
    return {
        "name": collection.name,
        "title": str(collection.title),
        "count": count,
        "files": [
            {
                "format": one.name,
                "title": str(one.title),
                "url": request.build_absolute_uri(path_of(collection, suffix, dialect)),
            }
            for suffix, dialects in OFFERED[collection.name].items()
            for dialect, one in dialects.items()
        ],
        "descriptions": [
            {
                "format": name,
                "title": str(one.title),
                "url": request.build_absolute_uri(reverse(one.route, args=[collection.name])),
            }
            for name, one in OF_FORMATS.items()
        ],
    }


def path_of(collection: Collection, suffix: str, dialect: str) -> str:
    path = reverse("feeds:collection", args=[collection.name, suffix])
    return f"{path}?dialect={dialect}" if dialect else path


def refusals() -> list[Facts]:
    """The kinds of refusals; their addresses point to the page that lists them."""
    kinds = {problem.code: problem for problem in problems.PROBLEMS.values()}
    return [
        {"code": one.code, "type": one.type, "status": one.status, "title": str(one.title)}
        for one in kinds.values()
    ]
