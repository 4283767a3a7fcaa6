"""The language of a page: the one that is asked for by name, otherwise that of the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _

from cms.quoting import quoted

if TYPE_CHECKING:
    from django.http import HttpRequest

LANGUAGES = dict(settings.LANGUAGES)


def language_of(request: HttpRequest) -> str:
    wanted = request.GET.get("lang", "")
    return wanted if wanted in LANGUAGES else get_language_from_request(request)


def language(text: str) -> str:
    if text not in LANGUAGES:
        message = _("This page does not speak '%(text)s'. Write one of: %(known)s.")
        raise ValueError(message % {"text": quoted(text), "known": ", ".join(LANGUAGES)})
    return text
