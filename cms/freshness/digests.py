"""The mails of the reminders: one digest for each person, and one for the steward."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cms.freshness.links import address_of
from cms.mailing import language_of, letter, letters, one_for_each_mailbox
from cms.models import Reminder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.contrib.auth.models import User
    from django.core.mail import EmailMessage

    from cms.freshness.due import DueEntry
    from cms.models import OrganisationPage

Answer = Reminder.Answer


@dataclass(frozen=True, slots=True)
class Line:
    """An entry and three links for one person, in the language in which they are read."""

    entry: DueEntry
    reminder: Reminder
    person: User

    @property
    def still_correct(self) -> str:
        return self.address(Answer.STILL_CORRECT)

    @property
    def change(self) -> str:
        return self.address(Answer.CHANGE)

    @property
    def gone(self) -> str:
        return self.address(Answer.GONE)

    def address(self, answer: str) -> str:
        return address_of(self.reminder, self.person, answer)


def digest(
    organisation: OrganisationPage,
    asked: Sequence[tuple[DueEntry, Reminder]],
    people: Iterable[User],
) -> list[EmailMessage]:
    until = asked[0][1].expires_at
    return [
        letter(
            "digest",
            to=person.email,
            language=language_of(person),
            organisation=organisation,
            lines=[Line(entry, reminder, person) for entry, reminder in asked],
            until=until,
        )
        for person in one_for_each_mailbox(people)
    ]


def report_to_steward(
    escalated: Sequence[tuple[str, int]], people: Iterable[User]
) -> list[EmailMessage]:
    """Organisations with the number of their entries that nobody has answered for."""
    return letters("escalation", people, organisations=escalated)
