"""What Wagtail does when a review is finished. Read with its models: it imports none of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from wagtail.models import WorkflowState


def publish_submitted(state: WorkflowState, user: User | None = None) -> None:
    """Publish the version that was approved; Wagtail itself would take the newest one."""
    state.current_task_state.revision.publish(user=user, skip_permission_checks=True)
