"""The only read path for outsiders: what is public now, as frozen entries, in few queries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, Q

from cms.entry import Directory
from cms.entry_facts import Named, as_read, entry_from
from cms.models import (
    DirectoryPage,
    DistrictPage,
    EntryIdentity,
    OfficePage,
    OrganisationPage,
    PlacePage,
    ProgrammePage,
    TenancyPage,
)
from cms.vocabularies import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from uuid import UUID

    from cms.entry import Entry
    from cms.models import EntryPage
    from cms.querysets import EntryQuerySet

CHUNK = 500
PAGE_KINDS: dict[str, Any] = {
    Kind.ORGANISATION: OrganisationPage,
    Kind.DISTRICT: DistrictPage,
    Kind.PLACE: PlacePage,
    Kind.OFFICE: OfficePage,
    Kind.TENANCY: TenancyPage,
    Kind.PROGRAMME: ProgrammePage,
}
OWNER = "entry_identity__organisation"
# What entries of each kind name besides themselves.
SHARED: dict[str, tuple[str, ...]] = {
    Kind.ORGANISATION: ("district",),
    Kind.DISTRICT: (),
    Kind.PLACE: ("district",),
    Kind.OFFICE: ("district",),
    Kind.TENANCY: ("office__district", f"office__{OWNER}"),
    Kind.PROGRAMME: ("district",),
}


def public_pages() -> Q:
    """Which of Wagtail's pages everybody may see: the directory, and what is published of it."""
    public = Q(pk__in=DirectoryPage.objects.live().values("pk"))
    for model in PAGE_KINDS.values():
        public |= Q(pk__in=model.objects.published().values("pk"))
    return public


def published_entries(
    *, kinds: Collection[str] = tuple(PAGE_KINDS), ids: Collection[UUID] | None = None
) -> Iterator[Entry]:
    """Everything that is public and current: entries, and after a programme its sessions.

    ``ids`` are those of pages. Past sessions, and those of an ended programme whose page is
    still public, are included.
    """
    for entry in entries_with_a_page(kinds=kinds, ids=ids):
        yield from current_parts(entry)


def current_parts(entry: Entry) -> Iterator[Entry]:
    """What of a public page is in the directory now: the entry itself, and its sessions."""
    if entry.is_current:
        yield entry
    for session in entry.sessions:
        yield replace(session, licence=entry.licence, attribution=entry.attribution)


def entries_with_a_page(
    *, kinds: Collection[str] = tuple(PAGE_KINDS), ids: Collection[UUID] | None = None
) -> Iterator[Entry]:
    """Every entry whose page everybody may see, ended ones too; a programme has its sessions."""
    directory, named = DirectoryPage.objects.only("licence", "attribution").first(), Named()
    wanted = set(kinds) if ids is None else set(kinds) & kinds_of(ids)
    for kind, model in PAGE_KINDS.items():
        if kind in wanted:
            for page in pages_with_relatives(kind, model, ids=ids):
                yield entry_from(page, directory=directory, named=named)


def kinds_of(ids: Collection[UUID]) -> set[str]:
    identities = EntryIdentity.objects.filter(entry_id__in=list(ids))
    return set(identities.values_list("kind", flat=True))


def pages_with_relatives(
    kind: str, model: Any, *, ids: Collection[UUID] | None = None
) -> Iterator[EntryPage]:
    pages = with_relatives(kind, model.objects.published())
    if ids is not None:
        pages = pages.filter(entry_id__in=list(ids))
    return pages.order_by("pk").iterator(chunk_size=CHUNK)


def with_relatives(kind: str, pages: EntryQuerySet) -> EntryQuerySet:
    """The same pages, read together with all that their entries name.

    What many of them name, such as their organisation, is read once and not with each.
    """
    return pages.select_related("image", "entry_identity").prefetch_related(
        OWNER,
        *SHARED[kind],
        *map(as_list, ("categories", "participations", "access_facts")),
        f"{as_read('participations')}__organisation",
        *prefetched(kind),
    )


def as_list(relation: str) -> Prefetch[Any]:
    """Making a queryset for each page takes longer than reading the rows."""
    return Prefetch(relation, to_attr=as_read(relation))


def prefetched(kind: str) -> list[Any]:
    if kind == Kind.OFFICE:
        tenancies = with_relatives(Kind.TENANCY, TenancyPage.objects.published())
        shown = tenancies.order_by("title")
        return [Prefetch("tenancies", queryset=shown, to_attr=as_read("public_tenancies"))]
    if kind == Kind.PROGRAMME:
        return [
            *map(as_list, ("modules", "sessions", "related")),
            f"{as_read('sessions')}__place__district",
            f"{as_read('sessions')}__place__{OWNER}",
            f"{as_read('related')}__{OWNER}",
        ]
    if kind == Kind.DISTRICT:
        return [*map(as_list, ("milestones", "circles"))]
    return []


def published_entry(entry_id: UUID) -> Entry | None:
    """The public entry of a page, ended or not; ``None`` when outsiders must not see it."""
    identity = EntryIdentity.objects.filter(entry_id=entry_id, page__isnull=False).first()
    if identity is None:
        return None
    model = PAGE_KINDS[identity.kind]
    for page in pages_with_relatives(identity.kind, model, ids=[entry_id]):
        return entry_from(page, directory=DirectoryPage.objects.first())
    return None


def public_directory() -> Directory | None:
    """The directory as it is published; ``None`` before there is one."""
    page = DirectoryPage.objects.live().select_related("steward").first()
    if page is None:
        return None
    return Directory(
        title=page.title,
        description=page.catalogue_description.strip() or page.introduction.strip(),
        bounds=page.bounds,
        licence=page.licence,
        attribution=page.attribution,
        publisher=published_entry(page.steward.entry_id) if page.steward else None,
        contact_name=page.contact_name,
        contact_email=page.contact_email,
        municipality_key=page.municipality_key,
        modified_at=page.last_published_at,
    )
