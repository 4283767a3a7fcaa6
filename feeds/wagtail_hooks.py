"""What Wagtail is told of the feeds. Registration only, no rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.ownership import is_steward
from feeds.webhooks import views
from feeds.webhooks.registering import ACTIONS

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.urls import URLPattern


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    one = "webhooks/<int:webhook_id>"
    return [
        path("webhooks/", views.webhooks, name="webhooks"),
        path("webhooks/add/", views.add_webhook, name="add_webhook"),
        path(f"{one}/", views.webhook, name="webhook"),
        path(f"{one}/secret/", views.renew_webhook_secret, name="renew_webhook_secret"),
        path(f"{one}/test/", views.test_webhook, name="test_webhook"),
        path(f"{one}/pause/", views.pause_webhook, name="pause_webhook"),
        path(f"{one}/resume/", views.resume_webhook, name="resume_webhook"),
        path(f"{one}/delete/", views.delete_webhook, name="delete_webhook"),
    ]


class WebhooksMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_steward(request.user)


@hooks.register("register_settings_menu_item")
def menu_item() -> MenuItem:
    return WebhooksMenuItem(_("Webhooks"), reverse("webhooks"), name="webhooks", icon_name="link")


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)
