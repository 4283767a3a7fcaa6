"""What need not be known any longer: old sessions, and who tried to sign in from where."""

from __future__ import annotations

import datetime

from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.utils import timezone

ATTEMPTS_ARE_KEPT = datetime.timedelta(days=1)


def forget_old_sessions() -> None:
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    AccessAttempt.objects.filter(attempt_time__lt=now - ATTEMPTS_ARE_KEPT).delete()
