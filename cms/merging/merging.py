"""Merges two entries in one publication: one id stays, the other one leads to it for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.changes import delete, publish, save_draft
from cms.kinship import affected_by
from cms.merging.choices import add_participations, take_over
from cms.merging.pointers import repoint
from cms.merging.signals import entries_merged
from cms.models import EntryIdentity, PageShare
from cms.old_addresses import addresses_of, lead
from cms.publication import publication
from cms.rights import restore_rights_on
from cms.vocabularies import Kind

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.contrib.auth.models import User

    from cms.models import EntryPage

KINDS: Final = (Kind.PLACE, Kind.OFFICE, Kind.TENANCY, Kind.PROGRAMME)
MERGED: Final = "cms.merge"


class NotMergeableError(ValueError):
    """These two cannot be merged; ``str()`` is the sentence for the person."""


def check_mergeable(kept: EntryPage, merged: EntryPage) -> None:
    """Refuse what would lose somebody's work or make no sense."""
    if kept.pk == merged.pk:
        raise NotMergeableError(_("This is one entry. Choose the other one of the two."))
    if kept.kind != merged.kind or kept.kind not in KINDS:
        message = _("'%(one)s' and '%(other)s' are not of one kind. Choose two places, say.")
        raise NotMergeableError(message % {"one": kept.title, "other": merged.title})
    for page in (kept, merged):
        if not page.live:
            message = _("'%(name)s' is not public. Publish it first, or delete the draft.")
            raise NotMergeableError(message % {"name": page.title})
        if page.has_unpublished_changes:
            message = _(
                "'%(name)s' has changes that nobody has published yet, and they would be lost. "
                "Publish or discard them first."
            )
            raise NotMergeableError(message % {"name": page.title})


def merge(
    kept: EntryPage,
    merged: EntryPage,
    *,
    by: User | None,
    take: Collection[str] = (),
    share: bool = False,
) -> None:
    """``kept`` stays and takes over these things of ``merged``, whose id leads to it from now on.

    With ``share``, the owner of the merged entry may go on editing the one that stays. ``by`` must
    already have been found to be the steward.
    """
    check_mergeable(kept, merged)
    with publication() as current:
        current.touch(affected_by(merged))
        paths, old_id, title = addresses_of(merged), merged.entry_id, merged.title
        owner = merged.organisation
        repoint(merged, kept)
        kept.refresh_from_db()
        draft: Any = kept.get_latest_revision_as_object()
        take_over(draft, merged, take)
        add_participations(draft, merged)
        succeed(old_id, kept.entry_id)
        delete(merged, by=by)
        lead(paths, to=kept)
        save_draft(draft, by=by)
        publish(kept, by=by)
        if share and owner != kept.organisation:
            let_edit(kept, owner, by=by)
        log(
            instance=kept,
            action=MERGED,
            user=by,
            data={"id": str(old_id), "name": title, "organisation": owner.title},
        )
        entries_merged.send(sender=type(kept), old=old_id, new=kept.entry_id)
        current.touch({old_id, *affected_by(kept)})


def succeed(old: Any, new: Any) -> None:
    """Note who took whose place; the one that stays has a page, so there is never a circle."""
    successor = EntryIdentity.objects.get(entry_id=new, page__isnull=False)
    EntryIdentity.objects.filter(entry_id=old).update(successor=successor)


def let_edit(page: EntryPage, organisation: Any, *, by: User | None) -> None:
    PageShare.objects.get_or_create(
        page=page, organisation=organisation, defaults={"shared_by": by}
    )
    restore_rights_on(page)
