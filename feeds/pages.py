"""Pages for people, which are JSON for programs; in the reader's language."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import get_language
from rest_framework.renderers import JSONRenderer, TemplateHTMLRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from feeds import caching, problems
from feeds.languages import language, language_of
from feeds.limits import charge
from feeds.query import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from rest_framework.request import Request

Facts = dict[str, Any]


class PageView(APIView, ABC):
    """Written for each request; the REST framework chooses its form."""

    http_method_names = ["get", "head", "options"]
    renderer_classes = [JSONRenderer, TemplateHTMLRenderer]

    def get_exception_handler(self) -> Callable[..., HttpResponse | None]:
        return problems.handle

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with translation.override(language_of(request)):
            response = super().dispatch(request, *args, **kwargs)
            response.setdefault("Content-Language", get_language())
            if not isinstance(response, Response):
                return response
            try:
                return self.newest(request, response.render())
            except problems.DATABASE_ERRORS as error:  # the template asks for the directory
                return problems.answer_to(error)

    def newest(self, request: HttpRequest, response: Response) -> HttpResponse:
        """The page, or that the reader has it already."""
        validators = caching.validators_of(response.content)
        if caching.is_known(request, validators):
            unchanged = caching.not_modified(validators)
            unchanged["Content-Language"] = response["Content-Language"]
            return speaking(unchanged)
        caching.set_headers(response, validators)
        return speaking(response)

    def get(self, request: Request) -> Response:
        charge(request)
        read(request.query_params, {"lang": language, "format": str})
        facts = self.content()
        is_page = request.accepted_renderer.format == "html"
        return Response(facts | self.words(facts) if is_page else facts)

    @abstractmethod
    def content(self) -> Facts:
        """What the page says, for its template and as JSON."""

    def words(self, facts: Facts) -> Facts:
        """What only people read."""
        return {}


def speaking(response: HttpResponse) -> HttpResponse:
    """It is in the reader's language, and says so to caches."""
    response.speaks_to_the_reader = True  # type: ignore[attr-defined]  # for the middleware
    return response
