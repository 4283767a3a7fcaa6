"""Nobody who has a second factor works in the admin without it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from cms.accounts import second_factor
from cms.middleware import in_admin

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

# Where somebody signs in and out, and gives or sets up the code.
OPEN = ("give_second_factor", "set_up_second_factor", "wagtailadmin_login", "wagtailadmin_logout")
ASSETS = ("wagtailadmin_sprite", "wagtailadmin_javascript_catalog")


class SecondFactorMiddleware:
    """Sends whoever has not given the code to where they give it or set it up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        if not in_admin(request) or not request.user.is_authenticated or is_open(request):
            return None
        wanted = lacking(request)
        if wanted is None:
            return None
        query = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
        return redirect(f"{reverse(wanted)}?{query}")


def is_open(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.view_name in (*OPEN, *ASSETS)


def lacking(request: HttpRequest) -> str | None:
    """The screen that stands between somebody and their work, if there is one."""
    user: Any = request.user
    if second_factor.has_one(user):
        return None if second_factor.is_given(request) else "give_second_factor"
    return "set_up_second_factor" if second_factor.is_required(user) else None
