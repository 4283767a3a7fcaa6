"""What the start warns of, each with an id and a hint."""

from __future__ import annotations

import datetime
from typing import Any, Final

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DEFAULT_DB_ALIAS, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

# So long a worker may be busy or be started again.
LONGEST_WAIT: Final = datetime.timedelta(minutes=10)


@register(Tags.security, deploy=True)
def public_address_is_safe(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.BASE_URL.startswith("https://"):
        return []
    return [
        checks.Warning(
            f"BASE_URL is '{settings.BASE_URL}': passwords would travel in the clear.",
            hint="Set BASE_URL to an address that begins with https://.",
            id="quartiersatlas.W001",
        )
    ]


@register
def transactions_are_not_per_request(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """With IMMEDIATE transactions every GET would take SQLite's write lock."""
    return [
        Error(
            f"ATOMIC_REQUESTS is on for the database '{name}': every reader would wait.",
            hint="Remove ATOMIC_REQUESTS; publishing has its own transaction.",
            id="quartiersatlas.E001",
        )
        for name, database in settings.DATABASES.items()
        if database.get("ATOMIC_REQUESTS")
    ]


@register
def publication_is_atomic(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    name = "cms.middleware.PublicationMiddleware"
    if settings.MIDDLEWARE and settings.MIDDLEWARE[-1] == name:
        return []
    return [
        Error(
            f"{name} is not the last middleware: pages and feed could differ after a failure.",
            hint=f"Put {name} at the end of MIDDLEWARE.",
            id="quartiersatlas.E002",
        )
    ]


@register(Tags.database)
def a_worker_does_what_waits(
    app_configs: Any, databases: Any = None, **kwargs: Any
) -> list[CheckMessage]:
    """Without one, lists are not taken in and search goes stale silently."""
    table = DBTaskResult._meta.db_table
    if (
        DEFAULT_DB_ALIAS not in (databases or [])
        or table not in connection.introspection.table_names()
    ):
        return []
    waiting = DBTaskResult.objects.ready()
    count = waiting.filter(enqueued_at__lt=timezone.now() - LONGEST_WAIT).count()
    if not count:
        return []
    return [
        checks.Warning(
            f"{count} tasks wait longer than ten minutes: no worker takes them.",
            hint="Start one with `manage.py db_worker`, or set TASKS to immediate.",
            id="quartiersatlas.W002",
        )
    ]
