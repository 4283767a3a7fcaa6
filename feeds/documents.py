"""Small documents about the feed, made when they are asked for, in the directory's language."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import translation

from feeds import caching
from feeds.addresses import collection_named
from feeds.query import read
from feeds.views import FeedView

if TYPE_CHECKING:
    from django.http import HttpRequest

    from feeds.collections import Collection


class DocumentView(FeedView, ABC):
    """One stored copy serves all languages, so there is one language only."""

    media_type = "application/json"

    def get(self, request: HttpRequest, **address: str) -> HttpResponse:
        read(request.GET, {})
        return sent(self.content(**address), request, media_type=self.media_type)

    def content(self, **address: str) -> bytes:
        with translation.override(settings.LANGUAGE_CODE):
            return readable(self.document(**address))

    @abstractmethod
    def document(self, *args: Any, **address: Any) -> Any:
        """What it says, to be written as JSON."""


class CollectionDocumentView(DocumentView):
    """A document for each collection."""

    def document(self, *, collection: str) -> Any:
        return self.document_of(collection_named(collection))

    @abstractmethod
    def document_of(self, collection: Collection) -> Any:
        """What it says of one collection, to be written as JSON."""


def sent(content: bytes, request: HttpRequest, *, media_type: str) -> HttpResponse:
    """The document, or that the reader has it already."""
    validators = caching.validators_of(content)
    if caching.is_known(request, validators):
        return caching.not_modified(validators)
    return HttpResponse(content, content_type=media_type, headers=validators)


def readable(document: Any) -> bytes:
    """JSON as people read it too."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
