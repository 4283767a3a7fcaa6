"""What the index says: every feed, every parameter, every column; for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from feeds.addresses import FORMATS
from feeds.collections import COLLECTIONS
from feeds.columns import COLUMNS

if TYPE_CHECKING:
    from django.http import HttpRequest


def listing(request: HttpRequest) -> dict[str, Any]:
    return {
        "collections": [
            {
                "name": collection.name,
                "title": str(collection.title),
                "links": {
                    suffix: request.build_absolute_uri(address(name, suffix)) for suffix in FORMATS
                },
            }
            for name, collection in COLLECTIONS.items()
        ],
        "changes": request.build_absolute_uri(reverse("feeds:changes")),
        "columns": [
            {"name": column.name, "type": str(column.type), "meaning": str(column.meaning)}
            for column in COLUMNS
        ],
    }


def address(collection: str, suffix: str) -> str:
    return reverse("feeds:collection", args=[collection, suffix])
