"""In place of addresses of Wagtail's admin: include it before Wagtail's own."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.urls import path, re_path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import display_custom_404
from wagtail.admin.views import workflows
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.discretion import files, page_choosers
from cms.discretion.bulk_actions import bulk_action
from cms.ownership import is_steward

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    View = Callable[..., HttpResponse]


def for_stewards(view: View) -> View:
    @wraps(view)
    def asked_first(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_steward(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return asked_first


def nobody(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """No screen of the admin asks for it."""
    raise PermissionDenied


browse = page_choosers.DiscreetBrowseView.as_view()
usage = PageTypesUsageReportView
addresses = [
    path("choose-page/", browse),
    path("choose-page/<int:parent_page_id>/", browse),
    path("choose-page/chosen-multiple/", page_choosers.DiscreetChosenMultipleView.as_view()),
    path("choose-external-link/", page_choosers.DiscreetExternalLinkView.as_view()),
    path("bulk/<str:app_label>/<str:model_name>/<str:action>/", bulk_action),
    path("tag-autocomplete/", files.autocomplete_tags),
    path("tag-autocomplete/<slug:app_name>/<slug:model_name>/", files.autocomplete_tags),
    re_path(r"^api/main/(?:images|documents)/", nobody),
    path("reports/page-types-usage/", for_stewards(usage.as_view())),
    path("reports/page-types-usage/results/", for_stewards(usage.as_view(results_only=True))),
    path("workflows/task_chooser/", for_stewards(workflows.TaskChooserView.as_view())),
    path(
        "workflows/task_chooser/results/",
        for_stewards(workflows.TaskChooserResultsView.as_view()),
    ),
    path("workflows/task_chooser/create/", for_stewards(workflows.TaskChooserCreateView.as_view())),
    path("workflows/task_chooser/<int:task_id>/", for_stewards(workflows.task_chosen)),
]
urlpatterns = addresses
for decorator in (require_admin_access, display_custom_404, never_cache):
    urlpatterns = decorate_urlpatterns(urlpatterns, decorator)
