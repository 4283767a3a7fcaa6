"""Notes of who invited, joined, left and is trusted, which the steward reads in the history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log

from cms.models import MemberRole

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from cms.models import OrganisationPage

# What was done: its name in the filter of the history, and the sentence about one time.
ACTIONS: Final = {
    "cms.invite": (gettext_lazy("Invite"), gettext_lazy("Invited %(who)s as %(role)s")),
    "cms.invite_again": (
        gettext_lazy("Invite again"),
        gettext_lazy("Sent the invitation to %(who)s again"),
    ),
    "cms.withdraw_invitation": (
        gettext_lazy("Withdraw invitation"),
        gettext_lazy("Withdrew the invitation to %(who)s"),
    ),
    "cms.join": (gettext_lazy("Join"), gettext_lazy("%(who)s joined as %(role)s")),
    "cms.change_role": (
        gettext_lazy("Change role"),
        gettext_lazy("Changed the role of %(who)s to %(role)s"),
    ),
    "cms.add_member": (gettext_lazy("Add member"), gettext_lazy("Added %(who)s as %(role)s")),
    "cms.remove_member": (
        gettext_lazy("Remove member"),
        gettext_lazy("Removed %(who)s from the team"),
    ),
    "cms.trust": (gettext_lazy("Trust"), gettext_lazy("May now publish without review")),
    "cms.review": (gettext_lazy("Review"), gettext_lazy("Is now reviewed by the steward")),
}


def note(
    action: str,
    organisation: OrganisationPage,
    *,
    by: User | None,
    who: object = "",
    role: str = "",
) -> None:
    """Note on the page of the organisation what somebody did."""
    log(instance=organisation, action=action, user=by, data={"who": str(who), "role": role})


def formatter(name: Any, sentence: Any) -> type[LogFormatter]:
    class Formatter(LogFormatter):
        label = name

        def format_message(self, log_entry: Any) -> str:
            data = log_entry.data or {}
            roles = dict(MemberRole.choices)
            role = roles.get(data.get("role", ""), "")
            return str(sentence) % {"who": data.get("who", ""), "role": role}

    return Formatter


def register(registry: Any) -> None:
    for action, (name, sentence) in ACTIONS.items():
        registry.register_action(action)(formatter(name, sentence))
