"""The task of looking at what somebody wants to have published, before the public sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.locks import WorkflowLock
from wagtail.models import Task, TaskState
from wagtail.utils.timestamps import render_timestamp

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import QuerySet
    from django.utils.safestring import SafeString
    from wagtail.models import Page


class ReviewLock(WorkflowLock):
    """While an entry waits, who wrote it does not change it: what is looked at is what was sent."""

    def get_message(self, user: User) -> SafeString:
        moment = render_timestamp(self.object.current_workflow_task_state.started_at)
        if not self.for_user(user):
            sentence = _("This version has waited for an answer since %(moment)s.")
            text, label = sentence % {"moment": moment}, _("See what changes")
        else:
            sentence = _(
                "This version has waited to be looked at since %(moment)s. Until it is approved, "
                "nothing changes for the public. Take it back to go on writing."
            )
            text, label = sentence % {"moment": moment}, _("See it or take it back")
        url = reverse("review_submission", args=[self.object.pk])
        button = '{} <a class="button button-small button-secondary" href="{}">{}</a>'
        return format_html(button, text, url, label)

    def get_description(self, user: User, can_lock: bool = False) -> str:
        return _("Waits to be looked at before it is published.")


class ReviewTask(Task):
    """Asks those who may publish the page; being asked gives nobody a right that they lack."""

    lock_class = ReviewLock

    class Meta:
        verbose_name = gettext_lazy("review")
        verbose_name_plural = gettext_lazy("reviews")

    def locked_for_user(self, page: Page, user: User) -> bool:
        return not page.permissions_for_user(user).can_publish()

    def get_actions(self, page: Page, user: User) -> list[tuple[str, str, bool]]:
        """Wagtail's own buttons lead to our screen, where one sees what one approves."""
        return [] if self.locked_for_user(page, user) else [("review", _("Review"), False)]

    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> str:
        """Nothing is approved without having been looked at, whatever Wagtail is asked to do."""
        return reverse("review_submission", args=[task_state.workflow_state.object_id])

    def get_task_states_user_can_moderate(self, user: User, **kwargs: Any) -> QuerySet[TaskState]:
        """Wagtail's lists stay empty: ours says the same in fewer steps."""
        nothing: QuerySet[TaskState] = TaskState.objects.none()
        return nothing

    @classmethod
    def get_description(cls) -> str:
        return _("Those who may publish the page look at it first.")
