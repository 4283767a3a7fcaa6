"""What Wagtail is told of the lists of entries that are to be confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.freshness import views

if TYPE_CHECKING:
    from django.urls import URLPattern

LOGGED = {
    "cms.confirm": (_("Confirm"), _("Confirmed that it is still true")),
    "cms.confirm_part": (_("Confirm a part"), _("Confirmed that a part of it is still true")),
    "cms.end": (_("End"), _("Said that it no longer exists")),
}


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    one = "freshness/<int:page_id>"
    return [
        path("freshness/", views.due_list, name="due_entries"),
        path(f"{one}/confirm/", views.confirm, name="confirm_entry"),
        path(f"{one}/end/", views.end, name="end_entry"),
        path(f"{one}/parts/<slug:part>/", views.confirm_one_part, name="confirm_part"),
    ]


@hooks.register("register_admin_menu_item")
def due_menu_item() -> MenuItem:
    url = reverse("due_entries")
    return MenuItem(_("To be confirmed"), url, name="freshness", icon_name="check", order=120)


@hooks.register("insert_editor_js")
def confirm_part_script() -> str:
    return format_html('<script src="{}"></script>', static("cms/admin/confirm-part.js"))


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    for name, (label, message) in LOGGED.items():
        actions.register_action(name, label, message)
