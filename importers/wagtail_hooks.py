"""What Wagtail is told of imports. Registration only, no rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from importers.reach import organisations_for
from importers.running import history
from importers.screens import decision_views, job_views, run_views, undo_views, views
from importers.screens.dashboard import LastImportPanel
from importers.sources import audit
from importers.sources import views as source_views

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.urls import URLPattern


@hooks.register("construct_homepage_panels")
def last_import(request: HttpRequest, panels: list[Any]) -> None:
    user: Any = request.user  # the admin knows who it is
    panels.append(LastImportPanel(user))


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    one, run = "imports/<int:delivery_id>", "imports/runs/<int:run_id>"
    job, source = "imports/jobs/<int:job_id>", "imports/sources/<int:source_id>"
    return [
        path("imports/", views.imports, name="imports"),
        path("imports/export/", run_views.export_entries, name="export_entries"),
        path("imports/new/", views.new_import, name="new_import"),
        path(
            "imports/templates/<str:kind>.xlsx", run_views.import_template, name="import_template"
        ),
        path(f"{one}/columns/", views.import_columns, name="import_columns"),
        path(f"{one}/sheet/", views.choose_import_sheet, name="choose_import_sheet"),
        path(f"{one}/preview/", views.import_preview, name="import_preview"),
        path(f"{one}/cell/", decision_views.correct_import_cell, name="correct_import_cell"),
        path(f"{one}/words/", decision_views.decide_import_words, name="decide_import_words"),
        path(
            f"{one}/conflict/", decision_views.settle_import_conflict, name="settle_import_conflict"
        ),
        path(
            f"{one}/revoke/", decision_views.revoke_import_decision, name="revoke_import_decision"
        ),
        path(f"{one}/apply/", views.apply_import, name="apply_import"),
        path(f"{one}/discard/", views.discard_import, name="discard_import"),
        path(f"{job}/", job_views.import_job, name="import_job"),
        path(f"{job}/state.json", job_views.import_job_state, name="import_job_state"),
        path(f"{job}/go-on/", job_views.go_on_with_import, name="go_on_with_import"),
        path(f"{job}/stop/", job_views.stop_import, name="stop_import"),
        path("imports/sources/", source_views.sources, name="sources"),
        path("imports/sources/new/", source_views.new_source, name="new_source"),
        path(f"{source}/", source_views.source, name="source"),
        path(f"{source}/pull/", source_views.pull_source, name="pull_source"),
        path(f"{source}/switch/", source_views.switch_source, name="switch_source"),
        path(f"{source}/delete/", source_views.delete_source, name="delete_source"),
        path(f"{run}/", run_views.import_result, name="import_result"),
        path(f"{run}/refused.<str:suffix>", run_views.refused, name="refused_rows"),
        path(f"{run}/refused/", run_views.refused_as_brought, name="refused_as_brought"),
        path(f"{run}/undo/", undo_views.undo_import, name="undo_import"),
    ]


class ImportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        user: Any = request.user  # the admin knows who it is
        return bool(organisations_for(user).exists())


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    url = reverse("imports")
    return ImportMenuItem(_("Import"), url, name="imports", icon_name="upload", order=125)


hooks.register("register_log_actions", history.register)
hooks.register("register_log_actions", audit.register)
