"""What happens around every request: one transaction for a change, and the content policy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.urls import reverse

from cms.publication import publication

if TYPE_CHECKING:
    from collections.abc import Callable

    from csp.middleware import PolicyParts
    from django.http import HttpRequest, HttpResponseBase

SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")


def in_short_steps(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Marks a view that takes long: it opens its publications itself, and others get a turn."""
    view.is_in_short_steps = True  # type: ignore[attr-defined]  # Wagtail copies what views carry
    return view


class PublicationMiddleware:
    """Runs each unsafe request to the admin inside one publication.

    Only unsafe ones: with IMMEDIATE transactions a reader would wait for every writer.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        if request.method in SAFE_METHODS or not in_admin(request):
            return None
        if getattr(view, "is_in_short_steps", False):
            return None
        if not request.user.is_authenticated:
            return None  # who signs in changes no page, and would let others wait
        with publication():
            response: HttpResponseBase = view(request, *args, **kwargs)
            return response


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Strict for the public, looser for the admin, whose pages carry scripts in them."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if in_admin(request) and not report_only:
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        return parts


def in_admin(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("wagtailadmin_home"))
