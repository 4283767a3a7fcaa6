"""What ``changes.add_draft`` and ``changes.publish`` do for one page, for a list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from cms.bulk.checking import check_new, check_references, check_values
from cms.bulk.records import (
    index,
    note_creation,
    note_edits,
    note_identities,
    note_publishing,
    save_revisions,
)
from cms.bulk.rows import insert_children, insert_pages, number
from cms.bulk.tree import find_districts, find_places, lock, owner_of
from cms.changes import accept_at_own_door
from cms.models import TenancyPage
from cms.publication import publication

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.contrib.auth.models import User
    from wagtail.models import Page

    from cms.models import EntryPage


def add_drafts(pages: Sequence[EntryPage], *, under: Page, by: User | None = None) -> None:
    """Put new entries below an organisation; nobody outside sees them until they are published.

    Raises ValidationError, and adds none of them, if one breaks a rule.
    """
    if not pages:
        return
    with publication():
        insert(pages, under=under, by=by)
        index(pages)


def add_published(pages: Sequence[EntryPage], *, under: Page, by: User | None = None) -> None:
    """Put new entries below an organisation and publish them.

    ``by`` must already have been found to have the right to publish. Raises ValidationError,
    and adds none of them, if one breaks a rule.
    """
    if not pages:
        return
    with publication():
        add_drafts(pages, under=under, by=by)
        for page in pages:
            page.check_publishable()
        publish_added(pages, by=by)


def publish_added(pages: Sequence[EntryPage], *, by: User | None = None) -> None:
    """Publish entries that were just added, in the same publication, and break no rule."""
    if not pages:
        return
    with publication() as current:
        note_publishing(pages, by=by, at=timezone.now())
        for page in pages:
            if isinstance(page, TenancyPage):
                accept_at_own_door(page)
        current.touch(touched_by(pages))


def insert(pages: Sequence[EntryPage], *, under: Page, by: User | None) -> None:
    """Rows for pages, children, identities, revisions and the log; still drafts."""
    check_new(pages)
    parent = lock(under)
    owner_id = owner_of(parent)
    for page in pages:
        page.live, page.has_unpublished_changes, page.owner = False, True, by
    find_places(pages, under=parent)
    check_values(pages)
    check_references(pages, owner_id=owner_id)
    find_districts(pages)
    number(pages)
    insert_children(pages)
    now = timezone.now()
    note_creation(pages, by=by, at=now)
    save_revisions(pages, by=by, at=now)
    insert_pages(pages, under=parent)
    note_identities(pages, owner_id=owner_id)
    note_edits(pages, by=by, at=now)
    under.numchild = parent.numchild + len(pages)


def touched_by(pages: Sequence[EntryPage]) -> set[UUID]:
    """New entries are named by no other yet, except by the office that they are tenants of."""
    offices = {
        page.office.entry_id
        for page in pages
        if isinstance(page, TenancyPage) and page.office is not None
    }
    return {page.entry_id for page in pages} | offices
