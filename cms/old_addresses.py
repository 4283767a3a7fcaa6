"""Where a page was found before: each language has an address of its own, and all lead on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.signal_handlers import (
    autocreate_redirects_on_page_move,
    autocreate_redirects_on_slug_change,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from wagtail.models import Page


def languages() -> Iterator[str]:
    """Each language in turn, as the one that addresses are written in meanwhile."""
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            yield code


def addresses_of(page: Page) -> set[str]:
    """Where the public finds a page, in each language."""
    parts = [page.get_url_parts() for _code in languages()]
    return {Redirect.normalise_path(found[2]) for found in parts if found is not None}


def lead(paths: Collection[str], *, to: Page) -> None:
    """Let addresses of before lead to a page, whatever they led to."""
    Redirect.objects.filter(old_path__in=paths).delete()
    for path in sorted(paths):
        Redirect.add_redirect(path, redirect_to=to, automatically_created=True)


def on_slug_changed(**facts: Any) -> None:
    """Wagtail leads on from the address in the language of whoever changed it; here, from all."""
    for _code in languages():
        autocreate_redirects_on_slug_change(**facts)


def on_moved(**facts: Any) -> None:
    for _code in languages():
        autocreate_redirects_on_page_move(**facts)
