"""What Wagtail is told of the editor of a page, the menus and the categories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms import admin_views
from cms.admin_refusals import refuse_alias, refuse_unfinished_pages
from cms.models import Category
from cms.page_views import preview_facts, serve_public_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern
    from wagtail.models import Page

# What an editor of a partner needs; Wagtail shows of it what the person may use.
MENU_OF_PARTNERS = {
    "documents",
    "explorer",
    "freshness",
    "help",
    "imports",
    "images",
    "notices",
    "own_entries",
    "sharing",
    "team",
}


class CategoryViewSet(SnippetViewSet):
    model = Category
    icon = "tag"
    menu_label = gettext_lazy("Categories")
    menu_order = 250
    add_to_admin_menu = True
    list_display = ["name", "name_en", "code"]
    search_fields = ["name", "name_en", "code", "words"]


register_snippet(CategoryViewSet)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("hours/understand", admin_views.understand_hours, name="understand_hours"),
        path("positions/understand", admin_views.understand_position, name="understand_position"),
        path("addresses/find", admin_views.find_address, name="find_address"),
        path("districts/outlines", admin_views.district_outlines, name="district_outlines"),
    ]


@hooks.register("insert_editor_js")
def autosave_guard() -> str:
    return format_html('<script src="{}"></script>', static("cms/admin/autosave-guard.js"))


@hooks.register("insert_global_admin_css")
def headings() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin/headings.css"))


@hooks.register("construct_main_menu")
def menu_of_partners(request: HttpRequest, items: list[Any]) -> None:
    if not request.user.has_perm("cms.change_category"):
        items[:] = [item for item in items if item.name in MENU_OF_PARTNERS]


@hooks.register("before_bulk_action")
def publish_no_unfinished_page(
    request: HttpRequest, action: str, pages: list[Page], view: Any
) -> HttpResponse | None:
    """Wagtail publishes several pages at once without asking their forms."""
    if action != "publish":
        return None
    return refuse_unfinished_pages(request, pages, back_to=view.next_url)


@hooks.register("before_copy_page")
def copy_is_no_alias(request: HttpRequest, page: Page) -> HttpResponse | None:
    return refuse_alias(request, page)


hooks.register("before_serve_page", serve_public_page)
hooks.register("construct_preview_context", preview_facts)
