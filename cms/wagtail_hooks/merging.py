"""What Wagtail is told of possible duplicates and of merging."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter

from cms.merging import asking, views
from cms.merging.merging import KINDS, MERGED
from cms.ownership import is_steward

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest
    from django.urls import URLPattern
    from wagtail.models import Page


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    two = "duplicates/<int:kept_id>/<int:merged_id>/merge/"
    apart = "duplicates/<int:one_id>/<int:other_id>/different/"
    return [
        path("duplicates/", views.possible, name="possible_duplicates"),
        path("duplicates/ask", asking.ask, name="ask_for_duplicates"),
        path("duplicates/<int:page_id>/", views.of_entry, name="duplicates_of_entry"),
        path(two, views.merge_two, name="merge_entries"),
        path(apart, views.tell_two_apart, name="tell_entries_apart"),
    ]


class StewardsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_steward(request.user)


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    label = gettext_lazy("Possible duplicates")
    address = reverse("possible_duplicates")
    return StewardsMenuItem(label, address, name="duplicates", icon_name="copy", order=260)


@hooks.register("register_page_header_buttons")
def merge_button(page: Page, user: Any, view_name: str, **kwargs: Any) -> Iterator[Button]:
    identity = getattr(page, "entry_identity", None)
    if identity and identity.kind in KINDS and page.live and is_steward(user):
        url = reverse("duplicates_of_entry", args=[page.pk])
        yield Button(_("Merge with another entry"), url=url, icon_name="copy", priority=60)


@hooks.register("insert_editor_js")
def ask_while_writing() -> str:
    script = '<script src="{}" data-url="{}"></script>'
    return format_html(script, static("cms/admin/duplicates.js"), reverse("ask_for_duplicates"))


@hooks.register("insert_global_admin_css")
def look() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin/duplicates.css"))


@hooks.register("register_log_actions")
def log_actions(registry: Any) -> None:
    @registry.register_action(MERGED)
    class Merged(LogFormatter):
        label = gettext_lazy("Merge")

        def format_message(self, log_entry: Any) -> str:
            message = _("'%(name)s' of %(organisation)s was merged into it")
            return message % {"name": "", "organisation": "", **log_entry.data}


hooks.register("after_create_page", asking.ask_after_saving)
hooks.register("after_edit_page", asking.ask_after_saving)
