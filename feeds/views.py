"""The feeds: translate the question, find the stored bytes, send them."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, StreamingHttpResponse
from rest_framework.renderers import JSONRenderer, TemplateHTMLRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from feeds import caching, changes, geojson, index, problems
from feeds.addresses import collection_named, feature_of, formats_of, no_such_feed
from feeds.pagination import cursor, next_link, position
from feeds.query import FILTERS, FeedQuery
from feeds.reading import bodies, matching, reading
from feeds.streams import Stream, file_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http.response import HttpResponseBase
    from rest_framework.request import Request

    from feeds.models import FeedState

METHODS = "GET, HEAD, OPTIONS"
ROWS_AT_ONCE = 200


class FeedView(APIView):
    """What all feeds share: they are read only, and every refusal has the same shape."""

    http_method_names = ["get", "head", "options"]
    renderer_classes = [JSONRenderer]

    def get_exception_handler(self) -> Callable[..., HttpResponse | None]:
        return problems.handle

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """The address says the format; an Accept header is not asked."""
        renderer = self.get_renderers()[0]
        return renderer, renderer.media_type

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        return HttpResponse(status=204, headers={"Allow": METHODS})

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """The answer to HEAD is that to GET without its body; not every server takes it off."""
        answer: Any = super().finalize_response(request, response, *args, **kwargs)
        if request.method == "HEAD" and answer.streaming:
            answer.streaming_content = ()
        elif request.method == "HEAD":
            answer["Content-Length"] = str(len(answer.content))
            answer.content = b""
        return answer


class StoredView(FeedView):
    """Sends stored bytes, from one state of the publication, unless the reader has that state."""

    representation = "geojson"

    def get(self, request: Request, **address: Any) -> HttpResponseBase:
        with ExitStack() as held:
            state = held.enter_context(reading())
            self.ask(request, state, **address)
            validators = caching.headers(state, self.representation)
            if caching.is_known(request.headers, validators):
                return caching.not_modified(validators)
            response = self.respond(request, state, held)
            caching.set_headers(response, validators)
            return response

    def ask(self, request: Request, state: FeedState, **address: Any) -> None:
        """Understand the address and the parameters, or refuse them."""
        raise NotImplementedError

    def respond(self, request: Request, state: FeedState, held: ExitStack) -> HttpResponseBase:
        raise NotImplementedError


class CollectionView(StoredView):
    """All entries of a collection, or those that match, in one of its formats."""

    def ask(self, request: Request, state: FeedState, **address: Any) -> None:
        self.collection = collection_named(address["collection"])
        formats = formats_of(address["suffix"])
        known = (*FILTERS, "dialect") if len(formats) > 1 else FILTERS
        self.query = FeedQuery.from_params(request.query_params, known=known)
        self.format = formats[self.query.dialect]
        self.representation = self.format.name
        self.after = 0
        if self.query.after:
            (self.after,) = position(self.query.after, of=self.collection.name, state=state)

    def respond(self, request: Request, state: FeedState, held: ExitStack) -> HttpResponseBase:
        rows = matching(self.collection, self.query, after=self.after)
        if self.query.limit is None:
            contents = self.contents(bodies(self.format, rows).iterator(ROWS_AT_ONCE))
            stream = Stream(self.file(contents, state, is_all=self.after == 0), held=held.pop_all())
            return StreamingHttpResponse(stream, content_type=self.format.media_type)
        found = list(bodies(self.format, rows[: self.query.limit + 1]))
        sent = found[: self.query.limit]
        content = b"".join(self.file(self.contents(iter(sent)), state, is_all=False))
        response = HttpResponse(content, content_type=self.format.media_type)
        if len(found) > len(sent):
            after = cursor(sent[-1][0], of=self.collection.name, state=state)
            response["Link"] = f'<{next_link(request, after)}>; rel="next"'
        return response

    def file(self, contents: Iterator[bytes], state: FeedState, *, is_all: bool) -> Iterator[bytes]:
        return file_of(
            self.format, self.collection, contents, changed_at=state.changed_at, is_all=is_all
        )

    @staticmethod
    def contents(rows: Iterator[tuple[int, bytes]]) -> Iterator[bytes]:
        return (bytes(content) for _key, content in rows)


class EntryView(StoredView):
    """One feature by its permanent id."""

    def ask(self, request: Request, state: FeedState, **address: Any) -> None:
        collection = collection_named(address["collection"])
        FeedQuery.from_params(request.query_params, known=())
        self.feature = feature_of(collection, address["entry_id"])

    def respond(self, request: Request, state: FeedState, held: ExitStack) -> HttpResponseBase:
        return HttpResponse(self.feature, content_type=geojson.MEDIA_TYPE)


class ChangesView(StoredView):
    """What changed since a number; all current entries for who begins."""

    representation = "changes"

    def ask(self, request: Request, state: FeedState, **address: Any) -> None:
        self.position = changes.Position.from_params(request.query_params, state=state)

    def respond(self, request: Request, state: FeedState, held: ExitStack) -> HttpResponseBase:
        rows = changes.changes_after(self.position)
        if self.position.limit is None:
            file = changes.file_of(rows.iterator(ROWS_AT_ONCE), state=state, next_page=None)
            stream = Stream(file, held=held.pop_all())
            return StreamingHttpResponse(stream, content_type="application/json")
        found = list(rows[: self.position.limit + 1])
        sent = found[: self.position.limit]
        response = HttpResponse(content_type="application/json")
        next_page = None
        if len(found) > len(sent):
            next_page = next_link(request, self.position.after(sent[-1][0], state=state))
            response["Link"] = f'<{next_page}>; rel="next"'
        response.writelines(changes.file_of(sent, state=state, next_page=next_page))
        return response


class IndexView(FeedView):
    """What there is: for people as a page, for programs as JSON."""

    renderer_classes = [JSONRenderer, TemplateHTMLRenderer]
    template_name = "feeds/index.html"

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        return APIView.perform_content_negotiation(self, request, force=force)

    def get(self, request: Request) -> Response:
        content = index.listing(request)
        return Response(content)


class UnknownView(FeedView):
    """Every other address below ours."""

    def get(self, request: Request, **address: Any) -> HttpResponseBase:
        raise no_such_feed(request.path)
