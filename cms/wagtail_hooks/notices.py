"""What Wagtail is told of the notices from the public."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.notices import views
from cms.notices.reporting import TOLD

if TYPE_CHECKING:
    from django.urls import URLPattern


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("notices/", views.notice_list, name="notices"),
        path("notices/<int:notice_id>/", views.notice, name="notice"),
    ]


@hooks.register("register_admin_menu_item")
def notices_menu_item() -> MenuItem:
    url = reverse("notices")
    return MenuItem(_("Notices"), url, name="notices", icon_name="comment", order=130)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(TOLD, _("Tell of a notice"), _("Told of a notice from the public"))
    actions.register_action(
        "cms.handle_notice", _("Deal with a notice"), _("Dealt with a notice from the public")
    )
