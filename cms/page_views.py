"""What outsiders get at the address of a page: its entry, or nothing when it is not public."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import Http404, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.images.models import SourceImageIOError

from cms.directory_listing import entries_of, listing, outlines, rows_in
from cms.entries import published_entry
from cms.entry_facts import entry_from
from cms.listing_query import ListingQuery
from cms.models import DirectoryPage, EntryPage
from cms.vocabularies import Kind

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from wagtail.models import Page

    from cms.entry import Entry

# More are in the list, which can be narrowed to this organisation or district.
MOST_RELATED: Final = 50
READING: Final = ("GET", "HEAD")
PICTURE_WIDTHS: Final = (480, 960)


def serve_public_page(
    page: Page, request: HttpRequest, args: Any, kwargs: Any
) -> HttpResponse | None:
    """In place of Wagtail's own view, which asks only whether the page itself is live."""
    view = directory_page if isinstance(page, DirectoryPage) else entry_page
    if not isinstance(page, DirectoryPage | EntryPage):
        return None
    if request.method not in READING:
        return HttpResponseNotAllowed(READING)
    return view(page, request)


def directory_page(page: Any, request: HttpRequest) -> HttpResponse:
    return shown(page, request, directory_facts(request))


def entry_page(page: Any, request: HttpRequest) -> HttpResponse:
    entry = published_entry(page.entry_id)
    if entry is None:
        raise Http404(_("This entry is not public."))
    return shown(page, request, entry_facts(page, entry))


def shown(page: Any, request: HttpRequest, facts: dict[str, Any]) -> HttpResponse:
    context = {"page": page, "self": page, **facts}
    return TemplateResponse(request, page.get_template(request), context)


def preview_facts(page: Page, request: HttpRequest) -> dict[str, Any]:
    """What a draft shows beyond itself: the same as its public page will."""
    if isinstance(page, DirectoryPage):
        return directory_facts(request)
    return entry_facts(page, entry_from(page, directory=DirectoryPage.objects.first()))


def directory_facts(request: HttpRequest) -> dict[str, Any]:
    query = ListingQuery.from_params(request.GET)
    return {"is_directory": True, "listing": listing(query, page=request.GET.get("page"))}


def entry_facts(page: Any, entry: Entry) -> dict[str, Any]:
    return {
        "entry": entry,
        "picture": picture(page),
        "around": outlines(slug=entry.district.slug) if entry.district else [],
        **related(entry),
    }


def related(entry: Entry) -> dict[str, Any]:
    """What an organisation keeps, and what lies in a district."""
    if entry.kind not in (Kind.ORGANISATION, Kind.DISTRICT):
        return {}
    rows = rows_in(entry.kind, entry.slug)
    return {
        "related": entries_of(rows[:MOST_RELATED]),
        "related_count": len(rows),
        "related_address": ListingQuery(**{entry.kind: entry.slug}).address,
    }


def picture(page: Any) -> dict[str, Any] | None:
    """The picture in the sizes of the page. WebP, which carries no place or camera along."""
    if page.image is None:
        return None
    sizes = [f"width-{width}|format-webp" for width in PICTURE_WIDTHS]
    try:
        renditions = list(page.image.get_renditions(*sizes).values())
    except SourceImageIOError:  # the file is gone; the page is still worth reading
        return None
    sources = [f"{rendition.url} {rendition.width}w" for rendition in renditions]
    largest = renditions[-1]
    return {
        "address": largest.url,
        "sources": ", ".join(sources),
        "width": largest.width,
        "height": largest.height,
    }
