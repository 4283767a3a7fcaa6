"""The entries of somebody's organisations, drafts too, and what each of them wants next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, Case, ExpressionWrapper, F, Q, Value, When
from django.utils import timezone
from wagtail.models import WorkflowState, get_default_page_content_type

from cms.dashboard.facts import PARTS, PARTS_OF, missing_parts
from cms.entries import PAGE_KINDS
from cms.ownership import organisations_of
from cms.vocabularies import Kind

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable
    from uuid import UUID

    from django.contrib.auth.models import AnonymousUser, User
    from django.db.models import QuerySet

COLUMNS = {
    "page_id": F("page_ptr_id"),
    "kind": F("entry_identity__kind"),
    "organisation": F("entry_identity__organisation__title"),
}
NAMES = ("page_id", "entry_id", "title", "kind", "organisation", "live", "has_unpublished_changes")
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
    due_on: datetime.date | None
    is_in_review: bool
    missing: list[str] = field(default_factory=list)

    @property
    def kind_label(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def is_due(self) -> bool:
        return self.live and self.due_on is not None and self.due_on <= timezone.localdate()


@dataclass(frozen=True, slots=True)
class OwnEntries:
    """As far as they are asked for: count them or slice them."""

    rows: QuerySet[Any, dict[str, Any]]

    def count(self) -> int:
        return self.rows.count()

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[OwnEntry]:
        rows = list(self.rows[part])
        reviewed = in_review(row["page_id"] for row in rows)
        return [own_entry(row, is_in_review=row["page_id"] in reviewed) for row in rows]


def own_entries(user: User | AnonymousUser) -> OwnEntries:
    """What somebody's organisations own: first what is due, then drafts, then the rest by name."""
    mine = list(organisations_of(user).values_list("pk", flat=True))
    kinds = [rows_of(kind, mine) for kind in PAGE_KINDS if kind != Kind.DISTRICT]
    rows = kinds[0].union(*kinds[1:], all=True)
    return OwnEntries(rows.order_by("urgency", "title", "page_id"))


def rows_of(kind: str, organisations: Iterable[int]) -> Any:
    entries = PAGE_KINDS[kind].objects.filter(entry_identity__organisation__in=organisations)
    has = {f"has_{part}": truth(kind, part) for part in PARTS}
    dated = entries.with_due_date().annotate(urgency=urgency(), **COLUMNS, **has)
    return dated.order_by().values(*NAMES, "due_on", "urgency", *HAS)


def urgency() -> Any:
    """0 due, 1 a draft, 2 all others."""
    from_now = Q(live=True, due_on__lte=timezone.localdate())
    return Case(When(from_now, then=Value(0)), When(live=False, then=Value(1)), default=Value(2))


def truth(kind: str, part: str) -> Any:
    """What a kind need not say is not missed."""
    condition = PARTS[part][1] if part in PARTS_OF[kind] else Q(pk__isnull=False)
    return ExpressionWrapper(Q(condition), output_field=BooleanField())


def in_review(page_ids: Iterable[int]) -> set[int]:
    """Those of the pages that somebody is to look at before the public sees them."""
    states = WorkflowState.objects.active().filter(
        base_content_type=get_default_page_content_type(),
        object_id__in=[str(page_id) for page_id in page_ids],
    )
    return {int(object_id) for object_id in states.values_list("object_id", flat=True)}


def own_entry(row: dict[str, Any], *, is_in_review: bool) -> OwnEntry:
    own = {name: row[name] for name in (*NAMES, "due_on")}
    return OwnEntry(**own, is_in_review=is_in_review, missing=missing_parts(row))
