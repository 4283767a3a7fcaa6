"""What somebody reads who tried too many passwords."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.shortcuts import render

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

TOO_MANY_REQUESTS = 429


def locked_out(
    request: HttpRequest, original_response: HttpResponse, credentials: dict[str, Any] | None
) -> HttpResponse:
    """The same for a name that exists and for one that does not."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    context = {"minutes": minutes}
    return render(request, "cms/accounts/locked_out.html", context, status=TOO_MANY_REQUESTS)
