"""What waits for somebody: how many of each, and where they are dealt with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import ngettext_lazy

from cms.freshness.due import due_for
from cms.notices.tasks import OPEN, notices_for
from cms.review.submissions import sent_back_to, waiting_for_review
from cms.sharing.hand_overs import offers_waiting_for
from cms.sharing.tenancies import tenancies_waiting_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Source:
    """Where tasks of one kind come from, the sentence that counts them, and their screen."""

    count: Callable[[User], int]
    sentence: _StrPromise
    address: str
    query: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the list: a sentence with the number in it, and the address of the screen."""

    sentence: str
    url: str


SOURCES = (
    Source(
        count=lambda user: len(waiting_for_review(user)),
        sentence=ngettext_lazy(
            "%(count)d change waits for your review.",
            "%(count)d changes wait for your review.",
            "count",
        ),
        address="reviews",
    ),
    Source(
        count=lambda user: sent_back_to(user).count(),
        sentence=ngettext_lazy(
            "%(count)d entry came back to you with a comment.",
            "%(count)d entries came back to you with a comment.",
            "count",
        ),
        address="own_entries",
    ),
    Source(
        count=lambda user: notices_for(user).filter(state__in=OPEN).count(),
        sentence=ngettext_lazy(
            "%(count)d notice from the public waits for an answer.",
            "%(count)d notices from the public wait for an answer.",
            "count",
        ),
        address="notices",
    ),
    Source(
        count=lambda user: due_for(user, overdue=True).count(),
        sentence=ngettext_lazy(
            "%(count)d entry has not been confirmed for a long time.",
            "%(count)d entries have not been confirmed for a long time.",
            "count",
        ),
        address="due_entries",
        query="?overdue=yes",
    ),
    Source(
        count=lambda user: due_for(user, overdue=False).count(),
        sentence=ngettext_lazy(
            "%(count)d entry is to be confirmed again.",
            "%(count)d entries are to be confirmed again.",
            "count",
        ),
        address="due_entries",
    ),
    Source(
        count=lambda user: tenancies_waiting_for(user).count(),
        sentence=ngettext_lazy(
            "%(count)d tenant asks to be shown at an office.",
            "%(count)d tenants ask to be shown at an office.",
            "count",
        ),
        address="sharing",
    ),
    Source(
        count=lambda user: offers_waiting_for(user).count(),
        sentence=ngettext_lazy(
            "%(count)d page is offered to you.",
            "%(count)d pages are offered to you.",
            "count",
        ),
        address="sharing",
    ),
)


def tasks_for(user: User) -> list[Task]:
    """Only what there is something of; nothing waits when the list is empty."""
    counted = ((source, source.count(user)) for source in SOURCES)
    return [
        Task(
            sentence=str(source.sentence % {"count": count}),
            url=f"{reverse(source.address)}{source.query}",
        )
        for source, count in counted
        if count
    ]
