"""What Wagtail is told of imports. Registration only, no rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail import hooks

from importers.dashboard import LastImportPanel

if TYPE_CHECKING:
    from django.http import HttpRequest


@hooks.register("construct_homepage_panels")
def last_import(request: HttpRequest, panels: list[Any]) -> None:
    user: Any = request.user  # the admin knows who it is
    panels.append(LastImportPanel(user))
