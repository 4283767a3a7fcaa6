"""What the editor of a page says of its review: words, buttons, and the answer that came back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    RestartWorkflowMenuItem,
    SubmitForModerationMenuItem,
    WorkflowMenuItem,
)

from cms.review.submissions import sent_back

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Page

# Ours say the same in the words of the house, and lead to our screen.
REPLACED = (
    CancelWorkflowMenuItem,
    RestartWorkflowMenuItem,
    SubmitForModerationMenuItem,
    WorkflowMenuItem,
)


class SubmitItem(SubmitForModerationMenuItem):
    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        page = context.get("page")
        again = page is not None and sent_back(page) is not None
        label = _("Send again to be looked at") if again else _("Send to be looked at")
        return {**context, "label": label}


class ReviewItem(ActionMenuItem):
    """Leads to what waits of this page."""

    name = "action-review"
    label = gettext_lazy("See what changes")
    icon_name = "view"

    def get_url(self, context: Any) -> str:
        return reverse("review_submission", args=[context["page"].pk])


def arrange_actions(items: list[Any], context: dict[str, Any]) -> None:
    """Who publishes does not submit; who submitted sees what waits."""
    offers_submission = any(isinstance(item, SubmitForModerationMenuItem) for item in items)
    items[:] = [item for item in items if not isinstance(item, REPLACED)]
    page = context.get("page")
    if offers_submission and not publishes(context):
        items.append(SubmitItem(order=60))
    if page is not None and page.pk and page.workflow_in_progress:
        items.insert(0, ReviewItem(order=0))  # the first is the button that everybody sees


def publishes(context: dict[str, Any]) -> bool:
    user = context["request"].user
    if context["view"] == "create":
        may: bool = context["parent_page"].permissions_for_user(user).can_publish_subpage()
    else:
        may = context["page"].permissions_for_user(user).can_publish()
    return may


def show_answer(request: HttpRequest, page: Page) -> None:
    """The comment with which the page came back, until it is submitted again."""
    answer = sent_back(page)
    if request.method != "GET" or "_w_hydrate_create_view" in request.GET or answer is None:
        return
    sentence = _("Sent back: “%(comment)s” Change it, then send it again.")
    messages.warning(request, sentence % {"comment": answer.comment})
