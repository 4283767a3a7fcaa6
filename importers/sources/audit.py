"""Notes of who has which list fetched, on the page of the organisation; the steward reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from importers.sources.models import Source

# What was done: its name in the filter of the history, and the sentence about one time.
ACTIONS: Final = {
    "importers.add_source": (
        gettext_lazy("Have a list fetched"),
        gettext_lazy("Has %(address)s fetched"),
    ),
    "importers.change_source": (
        gettext_lazy("Change how a list is fetched"),
        gettext_lazy("Changed how %(address)s is fetched"),
    ),
    "importers.switch_source_on": (
        gettext_lazy("Switch a fetched list on"),
        gettext_lazy("Switched the fetching of %(address)s on"),
    ),
    "importers.switch_source_off": (
        gettext_lazy("Switch a fetched list off"),
        gettext_lazy("Switched the fetching of %(address)s off"),
    ),
    "importers.delete_source": (
        gettext_lazy("Fetch a list no more"),
        gettext_lazy("Has %(address)s fetched no more"),
    ),
}


def note(action: str, source: Source, *, by: User) -> None:
    data = {"address": source.address}
    log(instance=source.organisation, action=f"importers.{action}", user=by, data=data)


def formatter(name: Any, sentence: Any) -> type[LogFormatter]:
    class Formatter(LogFormatter):
        label = name

        def format_message(self, log_entry: Any) -> str:
            return str(sentence) % {"address": "", **(log_entry.data or {})}

    return Formatter


def register(registry: Any) -> None:
    for action, (name, sentence) in ACTIONS.items():
        registry.register_action(action)(formatter(name, sentence))
