"""The links of a reminder: signed, for one use, for a while, and for those whose entry it is."""

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
from cms.mailing import members_of
from cms.models import Reminder

if TYPE_CHECKING:
    from django.contrib.auth.models import User

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


def token_of(reminder: Reminder, person: User) -> str:
    return SIGNER.sign(f"{reminder.key.hex}-{person.pk}")


def address_of(reminder: Reminder, person: User, answer: str) -> str:
    """The path of one of its three links to this person, in the language of now."""
    return reverse("answer_reminder", args=[token_of(reminder, person), answer])


def question_of(token: str) -> Question:
    """What a link asks; raises LinkRefusedError with a sentence when it asks nothing."""
    key, person = parts_of(token)
    reminder = reminder_with(key)
    check_still_asked(person, reminder)
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


def parts_of(token: str) -> tuple[UUID, int]:
    """The key of a reminder, and to whom the mail went."""
    try:
        key, _hyphen, person = SIGNER.unsign(token).partition("-")
        return UUID(key), int(person)
    except (BadSignature, ValueError):
        raise UnknownLinkError(
            _("This link is not one of ours, or not all of it. Copy the whole link from the mail.")
        ) from None


def reminder_with(key: UUID) -> Reminder:
    reminders = Reminder.objects.select_related("page__entry_identity", "organisation__team")
    found: Reminder | None = reminders.filter(key=key).first()
    if found is None:  # it went with its page
        raise LinkRefusedError(
            _("The entry of this link was deleted. Nothing is left for you to do.")
        )
    return found


def check_still_asked(person: int, reminder: Reminder) -> None:
    """Who has left the team answers for it no longer, whatever mails they kept."""
    if not members_of(reminder.organisation).filter(pk=person).exists():
        sentence = _(
            "This link was sent to somebody who is not in the team of “%(organisation)s” any more. "
            "Nothing is left for you to do."
        )
        raise LinkRefusedError(sentence % {"organisation": reminder.organisation.title})


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
