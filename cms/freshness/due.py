"""Which public entries somebody is to look at again, of all kinds at once, found in SQL."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from cms.entries import PAGE_KINDS
from cms.ownership import is_steward, organisations_of
from cms.vocabularies import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from uuid import UUID

    from django.contrib.auth.models import AnonymousUser, User
    from django.db.models import QuerySet

COLUMNS = {
    "page_id": F("page_ptr_id"),
    "kind": F("entry_identity__kind"),
    "organisation_id": F("entry_identity__organisation_id"),
    "organisation": F("entry_identity__organisation__title"),
}
NAMES = ("page_id", "entry_id", "title", "kind", "organisation_id", "organisation")
DAYS = ("verified_on", "due_on")


@dataclass(frozen=True, slots=True)
class DueEntry:
    """A row of the list; a district belongs to no organisation."""

    page_id: int
    entry_id: UUID
    title: str
    kind: str
    organisation_id: int | None
    organisation: str | None
    verified_on: datetime.date | None
    due_on: datetime.date

    @property
    def kind_label(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def is_overdue(self) -> bool:
        return self.due_on <= last_overdue_day()


@dataclass(frozen=True, slots=True)
class DueEntries:
    """The rows as far as they are asked for: count them, slice them or walk along them."""

    rows: QuerySet[Any, dict[str, Any]]

    def count(self) -> int:
        return self.rows.count()

    def __getitem__(self, part: slice) -> list[DueEntry]:
        return [DueEntry(**row) for row in self.rows[part]]

    def __iter__(self) -> Iterator[DueEntry]:
        return (DueEntry(**row) for row in self.rows.iterator())

    def kinds_by_organisation(self) -> dict[int, set[str]]:
        """Read row by row: of all that is due, nothing else is kept."""
        found: dict[int, set[str]] = defaultdict(set)
        for row in self.rows.order_by().iterator(chunk_size=100):
            if row["organisation_id"] is not None:
                found[row["organisation_id"]].add(row["kind"])
        return found


def due_entries(
    *,
    organisations: Collection[int] | QuerySet[Any, Any] | None = None,
    kinds: Iterable[str] = tuple(PAGE_KINDS),
    overdue: bool | None = None,
) -> DueEntries:
    """What is due, by organisation and then the longest due first.

    ``overdue`` asks for those that have been due for long, or for all others.
    """
    first, *others = [rows_of(PAGE_KINDS[kind], organisations, overdue=overdue) for kind in kinds]
    rows = first.union(*others, all=True) if others else first
    return DueEntries(rows.order_by("organisation", "organisation_id", "due_on", "page_id"))


def rows_of(model: Any, organisations: Any, *, overdue: bool | None) -> Any:
    entries = model.objects.needs_confirmation()
    if organisations is not None:
        entries = entries.filter(entry_identity__organisation__in=organisations)
    if overdue is not None:
        since = {"due_on__lte" if overdue else "due_on__gt": last_overdue_day()}
        entries = entries.filter(**since)
    return entries.order_by().annotate(**COLUMNS).values(*NAMES, *DAYS)


def last_overdue_day() -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=settings.OVERDUE_AFTER_DAYS)


def due_for(user: User | AnonymousUser, *, overdue: bool | None = None) -> DueEntries:
    """What somebody is to confirm: that of their organisations; of the steward, all."""
    if is_steward(user):
        return due_entries(overdue=overdue)
    mine = organisations_of(user).order_by()
    return due_entries(organisations=mine.values("pk"), overdue=overdue)
