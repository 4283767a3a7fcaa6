"""What is written down beside the pages: who they are, revisions, the log, both indexes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from wagtail.log_actions import get_active_log_context
from wagtail.models import (
    Page,
    PageLogEntry,
    ReferenceIndex,
    Revision,
)

from cms.bulk.rows import by_model
from cms.bulk.words import index_words
from cms.models import EntryIdentity
from cms.plain_rows import insert, insert_rows, keys

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from django.contrib.auth.models import User

    from cms.models import EntryPage


def note_identities(pages: Iterable[EntryPage], *, owner_id: int) -> None:
    insert(
        EntryIdentity,
        (
            EntryIdentity(
                entry_id=page.entry_id,
                page_id=page.pk,
                organisation_id=owner_id,
                kind=page.kind,
                reference=page.reference,
                was_current=page.is_current,
            )
            for page in pages
        ),
    )


def save_revisions(pages: Sequence[EntryPage], *, by: User | None, at: datetime.datetime) -> None:
    """The first revision of each page, which is still a draft in it."""
    revisions = [
        Revision(
            pk=key,
            content_type=page.content_type,
            base_content_type=page.get_base_content_type(),
            object_id=str(page.pk),
            created_at=at,
            user=by,
            content=page.serializable_data(),
            object_str=str(page),
        )
        for page, key in zip(pages, keys(Revision, len(pages)), strict=True)
    ]
    insert(Revision, revisions)
    for page, revision in zip(pages, revisions, strict=True):
        page.latest_revision, page.latest_revision_created_at = revision, at


def note_publishing(pages: Sequence[EntryPage], *, by: User | None, at: datetime.datetime) -> None:
    """Make the first revision the one that everybody sees."""
    now = {
        "live": True,
        "has_unpublished_changes": False,
        "first_published_at": at,
        "last_published_at": at,
    }
    for page in pages:
        page.live_revision = page.latest_revision
        for name, value in now.items():
            setattr(page, name, value)
    rows = Page.objects.filter(pk__in=[page.pk for page in pages])
    rows.update(live_revision_id=F("latest_revision_id"), **now)
    log_changes(pages, "wagtail.publish", by=by, at=at)


def note_creation(pages: Sequence[EntryPage], *, by: User | None, at: datetime.datetime) -> None:
    log_changes(pages, "wagtail.create", by=by, at=at)


def note_edits(pages: Sequence[EntryPage], *, by: User | None, at: datetime.datetime) -> None:
    log_changes(pages, "wagtail.edit", by=by, at=at)


def log_changes(
    pages: Iterable[EntryPage], action: str, *, by: User | None, at: datetime.datetime
) -> None:
    log_all([(page, {}) for page in pages], action, by=by, at=at, content_changed=True)


def log_all(
    told: Iterable[tuple[EntryPage, dict[str, Any]]],
    action: str,
    *,
    by: User | None,
    at: datetime.datetime,
    content_changed: bool = False,
) -> None:
    """A line in the history of each page, with its data and the revision that it has by then."""
    context = get_active_log_context()
    user = by or context.user
    same = {
        "action": action,
        "timestamp": at,
        "user_id": user.pk if user else None,
        "uuid": context.uuid,
        "content_changed": content_changed,
        "deleted": False,
    }
    own = ("page_id", "content_type_id", "label", "data", "revision_id")
    rows = (
        (
            page.pk,
            ContentType.objects.get_for_model(page, for_concrete_model=False).pk,
            page.get_admin_display_title(),
            data,
            page.latest_revision_id,
            *same.values(),
        )
        for page, data in told
    )
    insert_rows(PageLogEntry, (*own, *same), rows)


def index(pages: Sequence[EntryPage]) -> None:
    """Note which objects the pages refer to, and let the search find them."""
    insert(ReferenceIndex, (row for page in pages for row in references(page)))
    for model, some in by_model(pages):
        index_words(model, some)


def references(page: EntryPage) -> list[ReferenceIndex]:
    own_type = ContentType.objects.get_for_model(page, for_concrete_model=False)
    return [
        ReferenceIndex(
            content_type=own_type,
            base_content_type=page.get_base_content_type(),
            object_id=str(page.pk),
            to_content_type_id=to_type,
            to_object_id=to_id,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )
        for to_type, to_id, model_path, content_path in sorted(
            set(ReferenceIndex._extract_references_from_object(page))
        )
    ]
