"""Pages for people, which are JSON for programs; in the reader's language."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import get_language
from rest_framework.renderers import JSONRenderer, TemplateHTMLRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from feeds import problems
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
            return response.render() if isinstance(response, Response) else response

    def get(self, request: Request) -> Response:
        charge(request)
        read(request.query_params, {"lang": language, "format": str})
        return Response(self.content(), headers={"Cache-Control": "public, max-age=60"})

    @abstractmethod
    def content(self) -> Facts:
        """What the page says, for its template and as JSON."""
