"""The address of the catalogue, in three forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation

from cms.entries import public_directory
from feeds.catalogue.contents import catalogue, checked
from feeds.catalogue.stored import Inventory
from feeds.catalogue.writing import SYNTAXES
from feeds.documents import sent
from feeds.query import read
from feeds.reading import reading
from feeds.views import FeedView

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class CatalogueView(FeedView):
    """All of one state, or a refusal."""

    def get(self, request: HttpRequest, *, suffix: str) -> HttpResponse:
        read(request.GET, {})
        with reading() as state:
            complete = checked(public_directory())  # refused in the language of the reader
            inventory = Inventory.taken(state)
        with translation.override(settings.LANGUAGE_CODE):
            content = SYNTAXES[suffix].write(catalogue(*complete, inventory)).encode()
        return sent(content, request, media_type=SYNTAXES[suffix].media_type)
