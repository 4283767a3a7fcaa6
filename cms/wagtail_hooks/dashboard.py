"""What Wagtail is told of the first page of the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.dashboard import adding, views
from cms.dashboard.panels import panels_for, summaries_for
from cms.ownership import is_steward, organisations_of

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.urls import URLPattern


class OwnEntriesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(organisations_of(request.user).exists())


class StateMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_steward(request.user)


@hooks.register("construct_homepage_panels", order=-10)
def first_page(request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = panels_for(request, panels)


@hooks.register("construct_homepage_summary_items", order=1000)  # after all that add some
def summaries(request: HttpRequest, items: list[Any]) -> None:
    items[:] = summaries_for(request, items)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("entries/", views.own_entry_list, name="own_entries"),
        path("entries/add/", adding.choose_organisation, name="add_own_entry"),
        path("state/", views.state, name="directory_state"),
    ]


@hooks.register("register_admin_menu_item")
def own_entries_menu_item() -> MenuItem:
    url = reverse("own_entries")
    return OwnEntriesMenuItem(
        _("Our entries"), url, name="own_entries", icon_name="list-ul", order=110
    )


@hooks.register("register_admin_menu_item")
def state_menu_item() -> MenuItem:
    url = reverse("directory_state")
    return StateMenuItem(
        _("State of the directory"), url, name="state", icon_name="clipboard-list", order=115
    )
