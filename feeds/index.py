"""The index: every feed, every parameter, every column; as a page for people and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from rest_framework.renderers import JSONRenderer, TemplateHTMLRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from feeds import problems
from feeds.addresses import FORMATS
from feeds.collections import COLLECTIONS
from feeds.columns import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse
    from rest_framework.request import Request


class IndexView(APIView):
    renderer_classes = [JSONRenderer, TemplateHTMLRenderer]
    template_name = "feeds/index.html"

    def get_exception_handler(self) -> Callable[..., HttpResponse | None]:
        return problems.handle

    def get(self, request: Request) -> Response:
        return Response(listing(request))


def listing(request: Request) -> dict[str, Any]:
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
