"""What every public page shows: the directory's name and licence, and the languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from cms.models import DirectoryPage

if TYPE_CHECKING:
    from django.http import HttpRequest


def directory(request: HttpRequest) -> dict[str, Any]:
    return {
        "directory": SimpleLazyObject(DirectoryPage.objects.first),
        "tiles_url": settings.TILES_URL,
    }
