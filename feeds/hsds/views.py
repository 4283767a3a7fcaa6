"""The interface of HSDS: what it is, its lists, single resources, and everything as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import translation

from cms.entries import public_directory
from feeds.columns import full_address
from feeds.documents import DocumentView
from feeds.hsds import package
from feeds.hsds.finding import page_of, resource, resource_named
from feeds.hsds.query import ListQuery
from feeds.query import read
from feeds.streams import Stream, pieces
from feeds.views import StoredView

if TYPE_CHECKING:
    from contextlib import ExitStack

    from django.http.response import HttpResponseBase

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
        self.query = ListQuery.from_params(request.GET)

    def respond(self, state: State, held: ExitStack) -> HttpResponseBase:
        page = page_of(self.name, self.query)
        response = HttpResponse(page.written(), content_type=MEDIA_TYPE)
        if not page.is_last:
            params = self.request.GET.copy()
            params["page"] = str(page.number + 1)
            address = self.request.build_absolute_uri(f"{self.request.path}?{params.urlencode()}")
            response["Link"] = f'<{address}>; rel="next"'
        return response


class ResourceView(HsdsView):
    """One of them with all that belongs to it."""

    def understand(self, request: Any, **address: Any) -> None:
        self.name, self.resource_id = resource_named(address["name"]), address["resource_id"]
        read(request.GET, {})

    def respond(self, state: State, held: ExitStack) -> HttpResponseBase:
        return HttpResponse(resource(self.name, self.resource_id), content_type=MEDIA_TYPE)


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
