"""The entries of somebody's organisations, drafts too, and what each of them wants next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, Case, ExpressionWrapper, F, Q, Value, When
from wagtail.models import WorkflowState, get_default_page_content_type

from cms.dashboard.facts import PARTS, PARTS_OF, missing_parts
from cms.entries import PAGE_KINDS
from cms.models import EntryIdentity
from cms.ownership import organisations_of
from cms.review.submissions import sent_back_to
from cms.vocabularies import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from django.contrib.auth.models import AnonymousUser, User
    from django.db.models import QuerySet

COLUMNS = {
    "page_id": F("page_ptr_id"),
    "kind": F("entry_identity__kind"),
    "organisation": F("entry_identity__organisation__title"),
}
NAMES = (
    "page_id",
    "entry_id",
    "title",
    "kind",
    "organisation",
    "live",
    "has_unpublished_changes",
    "is_due",
)
OWN_KINDS = tuple(kind for kind in PAGE_KINDS if kind != Kind.DISTRICT)
HAS = tuple(f"has_{part}" for part in PARTS)


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """One entry as its editors see it on their first page."""

    page_id: int
    entry_id: UUID
    title: str
    kind: str
    organisation: str
    live: bool
    has_unpublished_changes: bool
    is_due: bool
    review: str
    missing: list[str] = field(default_factory=list)

    @property
    def kind_label(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def is_in_review(self) -> bool:
        return self.review == WorkflowState.STATUS_IN_PROGRESS

    @property
    def is_sent_back(self) -> bool:
        return self.review == WorkflowState.STATUS_NEEDS_CHANGES


@dataclass(frozen=True, slots=True)
class OwnEntries:
    """As far as they are asked for: count them or slice them."""

    order: QuerySet[Any, dict[str, Any]]
    identities: QuerySet[EntryIdentity]

    def count(self) -> int:
        return self.identities.count()

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[OwnEntry]:
        page_ids = [row["page_id"] for row in self.order[part]]
        found = {row["page_id"]: row for row in union(full_rows(page_ids))}
        rows = [found[page_id] for page_id in page_ids if page_id in found]
        states = review_states(row["page_id"] for row in rows)
        return [own_entry(row, review=states.get(row["page_id"], "")) for row in rows]


def own_entries(user: User | AnonymousUser) -> OwnEntries:
    """What somebody's organisations own: first what came back or is due, then drafts."""
    returned = list(sent_back_to(user).values_list("page", flat=True))
    mine = EntryIdentity.objects.filter(
        organisation__in=organisations_of(user).values("pk"), page__isnull=False
    )
    order = union(in_order(mine, first=returned)).order_by("urgency", "title", "page_id")
    return OwnEntries(order, mine.exclude(kind=Kind.DISTRICT))


def union(kinds: Iterable[Any]) -> Any:
    first, *others = kinds
    return first.union(*others, all=True)


def in_order(mine: QuerySet[EntryIdentity], *, first: Iterable[int]) -> Iterator[Any]:
    """Only what they are sorted by: what else is told of one is asked of those that are shown."""
    for kind in OWN_KINDS:
        pages = PAGE_KINDS[kind].objects.filter(pk__in=mine.filter(kind=kind).values("page"))
        asked = pages.annotate(is_due=is_due(kind)).annotate(urgency=urgency(first))
        yield asked.order_by().values("title", "urgency", page_id=F("page_ptr_id"))


def full_rows(page_ids: list[int]) -> Iterator[Any]:
    for kind in OWN_KINDS:
        has = {f"has_{part}": truth(kind, part) for part in PARTS}
        pages = PAGE_KINDS[kind].objects.filter(pk__in=page_ids).annotate(is_due=is_due(kind))
        yield pages.annotate(**COLUMNS, **has).order_by().values(*NAMES, *HAS)


def urgency(first: Iterable[int]) -> Any:
    """0 came back or due, 1 a draft, 2 all others."""
    asks = Q(is_due=True) | Q(pk__in=first)
    return Case(When(asks, then=Value(0)), When(live=False, then=Value(1)), default=Value(2))


def truth(kind: str, part: str) -> Any:
    """What a kind need not say is not missed."""
    condition = PARTS[part][1] if part in PARTS_OF[kind] else Q(pk__isnull=False)
    return answer(Q(condition))


def is_due(kind: str) -> Any:
    """The same that the list of due entries shows."""
    return answer(Q(pk__in=PAGE_KINDS[kind].objects.needs_confirmation().values("pk")))


def answer(question: Q) -> Any:
    return ExpressionWrapper(question, output_field=BooleanField())


def review_states(page_ids: Iterable[int]) -> dict[int, str]:
    """How far the review is, of those pages that one is open for: asked for, or sent back."""
    states = WorkflowState.objects.active().filter(
        base_content_type=get_default_page_content_type(),
        object_id__in=[str(page_id) for page_id in page_ids],
    )
    return {
        int(object_id): status for object_id, status in states.values_list("object_id", "status")
    }


def own_entry(row: dict[str, Any], *, review: str) -> OwnEntry:
    own = {name: row[name] for name in NAMES}
    return OwnEntry(**own, review=review, missing=missing_parts(row))
