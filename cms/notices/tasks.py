"""The notices as tasks: whose they are, and what becomes of them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.mailing import letter, post
from cms.models import Notice
from cms.ownership import is_steward, organisations_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User
    from django.db.models import QuerySet

State = Notice.State
OPEN: Final = (State.NEW, State.IN_PROGRESS)
ADDRESS_KEPT: Final = datetime.timedelta(days=90)


def notices_for(user: User | AnonymousUser) -> QuerySet[Notice]:
    """What somebody may read: notices about entries of their organisations; the steward, all.

    The newest first; ``.filter(state__in=OPEN)`` are those that wait.
    """
    notices = Notice.objects.select_related("entry__page", "entry__organisation", "handled_by")
    if not is_steward(user):
        notices = notices.filter(entry__organisation__in=organisations_of(user).order_by())
    return notices.order_by("-sent_at", "-pk")


def handle(notice: Notice, *, state: str, remark: str, by: User) -> None:
    """Note what became of a notice; who reported it hears once, when it is corrected."""
    with transaction.atomic():
        notice.state, notice.remark = state, remark
        notice.handled_by, notice.handled_at = by, timezone.now()
        reporter = notice.reporter_email if state == State.DONE else ""
        if state not in OPEN:
            notice.reporter_email = ""  # of no more use
        notice.save()
        if notice.entry.page is not None:
            data = {"notice": notice.pk, "state": str(State(state).label)}
            log(notice.entry.page, "cms.handle_notice", user=by, data=data)
        if reporter:
            transaction.on_commit(lambda: thank(notice, reporter), robust=True)


def thank(notice: Notice, reporter: str) -> None:
    """In German, with English below: nobody asked which language they read."""
    language = settings.LANGUAGE_CODE
    post([letter("notice_done", to=reporter, language=language, notice=notice)])


def forget_reporters() -> int:
    """Delete the addresses that have been kept long enough; how many there were."""
    old = Notice.objects.filter(sent_at__lt=timezone.now() - ADDRESS_KEPT)
    return old.exclude(reporter_email="").update(reporter_email="")
