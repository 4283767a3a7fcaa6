"""The feeds: translate the question, find the stored bytes, send them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, HttpResponsePermanentRedirect, StreamingHttpResponse
from django.urls import resolve
from django.utils import translation
from django.utils.translation import get_language, get_language_from_request
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from feeds import caching, changes, geojson, problems, segments
from feeds.addresses import collection_named, dates_of, feature_of, formats_of, no_such_feed
from feeds.descriptions.links import link_header
from feeds.limits import charge
from feeds.pagination import cursor, next_link, position
from feeds.problems import NotReadingError
from feeds.query import FILTERS, FeedQuery, read
from feeds.reading import current_state, reading
from feeds.searching import found
from feeds.shelf import SHELF, Name
from feeds.streams import Stream, file_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from feeds.reading import State

ROWS_AT_ONCE = 200


# Stored bytes go past the REST framework, which would take longer than reading them does.
class FeedView(View):
    """What all feeds share: they are read only, and every refusal has the same shape."""

    http_method_names = ["get", "head", "options"]
    # Past all that only pages for people need: see the middleware.
    takes_short_way = False

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        """Who writes is refused by us, with a problem document."""
        return csrf_exempt(super().as_view(**initkwargs))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        language = get_language_from_request(request)
        if language == get_language():
            return self.answer(request, *args, **kwargs)
        # Sentences are in the reader's language; what is stored is in that of the directory.
        with translation.override(language):
            return self.answer(request, *args, **kwargs)

    def answer(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            self.count(request)
            response = super().dispatch(request, *args, **kwargs)
        except problems.REFUSALS as error:
            response = problems.answer_to(error)
        return without_body(response) if request.method == "HEAD" else response

    def count(self, request: HttpRequest) -> None:
        """Refuses one who asks too often."""
        charge(request)

    def http_method_not_allowed(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        raise NotReadingError

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponse(status=204, headers={"Allow": problems.METHODS})


class StoredView(FeedView, ABC):
    """Sends stored bytes, all from one state of the publication, to whoever lacks that state."""

    takes_short_way = True

    def count(self, request: HttpRequest) -> None:
        """Who has the newest state already may ask as often as they like: see ``newest``."""
        if not caching.is_conditional(request):
            charge(request)

    def get(self, request: HttpRequest, **address: str) -> HttpResponseBase:
        self.understand(request, **address)
        return self.newest(request)

    def newest(self, request: HttpRequest) -> HttpResponseBase:
        if caching.is_conditional(request):
            validators = caching.validators(current_state(), self.representation)
            if caching.is_known(request, validators):
                return caching.not_modified(validators)
            charge(request)
        with ExitStack() as held:
            state = held.enter_context(reading())
            response = self.respond(state, held)
            caching.set_headers(response, caching.validators(state, self.representation))
            return response

    representation = ""

    @abstractmethod
    def understand(self, request: HttpRequest, **address: str) -> None:
        """Read the address and the parameters, or refuse them; sets ``representation``."""

    @abstractmethod
    def respond(self, state: State, held: ExitStack) -> HttpResponseBase:
        """The bytes; what streams them takes over what is held."""


class CollectionView(StoredView):
    """All entries of a collection, or those that match, in one of its formats."""

    def understand(self, request: HttpRequest, **address: str) -> None:
        self.collection = collection_named(address["collection"])
        formats = formats_of(address["suffix"], self.collection)
        known = (*FILTERS, "dialect") if len(formats) > 1 else FILTERS
        self.query = FeedQuery.from_params(request.GET, known=known)
        self.format = formats[self.query.dialect]
        is_zipped = self.format.envelope is not None
        self.is_gzip = self.query.is_everything and not is_zipped and caching.takes_gzip(request)
        self.representation = f"{self.format.name}{'.gz' if self.is_gzip else ''}"

    def respond(self, state: State, held: ExitStack) -> HttpResponseBase:
        response = self.answer_from(state, held)
        response["Content-Disposition"] = self.format.disposition(
            self.collection, changed_at=state.changed_at
        )
        described = link_header(self.collection.name, self.format.name)
        if described and self.query.limit is None:
            response["Link"] = described
        return response

    def answer_from(self, state: State, held: ExitStack) -> HttpResponseBase:
        if self.query.is_everything:
            return self.everything(state, held)
        after = 0
        source = self.format.source(self.collection)
        if self.query.after:
            (after,) = position(self.query.after, of=self.collection.name, state=state)
        limit = self.query.limit
        most = None if limit is None else limit + 1
        rows = found(self.format, source, self.query, after=after, most=most)
        if limit is None:
            return self.streamed(self.file(rows, state, is_all=after == 0), held)
        return self.page(list(rows), limit, state)

    def everything(self, state: State, held: ExitStack) -> HttpResponseBase:
        """From what is kept compressed, which most readers unpack themselves."""
        is_packed = self.is_gzip or self.format.envelope
        file = segments.compressed_file if is_packed else segments.unpacked_file
        stored = file(self.format, self.collection, changed_at=state.changed_at)
        if not is_packed:
            return self.streamed(stored, held)
        name = Name(state, self.collection.name, self.representation)
        size = SHELF.size(name)
        response = self.streamed(SHELF.taken(name, stored), held)
        if size is not None:
            response["Content-Length"] = str(size)
        if self.is_gzip:
            response["Content-Encoding"] = "gzip"
        return response

    def page(self, rows: list[tuple[int, bytes]], limit: int, state: State) -> HttpResponse:
        """One more was asked for than is sent: it says whether there is a next page."""
        content = b"".join(self.file(rows[:limit], state, is_all=False))
        response = HttpResponse(content, content_type=self.format.media_type)
        if len(rows) > limit:
            after = cursor(rows[limit - 1][0], of=self.collection.name, state=state)
            response["Link"] = f'<{next_link(self.request, after)}>; rel="next"'
        return response

    def file(
        self, rows: Iterable[tuple[int, bytes]], state: State, *, is_all: bool
    ) -> Iterator[bytes]:
        return file_of(
            self.format,
            self.collection,
            (content for _key, content in rows),
            changed_at=state.changed_at,
            is_all=is_all,
        )

    def streamed(self, pieces: Iterator[bytes], held: ExitStack) -> StreamingHttpResponse:
        stream = Stream(pieces, held=held.pop_all())
        return StreamingHttpResponse(stream, content_type=self.format.media_type)


class EntryView(FeedView):
    """One feature by its permanent id."""

    def get(self, request: HttpRequest, **address: Any) -> HttpResponse:
        collection = collection_named(address["collection"])
        read(request.GET, {})
        with reading() as state:
            content = feature_of(collection, address["entry_id"])
        validators = caching.validators(state, "feature")
        if caching.is_known(request, validators):
            return caching.not_modified(validators)
        return HttpResponse(content, content_type=geojson.MEDIA_TYPE, headers=validators)


class CalendarView(FeedView):
    """The dates of one programme, or a single one, for a calendar."""

    def get(self, request: HttpRequest, **address: Any) -> HttpResponse:
        collection = collection_named(address["collection"])
        (calendar,) = formats_of("ics", collection).values()
        read(request.GET, {})
        with reading() as state:
            dates = dates_of(collection, address["entry_id"])
        validators = caching.validators(state, calendar.name)
        if caching.is_known(request, validators):
            return caching.not_modified(validators)
        content = file_of(calendar, collection, dates, changed_at=state.changed_at, is_all=True)
        response = HttpResponse(
            b"".join(content), content_type=calendar.media_type, headers=validators
        )
        response["Content-Disposition"] = calendar.disposition(
            collection, changed_at=state.changed_at
        )
        return response


class ChangesView(StoredView):
    """What changed since a number; all current entries for who begins."""

    representation = "changes"

    def understand(self, request: HttpRequest, **address: str) -> None:
        self.question = changes.Question(**read(request.GET, changes.READERS))

    def respond(self, state: State, held: ExitStack) -> HttpResponseBase:
        where = changes.where(self.question, state=state)
        rows = changes.changes_after(where)
        limit = self.question.limit
        if limit is None:
            file = changes.file_of(rows.iterator(ROWS_AT_ONCE), state=state, next_page=None)
            stream = Stream(file, held=held.pop_all())
            return StreamingHttpResponse(stream, content_type=changes.MEDIA_TYPE)
        return self.page(list(rows[: limit + 1]), limit, where, state)

    def page(
        self, found: list[changes.Change], limit: int, where: changes.Position, state: State
    ) -> HttpResponse:
        response = HttpResponse(content_type=changes.MEDIA_TYPE)
        next_page = None
        if len(found) > limit:
            after = where.after(found[limit - 1], state=state)
            next_page = next_link(self.request, after)
            response["Link"] = f'<{next_page}>; rel="next"'
        response.writelines(changes.file_of(found[:limit], state=state, next_page=next_page))
        return response


class UnknownView(FeedView):
    """Every other address below ours; a slash too much or too few leads to the right one."""

    def get(self, request: HttpRequest, **address: str) -> HttpResponse:
        path = request.path_info
        other = path.removesuffix("/") if path.endswith("/") else f"{path}/"
        if getattr(resolve(other).func, "view_class", UnknownView) is UnknownView:
            raise no_such_feed(request.path)
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{other}?{query}" if query else other)


def without_body(response: HttpResponseBase) -> HttpResponseBase:
    """The answer to HEAD is that to GET without its body; not every server takes it off."""
    if isinstance(response, StreamingHttpResponse):
        response.streaming_content = ()
    elif isinstance(response, HttpResponse) and response.status_code != 304:
        response["Content-Length"] = str(len(response.content))
        response.content = b""
    return response
