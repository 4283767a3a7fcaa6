"""What Wagtail is told of the second factor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from cms.accounts import second_factor, views
from cms.ownership import is_steward

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.models import User
    from django.http import HttpRequest
    from django.urls import URLPattern


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    reset = "second-factor/reset/<int:user_id>/"
    return [
        path("second-factor/", views.overview, name="second_factor"),
        path("second-factor/code/", views.give, name="give_second_factor"),
        path("second-factor/set-up/", views.set_up, name="set_up_second_factor"),
        path(reset, views.reset, name="reset_second_factor"),
    ]


@hooks.register("register_account_menu_item")
def account_menu_item(request: HttpRequest) -> dict[str, Any]:
    return {
        "url": reverse("second_factor"),
        "label": _("Second factor"),
        "help_text": _("A code from your phone, beside the password."),
    }


@hooks.register("register_user_listing_buttons")
def user_buttons(user: User, request_user: User) -> Iterator[Button]:
    if is_steward(request_user) and second_factor.has_one(user):
        url = reverse("reset_second_factor", args=[user.pk])
        yield Button(_("Remove the second factor"), url, icon_name="lock-open", priority=90)


@hooks.register("register_log_actions")
def log_actions(registry: Any) -> None:
    registry.register_action(
        "cms.second_factor.set_up", _("Set up a second factor"), _("Second factor set up")
    )
    registry.register_action(
        "cms.second_factor.removed", _("Remove a second factor"), _("Second factor removed")
    )
