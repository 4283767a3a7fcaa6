"""Who is told of a review: the ones who are asked, and the one who is answered. Each once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.models import Page
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
)

from cms.entry_facts import address_of
from cms.mailing import letters, post, reachable
from cms.models import ReviewTask
from cms.review.submissions import Submission, asked_people, may_look

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from wagtail.models import TaskState, WorkflowState


def on_submitted(sender: Any, instance: TaskState, user: User | None, **kwargs: Any) -> None:
    """Ask; whoever submitted last is the one who gets the answer."""
    if not isinstance(instance.task.specific, ReviewTask):
        return
    state = instance.workflow_state
    state.requested_by = user or state.requested_by  # Wagtail saves it next
    submission = Submission(instance, page_of(state))
    people = asked_people(submission, but=state.requested_by)
    tell("submitted", people, submission.page, submission=submission, name=submission.draft.title)


def on_approved(sender: Any, instance: WorkflowState, user: User | None, **kwargs: Any) -> None:
    answer("approved", instance, by=user)


def on_rejected(sender: Any, instance: WorkflowState, user: User | None, **kwargs: Any) -> None:
    answer("rejected", instance, by=user, comment=instance.current_task_state.comment)


def on_cancelled(sender: Any, instance: WorkflowState, user: User | None, **kwargs: Any) -> None:
    """Somebody may have published the page themselves, which ends the review as well."""
    page = page_of(instance)
    asked_at = instance.current_task_state.started_at
    if page.live and page.last_published_at and page.last_published_at >= asked_at:
        answer("approved", instance, by=user)


def answer(event: str, state: WorkflowState, *, by: User | None, **facts: Any) -> None:
    """Tell who submitted it, unless they answered themselves or have left meanwhile."""
    person, page = state.requested_by, page_of(state)
    if person is None or person == by or not may_look(person, page):
        return
    tell(event, reachable(User.objects.filter(pk=person.pk)), page, name=page.draft_title, **facts)


def tell(event: str, people: QuerySet[User], page: Any, **facts: Any) -> None:
    """Mail those who want such mails, once the change is stored."""
    wanted = people.exclude(**{f"wagtail_userprofile__{event}_notifications": False})
    mails = letters(f"review_{event}", wanted, page=page, address=address_of(page), **facts)
    transaction.on_commit(partial(post, mails))


def page_of(state: WorkflowState) -> Any:
    return Page.objects.get(pk=state.object_id).specific


def connect() -> None:
    task_submitted.connect(on_submitted, dispatch_uid="cms.review.on_submitted")
    workflow_approved.connect(on_approved, dispatch_uid="cms.review.on_approved")
    workflow_rejected.connect(on_rejected, dispatch_uid="cms.review.on_rejected")
    workflow_cancelled.connect(on_cancelled, dispatch_uid="cms.review.on_cancelled")
