"""The last import of somebody's organisations, for the first page of the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.ui.components import Component

from cms.ownership import is_steward, organisations_of
from importers.models import ImportRun

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class LastImportPanel(Component):
    """Shown only to those who have had an import at all."""

    name = "last_import"
    template_name = "importers/admin/last_import.html"
    order = 40

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"run": last_run(self.user)}


def last_run(user: User) -> ImportRun | None:
    """The newest import of the organisations of ``user``; of the steward, of all."""
    runs = ImportRun.objects.select_related("organisation", "by").order_by("-started_at", "-pk")
    if not is_steward(user):
        runs = runs.filter(organisation__in=organisations_of(user))
    return runs.first()
