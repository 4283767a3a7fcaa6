"""What Wagtail is told of possible duplicates and of merging."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from cms.merging.merging import MERGED


@hooks.register("register_log_actions")
def log_actions(registry: Any) -> None:
    @registry.register_action(MERGED)
    class Merged(LogFormatter):
        label = gettext_lazy("Merge")

        def format_message(self, log_entry: Any) -> str:
            message = _("'%(name)s' of %(organisation)s was merged into it")
            return message % {"name": "", "organisation": "", **log_entry.data}
