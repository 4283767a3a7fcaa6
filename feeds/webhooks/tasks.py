"""Telling at once, where workers take tasks; whoever is still behind is told by the command."""

from __future__ import annotations

import datetime
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from feeds.reading import current_state
from feeds.webhooks.telling import behind, tell_all

# What changes within so long is told together.
SOON: Final = datetime.timedelta(seconds=5)


def tell_soon() -> None:
    """Called where something may have changed; whatever goes wrong here undoes no change."""
    if settings.HAS_WORKERS:
        transaction.on_commit(ask_for_a_round, robust=True)


def ask_for_a_round() -> None:
    """One round that has not begun yet tells everybody of everything."""
    if behind(current_state()).exists() and not is_waiting():
        queued: Any = tell.using(backend=settings.LONG_TASKS, run_after=timezone.now() + SOON)
        queued.enqueue()


def is_waiting() -> bool:
    asked = DBTaskResult.objects.filter(task_path=tell.module_path)
    return asked.filter(status=TaskResultStatus.READY).exists()


@task()
def tell() -> None:
    """While somebody was told more may have changed, and nobody else tells of that."""
    tell_all()
    ask_for_a_round()
