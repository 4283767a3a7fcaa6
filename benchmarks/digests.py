"""Measures the digests of thousands of organisations in a process and a database of their own."""

from __future__ import annotations

import datetime
import time
import tracemalloc
from itertools import islice
from typing import TYPE_CHECKING

from django.contrib.auth.models import User
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.test.utils import override_settings
from django.utils import timezone

from benchmarks.crowd import add_organisations, add_teams
from cms.bulk.rows import insert_pages, number
from cms.bulk.tree import find_places
from cms.founding import ensure_directory
from cms.freshness.reminding import remind
from cms.models import EntryIdentity, PlacePage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.core.mail import EmailMessage

    from cms.freshness.reminding import Turn
    from cms.models import OrganisationPage, Team

EACH = 5


class Letterbox(BaseEmailBackend):
    """Counts the mails and throws them away."""

    mails = 0

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        Letterbox.mails += len(email_messages)
        return len(email_messages)


def measure(organisations: int, *, few: int) -> dict[str, float]:
    """Memory as Python counts it, while the first ``few`` and then all others are written to."""
    fill(organisations)
    with override_settings(EMAIL_BACKEND=f"{__name__}.Letterbox"):
        begun = time.process_time()
        tracemalloc.start()
        run = remind()
        memory = {"few_kb": peak_kb(islice(run, few)), "whole_kb": peak_kb(run)}
        tracemalloc.stop()
        cpu = time.process_time() - begun
        again = sum(bool(turn.asked) for turn in remind())
    return {**memory, "mails": Letterbox.mails, "cpu_s": cpu, "again": again}


def peak_kb(turns: Iterable[Turn]) -> float:
    """The most memory that is held at once while these are written to."""
    tracemalloc.reset_peak()
    for _turn in turns:
        pass
    return tracemalloc.get_traced_memory()[1] / 1024


def fill(count: int) -> None:
    directory = ensure_directory()
    with transaction.atomic():
        partners = add_organisations(directory, count)
        add_editors(add_teams(partners))
        for partner in partners:
            add_due_entries(partner)


def add_editors(teams: Sequence[Team]) -> None:
    people = User.objects.bulk_create(
        User(username=f"editor-{team.pk}", email=f"editor-{team.pk}@example.org") for team in teams
    )
    members = User.groups.through
    members.objects.bulk_create(
        members(user=person, group=team.editors) for person, team in zip(people, teams, strict=True)
    )


def add_due_entries(partner: OrganisationPage) -> None:
    """Only what the due list reads: these entries are not on any page."""
    years_ago = timezone.now() - datetime.timedelta(days=900)
    pages = [
        PlacePage(title=f"Treffpunkt {number}", first_published_at=years_ago)
        for number in range(EACH)
    ]
    find_places(pages, under=partner)
    number(pages)
    insert_pages(pages, under=partner)
    EntryIdentity.objects.bulk_create(
        EntryIdentity(entry_id=page.entry_id, page=page, organisation=partner, kind=page.kind)
        for page in pages
    )
