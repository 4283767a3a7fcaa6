"""What becomes of the three answers to a reminder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.freshness.confirming import confirm_entry, end_entry, settle
from cms.freshness.links import LinkRefusedError, used
from cms.models import Notice, Reminder
from cms.notices import report
from cms.publication import publication

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from cms.freshness.links import Question
    from cms.models import EntryPage

Answer = Reminder.Answer


def take(question: Question, answer: str, *, text: str = "") -> str:
    """Do what was answered; returns what happened, in a sentence.

    Raises LinkRefusedError when somebody else has answered in the meantime.
    """
    with publication():
        reminder = Reminder.objects.select_for_update().get(pk=question.reminder.pk)
        if reminder.answer:
            raise LinkRefusedError(used(reminder))
        page: EntryPage = reminder.page.specific
        by = str(reminder.organisation.title)
        if answer == Answer.STILL_CORRECT:
            confirm_entry(page, by=by)
            return _("“%(name)s” is confirmed as of today. Thank you.") % {"name": page.title}
        if answer == Answer.GONE:
            return take_leave(page, by=by, at_once=reminder.organisation.is_trusted)
        return note_change(page, text=text)


def take_leave(page: EntryPage, *, by: str, at_once: bool, user: User | None = None) -> str:
    """Who may publish ends an entry at once; for others, the steward does."""
    if at_once:
        try:
            with transaction.atomic():
                end_entry(page, by=by, user=user)
        except ValidationError:
            pass  # the public version breaks a rule that is younger: somebody has to look at it
        else:
            sentence = _("“%(name)s” is marked as ended and leaves the open data. Its page stays.")
            return sentence % {"name": page.title}
    settle(page, Answer.GONE)
    report(
        page.entry_id,
        subject=Notice.Subject.GONE,
        text=_("%(organisation)s says so, whose entry it is.") % {"organisation": by},
    )
    sentence = _("The directory's stewards have been told that “%(name)s” no longer exists.")
    return sentence % {"name": page.title}


def note_change(page: EntryPage, *, text: str) -> str:
    settle(page, Answer.CHANGE)
    report(page.entry_id, subject=Notice.Subject.OTHER, text=text)
    sentence = _("What you wrote about “%(name)s” is noted; it is changed as soon as possible.")
    return sentence % {"name": page.title}
