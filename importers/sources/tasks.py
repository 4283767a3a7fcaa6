"""Fetching where nobody waits for it: by a worker, or by a process of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from importers.sources.models import Source
from importers.sources.pulling import pull

if TYPE_CHECKING:
    from typing import Any


def hand_over(source: Source) -> None:
    """It is due now: where no worker takes it, the next run of the command does."""
    source.next_at = timezone.now()
    source.save(update_fields=["next_at"])
    queued: Any = fetch_source.using(backend=settings.LONG_TASKS)

    def enqueue() -> None:
        queued.enqueue(source.pk)

    transaction.on_commit(enqueue, robust=True)


@task()
def fetch_source(source_id: int) -> None:
    """What comes of it stands in the source; one that was deleted meanwhile is left alone."""
    if source := Source.objects.filter(pk=source_id).first():
        pull(source)
