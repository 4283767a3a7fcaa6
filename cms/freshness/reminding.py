"""Asks partners by mail about what is due, one organisation after the other.

Two mails without an answer, and the steward hears of it. Whatever is in memory belongs to one
organisation; each has a transaction of its own, so that a broken run can be started again.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cms.freshness.digests import digest, report_to_steward
from cms.freshness.due import due_entries
from cms.mailing import members_of, post, steward_members
from cms.models import OrganisationPage, Reminder, Team

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.contrib.auth.models import User

    from cms.freshness.due import DueEntry

MOST_UNANSWERED: Final = 2
Asked = list[tuple["DueEntry", Reminder]]


@dataclass(slots=True)
class Turn:
    """What one organisation is asked now, and of how many entries the steward hears."""

    organisation: OrganisationPage
    asked: Asked = field(default_factory=list)
    escalated: int = 0
    failed: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return str(self.organisation.title)


def remind(*, now: datetime.datetime | None = None) -> Iterator[Turn]:
    """Write to everybody whose turn it is; yields each organisation when it is done."""
    moment = now or timezone.now()
    escalated = []
    for organisation_id, kinds in sorted(due_entries().kinds_by_organisation().items()):
        if turn := take_turn(organisation_id, kinds, moment):
            if turn.escalated:
                escalated.append((turn.name, turn.escalated))
            yield turn
    if escalated:
        tell_steward(escalated, moment)


def take_turn(organisation_id: int, kinds: set[str], now: datetime.datetime) -> Turn | None:
    """Ask one organisation; None when it was asked not long ago."""
    with transaction.atomic():
        # Of two runs at the same time, one waits here and then finds what the other has done.
        team = Team.objects.select_for_update().filter(organisation=organisation_id).first()
        if team is None or was_asked_lately(organisation_id, now):
            return None
        turn = Turn(OrganisationPage.objects.select_related("team").get(pk=organisation_id))
        people = list(members_of(turn.organisation))
        entries = list(due_entries(organisations=[organisation_id], kinds=sorted(kinds)))
        note(turn, entries, people, now)
    if turn.asked:
        write_to(people, turn)
    return turn


def was_asked_lately(organisation_id: int, now: datetime.datetime) -> bool:
    since = now - datetime.timedelta(days=settings.REMIND_EVERY_DAYS)
    return Reminder.objects.filter(organisation=organisation_id, sent_at__gt=since).exists()


def note(
    turn: Turn, entries: Sequence[DueEntry], people: Sequence[User], now: datetime.datetime
) -> None:
    """Keep who is asked about what; where nobody can be asked, the steward is."""
    open_ones = unanswered(turn.organisation, entries)
    ask: list[DueEntry] = []
    escalate: list[DueEntry] = []
    for entry in entries:
        before = open_ones[entry.page_id]
        if any(one.escalated_at for one in before):
            continue  # the steward knows already
        is_asked = people and len(before) < MOST_UNANSWERED
        (ask if is_asked else escalate).append(entry)
    turn.asked = [(entry, reminder(turn, entry, now)) for entry in ask]
    told = [reminder(turn, entry, now, escalated_at=now, expires_at=now) for entry in escalate]
    turn.escalated = len(told)
    Reminder.objects.bulk_create([*(one for _entry, one in turn.asked), *told])


def unanswered(
    organisation: OrganisationPage, entries: Sequence[DueEntry]
) -> dict[int, list[Reminder]]:
    """By page: what this owner was asked since the entry was confirmed, and did not answer."""
    confirmed = {entry.page_id: entry.verified_on or datetime.date.min for entry in entries}
    reminders = Reminder.objects.filter(organisation=organisation, page__in=confirmed, answer="")
    found: dict[int, list[Reminder]] = defaultdict(list)
    for one in reminders:
        if timezone.localdate(one.sent_at) > confirmed[one.page_id]:
            found[one.page_id].append(one)
    return found


def reminder(
    turn: Turn,
    entry: DueEntry,
    now: datetime.datetime,
    *,
    escalated_at: datetime.datetime | None = None,
    expires_at: datetime.datetime | None = None,
) -> Reminder:
    until = expires_at or now + datetime.timedelta(days=settings.REMINDER_LINK_DAYS)
    return Reminder(
        page_id=entry.page_id,
        organisation=turn.organisation,
        sent_at=now,
        expires_at=until,
        escalated_at=escalated_at,
    )


def write_to(people: Sequence[User], turn: Turn) -> None:
    """Who could not be written to is asked again by the next run."""
    mails = digest(turn.organisation, turn.asked, people)
    turn.failed = post(mails)
    if len(turn.failed) == len(mails):
        Reminder.objects.filter(pk__in=[one.pk for _entry, one in turn.asked]).delete()
        turn.asked = []


def tell_steward(escalated: Sequence[tuple[str, int]], now: datetime.datetime) -> None:
    """One mail; when it reaches nobody, the next run tells the steward anew."""
    mails = report_to_steward(escalated, steward_members())
    if len(post(mails)) == len(mails):
        Reminder.objects.filter(escalated_at=now).delete()
