"""A resource as the reader wants it: JSON in the directory's language, or a page in theirs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language

from feeds.documents import readable, sent
from feeds.ogc.forms import HTML, JSON, Form, form_for
from feeds.ogc.question import FORMS
from feeds.query import read
from feeds.views import FeedView

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    Facts = dict[str, Any]


class ResourceView(FeedView, ABC):
    """A small document, made when it is asked for."""

    template_name = ""

    def get(self, request: HttpRequest, **address: str) -> HttpResponse:
        asked = read(request.GET, FORMS)
        form = form_for(request, asked.get("f"))

        def document() -> Facts:
            return self.document(request, form, **address)

        if form is Form.HTML:
            return page(request, self.template_name, document, lang=asked.get("lang", ""))
        with translation.override(settings.LANGUAGE_CODE):
            return sent(readable(document()), request, media_type=JSON)

    @abstractmethod
    def document(self, request: HttpRequest, form: Form, **address: str) -> Facts:
        """What it says, for its template and as JSON."""


def page(
    request: HttpRequest, template: str, facts: Callable[[], Facts], *, lang: str
) -> HttpResponse:
    """In the language that is asked for by name, otherwise in the browser's."""
    with translation.override(lang or get_language()):
        content = render_to_string(template, facts(), request).encode()
        response = sent(content, request, media_type=f"{HTML}; charset=utf-8")
        response["Content-Language"] = get_language() or settings.LANGUAGE_CODE
    response.speaks_to_the_reader = True  # type: ignore[attr-defined]  # for the middleware
    return response
