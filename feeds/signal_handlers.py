"""Hears what was published and withdrawn, still inside the transaction that did it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models.signals import post_migrate

from cms.signals import directory_restored, entries_published, entries_withdrawn
from feeds.models import FeedState
from feeds.publishing import rebuild, renew, renew_after_upgrade
from feeds.webhooks.tasks import tell_soon

if TYPE_CHECKING:
    from uuid import UUID

    from cms.entry import Entry


def on_published(sender: Any, ids: set[UUID], entries: list[Entry], **kwargs: Any) -> None:
    renew(ids, entries)
    tell_soon()


def on_withdrawn(sender: Any, ids: set[UUID], **kwargs: Any) -> None:
    renew(ids, [])
    tell_soon()


def on_restored(sender: Any, **kwargs: Any) -> None:
    rebuild()
    tell_soon()


def on_migrate(sender: Any, using: str, **kwargs: Any) -> None:
    tables = connections[using].introspection.table_names()
    if using == DEFAULT_DB_ALIAS and FeedState._meta.db_table in tables:
        renew_after_upgrade()


def connect(feeds: Any) -> None:
    entries_published.connect(on_published, dispatch_uid="feeds.published")
    entries_withdrawn.connect(on_withdrawn, dispatch_uid="feeds.withdrawn")
    directory_restored.connect(on_restored, dispatch_uid="feeds.restored")
    post_migrate.connect(on_migrate, sender=feeds, dispatch_uid="feeds.migrated")
