"""Whatever points at a page that is about to go points at the one that stays, drafts included."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from wagtail.contrib.redirects.models import Redirect
from wagtail.fields import RichTextField
from wagtail.models import Page, ReferenceIndex, Revision

from cms.models import Notice, PageShare, ProgrammePage, Session, TenancyPage
from cms.rights import restore_rights_on

if TYPE_CHECKING:
    from cms.models import EntryPage

Content = dict[str, Any]


def repoint(old: EntryPage, new: EntryPage) -> None:
    """Move tenancies, sessions, related programmes, links, shares, notices and redirects."""
    pages = pages_naming(old)
    TenancyPage.objects.filter(office=old.pk).update(office=new.pk)
    Session.objects.filter(place=old.pk).update(place=new.pk)
    relate(old, new)
    for page in pages:
        if page.pk != old.pk:
            rewrite_links(page, old.pk, new.pk)
            rewrite_drafts(page, old.pk, new.pk)
            ReferenceIndex.create_or_update_for_object(page)
    Notice.objects.filter(entry=old.entry_identity).update(entry=new.entry_identity)
    Redirect.objects.filter(redirect_page=old).update(redirect_page=new)
    move_shares(old, new)


def pages_naming(old: EntryPage) -> list[Any]:
    """Pages that name it in public, and those whose drafts may."""
    public = ReferenceIndex.get_references_to(old).filter(base_content_type__model="page")
    named = [int(pk) for pk in public.values_list("object_id", flat=True)]
    may = Q(content_type__model__in=("tenancypage", "programmepage"), has_unpublished_changes=True)
    return list(Page.objects.filter(Q(pk__in=named) | may).specific())


def relate(old: EntryPage, new: EntryPage) -> None:
    through = ProgrammePage.related.through
    known = through.objects.filter(to_programmepage=new.pk).values("from_programmepage")
    rows = through.objects.filter(to_programmepage=old.pk)
    rows.filter(
        Q(from_programmepage__in=list(known.values_list("from_programmepage", flat=True)))
        | Q(from_programmepage=new.pk)
    ).delete()
    rows.update(to_programmepage=new.pk)


def move_shares(old: EntryPage, new: EntryPage) -> None:
    have = set(new.shares.values_list("organisation", flat=True)) | {new.organisation.pk}
    PageShare.objects.filter(page=old).exclude(organisation__in=have).update(page=new)
    restore_rights_on(new)


def rewrite_links(page: Any, old: int, new: int) -> None:
    """In the texts that are public now."""
    for name in rich_texts(page):
        text = getattr(page, name) or ""
        rewritten = with_links_to(text, old, new)
        if rewritten != text:
            setattr(page, name, rewritten)
            type(page).objects.filter(pk=page.pk).update(**{name: rewritten})


def rewrite_drafts(page: Any, old: int, new: int) -> None:
    """In the newest draft, and in those that are scheduled or under review."""
    waiting = Q(approved_go_live_at__isnull=False) | Q(task_states__isnull=False)
    newest = Q(pk=page.latest_revision_id)
    for revision in page.revisions.filter(newest | waiting).distinct():
        content = rewritten_content(revision.content, page, old, new)
        if content != revision.content:
            Revision.objects.filter(pk=revision.pk).update(content=content)


def rewritten_content(content: Content, page: Any, old: int, new: int) -> Content:
    changed = dict(content)
    if changed.get("office") == old:
        changed["office"] = new
    if "sessions" in changed:
        changed["sessions"] = [at_place(session, old, new) for session in changed["sessions"]]
    if old in changed.get("related", ()):
        moved = [new if pk == old else pk for pk in changed["related"]]
        changed["related"] = [pk for pk in dict.fromkeys(moved) if pk != page.pk]
    for name in rich_texts(page):
        changed[name] = with_links_to(changed.get(name) or "", old, new)
    return changed


def at_place(session: Content, old: int, new: int) -> Content:
    return {**session, "place": new} if session.get("place") == old else session


def rich_texts(page: Any) -> list[str]:
    return [field.name for field in page._meta.fields if isinstance(field, RichTextField)]


def with_links_to(text: str, old: int, new: int) -> str:
    """The rich text, its links to one page leading to another."""

    def led_elsewhere(match: re.Match[str]) -> str:
        tag = match[0]
        is_page = 'linktype="page"' in tag
        return re.sub(rf'\bid="{old}"', f'id="{new}"', tag) if is_page else tag

    return re.sub(r"<a\b[^>]*>", led_elsewhere, text)
