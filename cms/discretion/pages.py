"""Wagtail's screens of one page that ask too late, or not at all, whose page it is."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from wagtail.admin.views.pages.move import MoveConfirmView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.ownership import is_steward

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    View = Callable[..., HttpResponse]

# They name the page before they refuse.
ONLY_FOR_ITS_EDITORS: Final = {
    "workflow_action",
    "collect_workflow_action_data",
    "confirm_workflow_cancellation",
    "workflow_preview",
}
# They show every page below the one where somebody's own pages meet, though not what is in it.
EXPLORERS: Final = {"index", "index_results"}


class DiscreetMoveConfirmView(MoveConfirmView):
    """Wagtail asks for the right to move on POST only, and names both pages before."""

    def dispatch(
        self, request: HttpRequest, page_to_move_id: int, destination_id: int
    ) -> HttpResponse:
        page = get_object_or_404(Page, pk=page_to_move_id)
        destination = get_object_or_404(Page, pk=destination_id)
        if not page.permissions_for_user(request.user).can_move_to(destination):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, page_to_move_id, destination_id)
        return response


class DiscreetPageViewSet(PageViewSet):
    """For pages of every kind; a viewset for one kind of them inherits from this."""

    model = Page
    move_confirm_view_class = DiscreetMoveConfirmView

    def get_view_by_name(self, name: str) -> View:
        view: View = super().get_view_by_name(name)
        if name in ONLY_FOR_ITS_EDITORS:
            return for_editors(view)
        return for_explorers(view) if name in EXPLORERS else view


def for_editors(view: View) -> View:
    @wraps(view)
    def asked_first(request: HttpRequest, *, page_id: int, **kwargs: Any) -> HttpResponse:
        page = get_object_or_404(Page, pk=page_id)
        if not (page.permissions_for_user(request.user).can_edit() or is_steward(request.user)):
            raise PermissionDenied
        return view(request, page_id=page_id, **kwargs)

    return asked_first


def for_explorers(view: View) -> View:
    @wraps(view)
    def asked_first(
        request: HttpRequest, *, parent_page_id: int | None = None, **kwargs: Any
    ) -> HttpResponse:
        if parent_page_id is None:
            return view(request, **kwargs)
        explorable = policy_registry.get_by_type(Page).explorable_instances(request.user)
        if not explorable.filter(pk=parent_page_id).exists():
            return redirect("wagtailadmin_explore_root")
        return view(request, parent_page_id=parent_page_id, **kwargs)

    return asked_first
