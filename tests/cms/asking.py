"""A partner who is asked by mail: due entries, the run, and the links of the mail."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any

from django.core import mail
from django.utils import timezone

from cms.changes import confirm
from cms.freshness.reminding import remind
from cms.models import Reminder
from tests.factories import photographed, place

if TYPE_CHECKING:
    from cms.models import OrganisationPage, PlacePage


def due_place(organisation: OrganisationPage, **values: Any) -> PlacePage:
    """A public place that nobody has confirmed for years."""
    page = photographed(place(**values), under=organisation)
    confirm(page, by="ada", on=timezone.localdate() - datetime.timedelta(days=900))
    return page


def run(*, days_later: int = 0) -> list[Any]:
    """What happens when the command runs on that day; the turns that did something."""
    now = timezone.now() + datetime.timedelta(days=days_later)
    return [turn for turn in remind(now=now) if turn.asked or turn.escalated]


def links(body: str | None = None) -> dict[str, str]:
    """The paths of the links in the first mail, by answer; those of its last entry."""
    text = mail.outbox[0].body if body is None else body
    paths = re.findall(r"http://127.0.0.1:8000(\S+/answers/\S+|/answers/\S+)", str(text))
    return {path.rstrip("/").rsplit("/", 1)[-1]: path for path in paths}


def reminder() -> Reminder:
    found: Reminder = Reminder.objects.get()
    return found
