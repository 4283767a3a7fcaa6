"""The links of a reminder: signed, for one use, for a while, and for whose entry it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.entries import published_entry
from cms.models import Reminder

if TYPE_CHECKING:
    from cms.entry import Entry

SIGNER = Signer(salt="cms.freshness.reminder", sep=".")


class LinkRefusedError(Exception):
    """A link that answers nothing any more; its text says why, and what to do instead."""


class UnknownLinkError(LinkRefusedError):
    """A link that nobody was ever sent."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a valid link asks: one reminder, and the entry as the public sees it."""

    reminder: Reminder
    entry: Entry


def token_of(reminder: Reminder) -> str:
    return SIGNER.sign(reminder.key.hex)


def address_of(reminder: Reminder, answer: str) -> str:
    """The path of one of its three links, in the language of now."""
    return reverse("answer_reminder", args=[token_of(reminder), answer])


def question_of(token: str) -> Question:
    """What a link asks; raises LinkRefusedError with a sentence when it asks nothing."""
    reminder = reminder_of(token)
    if reminder.answer:
        raise LinkRefusedError(used(reminder))
    if reminder.expires_at <= timezone.now():
        raise LinkRefusedError(expired(reminder))
    identity = reminder.page.entry_identity
    if identity.organisation_id != reminder.organisation_id:
        raise LinkRefusedError(
            _("“%(name)s” belongs to another organisation by now. Nothing is left for you to do.")
            % {"name": reminder.page.title}
        )
    entry = published_entry(identity.entry_id)
    if entry is None:
        raise LinkRefusedError(
            _("“%(name)s” is not public any more. Sign in if you want to publish it again.")
            % {"name": reminder.page.title}
        )
    return Question(reminder, entry)


def reminder_of(token: str) -> Reminder:
    reminders = Reminder.objects.select_related("page__entry_identity", "organisation")
    try:
        found: Reminder = reminders.get(key=UUID(SIGNER.unsign(token)))
    except (BadSignature, ValueError, Reminder.DoesNotExist):
        raise UnknownLinkError(
            _("This link is not one of ours, or not all of it. Copy the whole link from the mail.")
        ) from None
    return found


def used(reminder: Reminder) -> str:
    sentence = _(
        "“%(name)s” has been answered already, on %(day)s: %(answer)s. "
        "Sign in if something is different by now."
    )
    day = date_format(timezone.localtime(reminder.answered_at), "DATE_FORMAT")
    answer = reminder.get_answer_display()
    return sentence % {"name": reminder.page.title, "day": day, "answer": answer}


def expired(reminder: Reminder) -> str:
    sentence = _(
        "This link could be used until %(day)s. Sign in to say whether “%(name)s” is still "
        "correct, or use the links of our next mail."
    )
    day = date_format(timezone.localtime(reminder.expires_at), "DATE_FORMAT")
    return sentence % {"name": reminder.page.title, "day": day}
