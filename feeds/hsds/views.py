"""The interface of HSDS: what it is, its lists, single resources, and everything as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import translation

from cms.entries import public_directory
from feeds.columns import full_address
from feeds.documents import DocumentView, sent
from feeds.geojson import LINES_MEDIA_TYPE
from feeds.hsds import package, vocabulary
from feeds.hsds.finding import all_pages, page_of, resource, resource_named
from feeds.hsds.query import FURTHER_OF_ONE, ListQuery, TermQuery
from feeds.query import read
from feeds.streams import Stream, pieces
from feeds.views import FeedView, StoredView

if TYPE_CHECKING:
    from contextlib import ExitStack
    from uuid import UUID

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from feeds.hsds.pages import Page
    from feeds.reading import State

MEDIA_TYPE: Final = "application/json"
VERSION: Final = "3.0"


class MetaView(DocumentView):
    """Which standard this is, and where it is described."""

    def document(self) -> Any:
        return {
            "version": VERSION,
            "profile": f"{full_address(reverse('feeds:fields'))}#hsds",
            "openapi_url": full_address(reverse("feeds:openapi")),
        }


class HsdsView(StoredView):
    representation = "hsds"


class PageView(HsdsView):
    """Services, organisations, locations or services at locations, a page at a time."""

    def understand(self, request: Any, **address: str) -> None:
        self.name = resource_named(address["name"])
        self.query = ListQuery.from_params(request.GET, of=self.name)

    def respond(self, state: State, held: ExitStack) -> HttpResponseBase:
        if self.query.is_ndjson:
            lines = (page.lines() for page in all_pages(self.name, self.query))
            stream = Stream(lines, held=held.pop_all())
            return StreamingHttpResponse(stream, content_type=LINES_MEDIA_TYPE)
        page = page_of(self.name, self.query)
        response = HttpResponse(page.written(), content_type=MEDIA_TYPE)
        if link := next_page(self.request, page):
            response["Link"] = link
        return response


class ResourceView(HsdsView):
    """One of them with all that belongs to it."""

    def understand(self, request: Any, **address: Any) -> None:
        self.name, self.resource_id = resource_named(address["name"]), address["resource_id"]
        self.parameters = read(request.GET, FURTHER_OF_ONE.get(self.name, {}))

    def respond(self, state: State, held: ExitStack) -> HttpResponseBase:
        content = resource(self.name, self.resource_id, **self.parameters)
        return HttpResponse(content, content_type=MEDIA_TYPE)


class TermPageView(FeedView):
    """Taxonomies or their terms, a page at a time, in the language of the directory."""

    def get(self, request: HttpRequest, *, name: str) -> HttpResponse:
        query = TermQuery.from_params(request.GET, of=name)
        with translation.override(settings.LANGUAGE_CODE):
            page = vocabulary.page_of(name, query)
        if query.is_ndjson:
            return sent(page.lines(), request, media_type=LINES_MEDIA_TYPE)
        response = sent(page.written(), request, media_type=MEDIA_TYPE)
        if link := next_page(request, page):
            response["Link"] = link
        return response


class TermView(DocumentView):
    """One of them."""

    def document(self, *, name: str, resource_id: UUID) -> Any:
        return vocabulary.one_of(name, resource_id)


class PackageView(HsdsView):
    representation = "hsds.zip"

    def understand(self, request: Any, **address: str) -> None:
        read(request.GET, {})

    def respond(self, state: State, held: ExitStack) -> HttpResponseBase:
        with translation.override(settings.LANGUAGE_CODE):
            sent = package.package(public_directory(), changed_at=state.changed_at)
            stream = Stream(pieces(sent, separator=b""), held=held.pop_all())
        response = StreamingHttpResponse(stream, content_type=package.MEDIA_TYPE)
        day = state.changed_at.date().isoformat()
        response["Content-Disposition"] = f'attachment; filename="hsds-{day}.zip"'
        return response


def next_page(request: HttpRequest, page: Page) -> str:
    """The header that leads there; none on the last one."""
    if page.is_last:
        return ""
    params = request.GET.copy()
    params["page"] = str(page.number + 1)
    address = request.build_absolute_uri(f"{request.path}?{params.urlencode()}")
    return f'<{address}>; rel="next"'
