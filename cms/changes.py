"""The only write path for code: drafts, publishing, withdrawing, in the words of editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.utils import timezone
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page

from cms.belongings import keep_from_circling, rename_address
from cms.kinship import affected_by
from cms.models import EntryPage, TenancyPage
from cms.models.identity import check_reference_is_free
from cms.publication import publication
from cms.slugs import slug_of

if TYPE_CHECKING:
    import datetime

    from django.contrib.auth.models import User
    from wagtail.models import Revision

    from cms.models import OrganisationPage

P = TypeVar("P", bound=EntryPage)


def add_draft(page: P, *, under: Page, by: User | None = None) -> P:
    """Put a new page below ``under``; nobody outside sees it until it is published."""
    page.live = False
    page.has_unpublished_changes = True
    page.owner = by
    with publication():
        page.slug = page.slug or free_slug(page.title, under=under)
        under.add_child(instance=page)
        page.save_revision(user=by, log_action=True)
    return page


def save_draft(page: EntryPage, *, by: User | None = None) -> Revision:
    """Save ``page`` as a revision; what the public sees stays as it is."""
    with publication():
        return page.save_revision(user=by, log_action=True)


def revert(page: EntryPage, *, to: Revision, by: User | None = None) -> Revision:
    """Make an older revision the newest draft; what the public sees stays as it is."""
    with publication():
        read_position(page)
        old = to.as_object()
        return old.save_revision(user=by, log_action=True, previous_revision=to)


def publish(page: EntryPage, *, by: User | None = None) -> None:
    """Make the newest draft public; raises ValidationError with a sentence for each field.

    ``by`` must already have been found to have the right to publish.
    """
    with publication():
        read_position(page)
        revision = page.get_latest_revision()
        if revision is None:
            page.check_publishable()
            revision = page.save_revision(user=by)
        # Made from the revision once, looked at, then published.
        action = PublishPageRevisionAction(revision, user=by)
        action.object.check_publishable()
        action.execute(skip_permission_checks=True)
    page.refresh_from_db()


def read_position(page: EntryPage) -> None:
    """Wagtail saves a page whole: others may have added below it or moved it meanwhile."""
    page.refresh_from_db(fields=["path", "depth", "numchild", "url_path"])


def withdraw(page: EntryPage, *, by: User | None = None) -> None:
    """Take an entry back from the public; its draft stays."""
    with publication():
        read_position(page)
        page.unpublish(user=by)


def delete(page: EntryPage, *, by: User | None = None) -> None:
    """Delete an entry for good; its public id answers "gone" from now on."""
    with publication():
        DeletePageAction(page, user=by).execute(skip_permission_checks=True)


def confirm(page: EntryPage, *, by: str, on: datetime.date | None = None) -> None:
    """Note that the entry is still true; no new revision, and at once in the feed."""
    with publication() as current:
        day = on or timezone.localdate()
        type(page).objects.filter(pk=page.pk).update(verified_on=day, verified_by=by)
        current.touch({page.entry_id})
    page.verified_on, page.verified_by = day, by


def hand_over(page: P, *, to: OrganisationPage, by: User | None = None) -> P:
    """The page as one of another organisation: with its id, shares and a way from its old address.

    Raises ValidationError when the new owner has another entry with its reference.
    """
    with publication():
        check_reference_is_free(page, page.reference, to.pk)
        if not Page._slug_is_available(page.slug, to, page):
            rename_address(page, free_slug(page.title, under=to))
        # Read anew: others may have changed the tree since these were read.
        here, there = Page.objects.get(pk=page.pk), Page.objects.get(pk=to.pk)
        MovePageAction(here, there, pos="last-child", user=by).execute(skip_permission_checks=True)
        moved: P = type(page).objects.get(pk=page.pk)
        keep_from_circling(moved)
    return moved


def accept_tenancy(tenancy: TenancyPage) -> None:
    """The office's owner lets the tenant be shown at the door."""
    answer_tenancy(tenancy, accepted_at=timezone.now(), refused_at=None)


def accept_at_own_door(tenancy: TenancyPage) -> None:
    """Nobody has to ask themselves."""
    is_answered = tenancy.accepted_at or tenancy.refused_at
    office = tenancy.office
    if office and not is_answered and office.organisation == tenancy.organisation:
        accept_tenancy(tenancy)


def refuse_tenancy(tenancy: TenancyPage) -> None:
    """The office's owner does not show the tenant, or shows it no longer."""
    answer_tenancy(tenancy, accepted_at=None, refused_at=timezone.now())


def answer_tenancy(tenancy: TenancyPage, **answer: datetime.datetime | None) -> None:
    with publication() as current:
        TenancyPage.objects.filter(pk=tenancy.pk).update(**answer)
        for name, moment in answer.items():
            setattr(tenancy, name, moment)
        current.touch(affected_by(tenancy))


def free_slug(title: str, *, under: Page) -> str:
    """A slug from the title that no sibling has, as the address of the page."""
    stem = slug_of(title)
    taken: set[Any] = set(
        Page.objects.child_of(under).filter(slug__startswith=stem).values_list("slug", flat=True)
    )
    names = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 2))]
    return next(name for name in names if name not in taken)
