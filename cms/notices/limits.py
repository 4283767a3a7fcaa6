"""How many notices are taken: from one client, and about one entry. Nobody's address is kept."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from cms.models import Notice
from cms.visitors import counted, pseudonym

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

MOST_OF_A_CLIENT: Final = 5
MOST_ABOUT_AN_ENTRY: Final = 20
HOUR: Final = 60 * 60


def is_too_much(request: HttpRequest, entry_id: UUID) -> bool:
    """Whether this one is too many; counts it."""
    since = timezone.now() - datetime.timedelta(seconds=HOUR)
    about = Notice.objects.filter(entry__entry_id=entry_id, sent_at__gt=since)
    if about.count() >= MOST_ABOUT_AN_ENTRY:
        return True
    return counted(f"notices:{pseudonym(request)}", keep=HOUR) > MOST_OF_A_CLIENT
