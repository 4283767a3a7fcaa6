"""The addresses of the service: translate the question, find what is stored, send it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.utils import translation

from cms.entries import public_directory
from feeds import caching, geojson
from feeds.addresses import collection_named, feature_of
from feeds.collections import COLLECTIONS
from feeds.documents import CollectionDocumentView, DocumentView
from feeds.ogc import documents, pages, schemas
from feeds.ogc.answering import ResourceView, page
from feeds.ogc.forms import HTML, JSON, Form, form_for
from feeds.ogc.holdings import holdings, number_of_items
from feeds.ogc.items import file_format, page_of, with_links
from feeds.ogc.links import SCHEMA, address, forms_of_this, link
from feeds.ogc.openapi_30 import openapi_30
from feeds.ogc.question import FORMS, Question
from feeds.query import read
from feeds.reading import reading
from feeds.segments import compressed_file
from feeds.streams import Stream, file_of
from feeds.views import FeedView, StoredView

if TYPE_CHECKING:
    from contextlib import ExitStack

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from feeds.collections import Collection
    from feeds.formats import Format
    from feeds.ogc.links import Link
    from feeds.reading import State

    Facts = dict[str, Any]


class LandingView(ResourceView):
    template_name = "feeds/ogc/landing.html"

    def document(self, request: HttpRequest, form: Form, **address: str) -> Facts:
        return documents.landing(public_directory(), request, form)


class ConformanceView(ResourceView):
    template_name = "feeds/ogc/conformance.html"

    def document(self, request: HttpRequest, form: Form, **address: str) -> Facts:
        return documents.conformance(request, form)


class CollectionsView(ResourceView):
    template_name = "feeds/ogc/collections.html"

    def document(self, request: HttpRequest, form: Form, **address: str) -> Facts:
        directory = public_directory()
        with reading():
            by_kind = holdings()
        described = [
            documents.collection_described(collection, by_kind, directory, request)
            for collection in COLLECTIONS.values()
        ]
        return documents.collections(described, directory, request, form)


class CollectionView(ResourceView):
    template_name = "feeds/ogc/collection.html"

    def document(self, request: HttpRequest, form: Form, **address: str) -> Facts:
        collection = collection_named(address["collection"])
        with reading():
            by_kind = holdings()
        return documents.collection_described(collection, by_kind, public_directory(), request)


class SchemaView(CollectionDocumentView):
    media_type = SCHEMA

    def document_of(self, collection: Collection) -> Any:
        here = address(self.request, "ogc_schema", collection.name)
        return schemas.schema(collection, address=here)


class QueryablesView(CollectionDocumentView):
    media_type = SCHEMA

    def document_of(self, collection: Collection) -> Any:
        here = address(self.request, "ogc_queryables", collection.name)
        return schemas.queryables(collection, address=here)


class ApiView(DocumentView):
    media_type = documents.API

    def document(self) -> Any:
        server = address(self.request, "ogc_landing").rstrip("/")
        return openapi_30(public_directory(), server=server)


class ItemsView(StoredView):
    """Entries of a collection, a page of them at once."""

    takes_short_way = False  # for people it is a page with the rest of the site around it

    def understand(self, request: HttpRequest, **address: str) -> None:
        self.collection = collection_named(address["collection"])
        self.question = Question.from_params(request.GET, self.collection)
        self.form = form_for(request, self.question.form)
        self.is_gzip = caching.takes_gzip(request)
        self.representation = "ogc.gz" if self.is_gzip else "ogc"

    def newest(self, request: HttpRequest) -> HttpResponseBase:
        if self.form is Form.JSON:
            return super().newest(request)
        with reading() as state:
            found = page_of(self.question.for_people(), self.collection, state, request)

        def facts() -> Facts:
            links = self.links(found.next)
            return pages.items(found, self.collection, request, links)

        return page(request, "feeds/ogc/items.html", facts, lang=self.question.lang)

    def respond(self, state: State, held: ExitStack) -> HttpResponseBase:
        if self.is_gzip and self.question.is_first_page_of_all:
            count = number_of_items(self.collection)
            if count <= self.question.limit:
                return self.compressed(state, held, count)
        found = page_of(self.question, self.collection, state, self.request)
        one = self.file_format(found.next, matched=found.matched)
        content = file_of(
            one, self.collection, found.features, changed_at=state.changed_at, is_all=False
        )
        response = HttpResponse(b"".join(content), content_type=one.media_type)
        if found.next:
            response["Link"] = f'<{found.next}>; rel="next"; type="{one.media_type}"'
        return response

    def compressed(self, state: State, held: ExitStack, count: int) -> HttpResponseBase:
        """All there is fits on one page, and is kept compressed."""
        one = self.file_format(None, matched=count)
        pieces = compressed_file(one, self.collection, changed_at=state.changed_at)
        response = StreamingHttpResponse(
            Stream(pieces, held=held.pop_all()), content_type=one.media_type
        )
        response["Content-Encoding"] = "gzip"
        return response

    def file_format(self, next_page: str | None, *, matched: int | None) -> Format:
        with translation.override(settings.LANGUAGE_CODE):
            return file_format(self.links(next_page), matched=matched)

    def links(self, next_page: str | None) -> list[Link]:
        title = self.collection.title
        media_type = geojson.MEDIA_TYPE
        found = forms_of_this(self.request, self.form, title, json_type=media_type)
        found.append(link_to_collection(self.collection, self.request))
        if next_page:
            media_types = {Form.JSON: media_type, Form.HTML: HTML}
            found.append(link("next", next_page, media_types[self.form], title))
        return found


class ItemView(FeedView):
    """One entry by its permanent id."""

    def get(self, request: HttpRequest, **address: Any) -> HttpResponse:
        collection = collection_named(address["collection"])
        asked = read(request.GET, FORMS)
        form = form_for(request, asked.get("f"))
        with reading() as state:
            feature = feature_of(collection, address["entry_id"])

        def links() -> list[Link]:
            here = forms_of_this(request, form, collection.title, json_type=geojson.MEDIA_TYPE)
            return [*here, link_to_collection(collection, request)]

        def facts() -> Facts:
            return pages.item(feature, collection, links())

        if form is Form.HTML:
            return page(request, "feeds/ogc/item.html", facts, lang=asked.get("lang", ""))
        validators = caching.validators(state, "ogc-item")
        if caching.is_known(request, validators):
            return caching.not_modified(validators)
        with translation.override(settings.LANGUAGE_CODE):
            content = with_links(feature, links())
        return HttpResponse(content, content_type=geojson.MEDIA_TYPE, headers=validators)


def link_to_collection(collection: Collection, request: HttpRequest) -> Link:
    here = address(request, "ogc_collection", collection.name)
    return link("collection", here, JSON, collection.title)
