"""Wagtail's admin without its mails about workflows: ours go to the right people, once."""

from __future__ import annotations

from wagtail.admin.apps import WagtailAdminAppConfig


class AdminConfig(WagtailAdminAppConfig):
    def ready(self) -> None:
        super().ready()
        from wagtail.models import WorkflowState  # models must be loaded
        from wagtail.signals import workflow_approved, workflow_rejected, workflow_submitted

        for name, signal in (
            ("submitted", workflow_submitted),
            ("rejected", workflow_rejected),
            ("approved", workflow_approved),
        ):
            uid = f"workflow_state_{name}_email_notification"
            signal.disconnect(sender=WorkflowState, dispatch_uid=uid)
