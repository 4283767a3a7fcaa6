"""What every public page shows: the directory's name and licence, and the languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_info, override

from cms.models import DirectoryPage

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.safestring import SafeString


# Where another app publishes the entries as open data.
FEEDS_ADDRESS = "/feeds/"
# By the names of their patterns, which stand inside ``i18n_patterns``.
TRANSLATED = {"answer_reminder", "join", "report_entry", "wagtail_serve"}


@dataclass(frozen=True, slots=True)
class Translation:
    """The same page in one of the languages."""

    code: str
    name: str
    address: str
    is_current: bool


def directory(request: HttpRequest) -> dict[str, Any]:
    return {
        "directory": SimpleLazyObject(the_directory),
        "feeds_address": FEEDS_ADDRESS,
        "tiles_url": settings.TILES_URL,
        "tiles_attribution": settings.GEO_WIDGET_LEAFLET_TILE_LAYER_OPTIONS["attribution"],
        "translations": translations(request),
        "content_lang": content_lang(),
    }


def the_directory() -> DirectoryPage | None:
    directory: DirectoryPage | None = DirectoryPage.objects.select_related("steward").first()
    return directory


def translations(request: HttpRequest) -> list[Translation]:
    """Only pages of the site and invitations have their address in every language."""
    match = request.resolver_match
    if match is None or match.url_name not in TRANSLATED:
        return []
    return [translation(request, code) for code, _name in settings.LANGUAGES]


def translation(request: HttpRequest, code: str) -> Translation:
    match: Any = request.resolver_match
    with override(code):
        path = reverse(match.url_name, args=match.args, kwargs=match.kwargs)
    query = request.META.get("QUERY_STRING", "")
    return Translation(
        code=code,
        name=get_language_info(code)["name_local"].capitalize(),
        address=f"{path}?{query}" if query else path,
        is_current=code == get_language(),
    )


def content_lang() -> SafeString | str:
    """The attribute for what editors wrote, where the page around it speaks another language."""
    if get_language() == settings.LANGUAGE_CODE:
        return ""
    return format_html(' lang="{}"', settings.LANGUAGE_CODE)
