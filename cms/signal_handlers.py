"""Collects what Wagtail publishes, unpublishes, moves and deletes into the publication."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.belongings import settle
from cms.changes import accept_at_own_door
from cms.districting import assign_districts
from cms.kinship import affected_by
from cms.models import (
    Category,
    DistrictPage,
    EntryIdentity,
    EntryPage,
    OrganisationPage,
    TenancyPage,
)
from cms.old_addresses import on_moved, on_slug_changed
from cms.publication import publication
from cms.rights import restore_rights
from cms.search import forget, refresh
from cms.signals import entries_published, entries_withdrawn

if TYPE_CHECKING:
    from uuid import UUID

    from wagtail.models import Page

    from cms.entry import Entry


def on_change(sender: Any, instance: Page, **kwargs: Any) -> None:
    with publication() as current:
        page = instance.specific
        if isinstance(page, DistrictPage):
            current.touch(assign_districts())
        if isinstance(page, TenancyPage) and page.live:
            accept_at_own_door(page)
        if isinstance(page, OrganisationPage) and hasattr(page, "team"):
            restore_rights(page.team)
        current.touch(affected_by(page))


def on_move(sender: Any, instance: Page, **kwargs: Any) -> None:
    """A move changes the address of everything below, and may change whose it is."""
    with publication() as current:
        for page in instance.get_descendants(inclusive=True).specific():
            if isinstance(page, EntryPage):
                EntryIdentity.objects.keep(page)
            current.touch(affected_by(page))
        owner = kwargs["parent_page_after"].specific
        if kwargs["parent_page_before"].pk != owner.pk and isinstance(owner, OrganisationPage):
            settle(instance.specific, at=owner)
            # A tenant and the door may have come together.
            for tenancy in TenancyPage.objects.live().filter(
                Q(pk=instance.pk) | Q(office=instance.pk)
            ):
                accept_at_own_door(tenancy)


def before_delete(sender: Any, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, EntryPage):
        instance.affected_by_deletion = affected_by(instance)


def on_delete(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Only now is the page gone; who named it was asked before."""
    if not isinstance(instance, EntryPage):
        return
    with publication() as current:
        if isinstance(instance, DistrictPage):
            current.touch(assign_districts())
        if instance.first_published_at is None:
            # Nobody ever saw it, so there is nothing that could be gone.
            EntryIdentity.objects.filter(entry_id=instance.entry_id).delete()
        current.touch(instance.affected_by_deletion)


def on_category(sender: Any, instance: Category, **kwargs: Any) -> None:
    with publication() as current:
        current.touch(ids_in(instance))


def ids_in(category: Category) -> set[UUID]:
    found: set[UUID] = set()
    for relation in category._meta.related_objects:
        if issubclass(relation.related_model, EntryPage):
            rows = relation.related_model.objects.filter(categories=category)
            found.update(rows.values_list("entry_id", flat=True))
    return found


def on_published(sender: Any, entries: list[Entry], **kwargs: Any) -> None:
    refresh(entries)


def on_withdrawn(sender: Any, ids: set[UUID], **kwargs: Any) -> None:
    forget(ids)


def connect() -> None:
    for signal in (page_published, page_unpublished):
        signal.connect(on_change, dispatch_uid="cms.on_change")
    post_page_move.connect(on_move, dispatch_uid="cms.on_move")
    post_page_move.connect(on_moved, dispatch_uid="cms.on_moved")
    page_slug_changed.connect(on_slug_changed, dispatch_uid="cms.on_slug_changed")
    pre_delete.connect(before_delete, dispatch_uid="cms.before_delete")
    post_delete.connect(on_delete, dispatch_uid="cms.on_delete")
    post_save.connect(on_category, sender=Category, dispatch_uid="cms.on_category")
    pre_delete.connect(on_category, sender=Category, dispatch_uid="cms.on_category_delete")
    entries_published.connect(on_published, dispatch_uid="cms.on_published")
    entries_withdrawn.connect(on_withdrawn, dispatch_uid="cms.on_withdrawn")
