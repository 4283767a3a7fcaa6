"""Answering a submission: approve, send back, take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.publication import publication
from cms.review.submissions import submission_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from wagtail.models import Page

    from cms.review.submissions import Submission


class AnswerRefusedError(ValueError):
    """The answer does not hold; ``sentences`` say why."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


def approve(page: Page, *, seen: str, by: User) -> None:
    """Publish the version that was looked at, and no other."""
    # A savepoint: what Wagtail has written by then goes as well when publishing is refused.
    with publication(), transaction.atomic():
        submission = looked_at(page, seen)
        if submission.problems:
            raise AnswerRefusedError(*submission.problems)
        try:
            submission.task_state.approve(user=by)
        except ValidationError as error:
            raise AnswerRefusedError(*error.messages) from None


def send_back(page: Page, *, seen: str, comment: str, by: User) -> None:
    """Let who wrote it go on writing, and tell them what is missing."""
    with publication():
        submission = looked_at(page, seen)
        if not comment.strip():
            message = _("The comment is empty. Write what is to be changed, then send it back.")
            raise AnswerRefusedError(message)
        submission.task_state.reject(user=by, comment=comment.strip())


def take_back(page: Page, *, by: User) -> None:
    """Nobody has to answer any longer; the draft stays as it is."""
    with publication():
        still_waiting(page).task_state.workflow_state.cancel(user=by)


def looked_at(page: Page, seen: str) -> Submission:
    submission = still_waiting(page)
    if submission.version != seen:
        message = _(
            "A newer version came in while you were looking. What you see now is the newer one: "
            "look at it, then answer."
        )
        raise AnswerRefusedError(message)
    return submission


def still_waiting(page: Page) -> Submission:
    submission = submission_of(page)
    if submission is None:
        message = _(
            "'%(name)s' no longer waits for an answer: somebody else answered, or it was taken "
            "back. Nothing was changed."
        )
        raise AnswerRefusedError(message % {"name": page.title})
    return submission
