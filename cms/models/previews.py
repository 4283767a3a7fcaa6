"""A preview shows a page as the public will see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail import hooks
from wagtail.models import PreviewableMixin

if TYPE_CHECKING:
    from django.http import HttpRequest


class PreviewedAsPublic(PreviewableMixin):
    """In front of a page: what its public page is made of is known above the models."""

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        context: dict[str, Any] = super().get_preview_context(request, mode_name)
        for complete in hooks.get_hooks("construct_preview_context"):
            context |= complete(self, request)
        return context
