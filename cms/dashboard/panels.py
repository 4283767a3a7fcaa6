"""The parts of the first page: what waits, one's own entries, and how the directory is doing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import RecentEditsPanel

from cms.dashboard.adding import where_to_add
from cms.dashboard.own_entries import own_entries
from cms.dashboard.states import by_organisation, whole
from cms.dashboard.tasks import tasks_for
from cms.ownership import is_steward, organisations_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpRequest

ROWS = 20


class DashboardPanel(Component):
    """A part of the first page for one person."""

    class Media:
        css = {"all": ["cms/admin/dashboard.css"]}

    def __init__(self, user: User) -> None:
        self.user = user


class TasksPanel(DashboardPanel):
    name = "tasks"
    template_name = "cms/admin/dashboard/tasks.html"
    order = 10

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"tasks": tasks_for(self.user)}


class OwnEntriesPanel(DashboardPanel):
    name = "own_entries"
    template_name = "cms/admin/dashboard/own_entries_panel.html"
    order = 20

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        mine = own_entries(self.user)
        count = mine.count()
        return {
            "request": parent_context["request"],
            "csrf_token": parent_context["csrf_token"],
            "entries": mine[:ROWS],
            "count": count,
            "has_more": count > ROWS,
            **where_to_add(self.user),
        }


class StatePanel(DashboardPanel):
    name = "state"
    template_name = "cms/admin/dashboard/state_panel.html"
    order = 30

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"state": whole(by_organisation())}


def summaries_for(request: HttpRequest, items: list[Any]) -> list[Any]:
    """Wagtail counts the pages of everybody below what one's own have in common."""
    user: Any = request.user
    return items if is_steward(user) else []


def panels_for(request: HttpRequest, panels: list[Any]) -> list[Any]:
    """Ours for the person, and of Wagtail's what they edited last and what others add."""
    user: Any = request.user
    own = [TasksPanel(user)]
    if organisations_of(user).exists():
        own.append(OwnEntriesPanel(user))
    if is_steward(user):
        own.append(StatePanel(user))
    recent = [panel for panel in panels if isinstance(panel, RecentEditsPanel)]
    return [*own, *recent]
