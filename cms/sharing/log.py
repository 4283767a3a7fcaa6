"""What is noted of who shared, offered, took and asked, in the history of the page concerned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from cms.models import EntryPage, OrganisationPage

SHARED: Final = "cms.share"
TAKEN_BACK: Final = "cms.share_taken_back"
MAY_PUBLISH: Final = "cms.share_with_publishing"
MAY_NOT_PUBLISH: Final = "cms.share_without_publishing"
OFFERED: Final = "cms.hand_over_offered"
WITHDRAWN: Final = "cms.hand_over_withdrawn"
ACCEPTED: Final = "cms.hand_over_accepted"
DECLINED: Final = "cms.hand_over_declined"
HANDED_OVER: Final = "cms.handed_over"
ASKED: Final = "cms.tenancy_asked"
TENANCY_ACCEPTED: Final = "cms.tenancy_accepted"
TENANCY_REFUSED: Final = "cms.tenancy_refused"

# What was done: its name in the filter of the history, and the sentence about one time.
ACTIONS: Final = {
    SHARED: (_("Share"), _("Shared with %(organisation)s")),
    TAKEN_BACK: (_("Take share back"), _("No longer shared with %(organisation)s")),
    MAY_PUBLISH: (_("Allow publishing"), _("%(organisation)s may also publish it")),
    MAY_NOT_PUBLISH: (_("Disallow publishing"), _("%(organisation)s may no longer publish it")),
    OFFERED: (_("Offer hand-over"), _("Offered to %(organisation)s")),
    WITHDRAWN: (_("Withdraw offer"), _("No longer offered to %(organisation)s")),
    ACCEPTED: (_("Accept hand-over"), _("%(organisation)s accepted it")),
    DECLINED: (_("Decline hand-over"), _("%(organisation)s declined it")),
    HANDED_OVER: (_("Hand over"), _("Handed over to %(organisation)s")),
    ASKED: (_("Ask to be a tenant"), _("Asked %(organisation)s to be shown at their office")),
    TENANCY_ACCEPTED: (_("Accept tenancy"), _("%(organisation)s shows it at their office")),
    TENANCY_REFUSED: (_("Refuse tenancy"), _("%(organisation)s does not show it at their office")),
}


def note(
    action: str, page: EntryPage, organisation: OrganisationPage, *, by: User | None, **more: Any
) -> None:
    """Note on ``page`` what somebody did, and which other organisation it is about."""
    log(instance=page, action=action, user=by, data={"organisation": organisation.title, **more})


def formatter(name: Any, sentence: Any) -> type[LogFormatter]:
    class Formatter(LogFormatter):
        label = name

        def format_message(self, log_entry: Any) -> str:
            organisation = (log_entry.data or {}).get("organisation", "")
            return str(sentence) % {"organisation": organisation}

    return Formatter


def register(registry: Any) -> None:
    for action, (name, sentence) in ACTIONS.items():
        registry.register_action(action)(formatter(name, sentence))
