"""Says of an entry that it is still true, as a whole or in part, or that it has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from wagtail.log_actions import log

from cms import changes
from cms.models import PartConfirmation, Reminder
from cms.publication import publication
from cms.vocabularies import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import User

    from cms.models import EntryPage


def confirm_entry(page: EntryPage, *, by: str, user: User | None = None) -> None:
    """All of it is true today: in the feed at once, without a new revision."""
    with publication():
        changes.confirm(page, by=by)
        keep_parts(page, PartConfirmation.parts_of(page), by=by)
        settle(page, Reminder.Answer.STILL_CORRECT)
        log(page, "cms.confirm", user=user, data={"by": by})


def confirm_part(page: EntryPage, part: str, *, by: str, user: User | None = None) -> None:
    """One part is true today; the entry as a whole stays as due as it was."""
    with publication():
        keep_parts(page, [part], by=by)
        log(page, "cms.confirm_part", user=user, data={"by": by, "part": part})


def keep_parts(page: EntryPage, parts: Iterable[str], *, by: str) -> None:
    rows = [
        PartConfirmation(
            page_id=page.pk, part=part, confirmed_on=timezone.localdate(), confirmed_by=by
        )
        for part in parts
    ]
    PartConfirmation.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["page", "part"],
        update_fields=["confirmed_on", "confirmed_by"],
    )


def settle(page: EntryPage, answer: str) -> None:
    """The owner has looked: what they were asked before counts as answered."""
    asked = Reminder.objects.filter(page=page.pk, answer="")
    asked.update(answer=answer, answered_at=timezone.now())


def end_entry(page: EntryPage, *, by: str, user: User | None = None) -> None:
    """Say in public that the entry has ended; it leaves the feeds, and its page stays.

    Raises ValidationError when the public version breaks a rule. An editor's unpublished
    work is neither published nor lost: it stays the newest draft.
    """
    with publication():
        draft = page.get_latest_revision_as_object() if page.has_unpublished_changes else None
        settle(page, Reminder.Answer.GONE)
        page.status = Status.ENDED
        changes.save_draft(page, by=user)
        changes.publish(page, by=user)
        if draft is not None:
            draft.status = Status.ENDED
            changes.save_draft(draft, by=user)
        log(page, "cms.end", user=user, data={"by": by})
