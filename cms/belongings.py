"""What goes along when a page gets another owner: its address, its shares and its picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex, Revision

from cms.models import HandOver, OrganisationPage, PageShare, Team
from cms.old_addresses import addresses_of
from cms.rights import restore_rights, restore_rights_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail.models import Collection

    from cms.models import EntryPage


def settle(page: EntryPage, *, at: OrganisationPage) -> None:
    """Let all that hangs on ``page`` follow it to its new owner; its shares stay."""
    HandOver.objects.filter(page=page).delete()
    PageShare.objects.filter(page=page, organisation=at).delete()
    restore_rights_on(page)
    team = Team.objects.filter(organisation=at).first()
    if team is not None:
        restore_rights(team)
        bring_pictures(page, into=team.collection)


def bring_pictures(page: EntryPage, *, into: Collection) -> None:
    """The picture goes to the new owner's, unless the old owner shows it elsewhere too."""
    owned = get_image_model().objects.filter(
        pk__in=set(picture_ids(page)), collection__in=Team.objects.values("collection")
    )
    for picture in owned:
        if not is_used_beside(page, picture):
            picture.collection = into
            picture.save(update_fields=["collection"])


def picture_ids(page: EntryPage) -> Iterator[int]:
    for version in (page, page.get_latest_revision_as_object()):
        if version.image_id is not None:
            yield version.image_id


def is_used_beside(page: EntryPage, picture: Any) -> bool:
    uses = ReferenceIndex.get_references_to(picture)
    return bool(uses.exclude(object_id=str(page.pk), base_content_type__model="page"))


def rename_address(page: EntryPage, slug: str) -> None:
    """Another last part of the address, in the page and in the drafts that may yet be public."""
    Page.objects.filter(pk=page.pk).update(slug=slug)
    newest, scheduled = Q(pk=page.latest_revision_id), Q(approved_go_live_at__isnull=False)
    reviewed = Q(task_states__isnull=False)
    for revision in page.revisions.filter(newest | scheduled | reviewed).distinct():
        content = {**revision.content, "slug": slug}
        Revision.objects.filter(pk=revision.pk).update(content=content)


def keep_from_circling(page: EntryPage) -> None:
    """A page that came back needs no way from its own address, which would lead in a circle."""
    Redirect.objects.filter(old_path__in=addresses_of(page), redirect_page=page).delete()
    if page.first_published_at is None:  # nobody outside knows where it was
        Redirect.objects.filter(redirect_page=page).delete()
