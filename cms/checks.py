"""What the start warns of, each with an id and a hint."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register


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
