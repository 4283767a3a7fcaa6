"""What every answer below /feeds/ says to browsers and caches, one that is no feed's too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.middleware.common import CommonMiddleware
from django.urls import resolve, reverse

from feeds.caching import VARY

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase
    from django.urls import ResolverMatch

CROSS_ORIGIN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "Accept-Ranges, Content-Disposition, Content-Range, ETag, Link, Last-Modified, Repr-Digest"
    ),
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since, If-Range, Range",
    "Access-Control-Max-Age": "86400",
}


class OpenDataMiddleware:
    """Scripts of other sites may read the feeds, and one stored copy serves all languages.

    It stands outside of LocaleMiddleware, which would let every answer vary by language.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.root = reverse("feeds:index")

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path.startswith(self.root):
            self.open(request, response)
        return response

    def open(self, request: HttpRequest, response: HttpResponseBase) -> None:
        headers = CROSS_ORIGIN | PREFLIGHT if request.method == "OPTIONS" else CROSS_ORIGIN
        for name, value in headers.items():
            response[name] = value
        if "ETag" in response and not getattr(response, "speaks_to_the_reader", False):
            response["Vary"] = VARY


class ShortWayMiddleware:
    """Feeds that send stored bytes need no session, no sign-in and no forms, which cost more."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        # Of what stands further in, only this concerns them: our own host, and the length.
        self.answer: Any = CommonMiddleware(answer)
        self.root = reverse("feeds:index")

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(self.root):
            return self.get_response(request)
        request.resolver_match = match = resolve(request.path_info)
        is_short = getattr(getattr(match.func, "view_class", None), "takes_short_way", False)
        return self.answer(request) if is_short else self.get_response(request)


def answer(request: HttpRequest) -> HttpResponseBase:
    match: ResolverMatch = request.resolver_match  # type: ignore[assignment]  # set just now
    response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    return response
