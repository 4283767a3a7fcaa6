"""Takes a notice in, and tells those who can do something about it, but not every minute."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from cms.mailing import letters, members_of, post, steward_members
from cms.models import EntryIdentity, Notice
from cms.publication import publication

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.contrib.auth.models import User

QUIET = datetime.timedelta(hours=1)
TOLD = "cms.tell_of_notice"


def report(entry_id: UUID, *, subject: str, text: str = "", email: str = "") -> Notice:
    """Keep a notice about an entry as a task; its owner and the steward hear of it."""
    with publication():
        entry = EntryIdentity.objects.select_for_update().get(entry_id=entry_id)
        notice = Notice.objects.create(
            entry=entry, subject=subject, text=text, reporter_email=email
        )
        if entry.page is not None and not was_told_of(entry):
            log(entry.page, TOLD)
            transaction.on_commit(lambda: tell(notice), robust=True)
    return notice


def was_told_of(entry: EntryIdentity) -> bool:
    recent = timezone.now() - QUIET
    told = PageLogEntry.objects.filter(page=entry.page_id, action=TOLD, timestamp__gt=recent)
    return told.exists()


def tell(notice: Notice) -> None:
    post(letters("notice", who_is_told(notice.entry), notice=notice, page=notice.entry.page))


def who_is_told(entry: EntryIdentity) -> Iterable[User]:
    owners = members_of(entry.organisation) if entry.organisation else []
    return [*owners, *steward_members()]
