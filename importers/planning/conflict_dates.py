"""When and by whom a value was changed by hand, and when its entry was imported last."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.db.models import Max
from wagtail.models import Revision

from cms.vocabularies import AccessCode
from importers.models import ImportedRow

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from importers.planning.preview_rows import RowFacts

# Older ones are as good as the oldest of these.
MOST_REVISIONS: Final = 50
# Where an entry keeps what is not in a column of the same name.
_KEPT_IN: Final = {
    "point": ("latitude", "longitude"),
    **dict.fromkeys(map(str, AccessCode.values), ("access_facts",)),
}


class ByHand(NamedTuple):
    at: datetime.datetime
    by: Any


@dataclass(slots=True)
class ConflictDates:
    """Of the rows on one screen."""

    imported: dict[str, datetime.datetime]
    revisions: dict[int, list[Revision]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[RowFacts]) -> ConflictDates:
        entries = [row["entry"] for row in rows if "entry" in row]
        taken = ImportedRow.objects.filter(entry_id__in=entries, undone=False)
        last = taken.exclude(outcome=ImportedRow.Outcome.REFUSED).values_list("entry_id")
        found = last.annotate(at=Max("run__started_at"))
        return cls({str(entry_id): at for entry_id, at in found})

    def imported_at(self, row: RowFacts) -> datetime.datetime | None:
        return self.imported.get(row.get("entry", ""))

    def by_hand(self, row: RowFacts, name: str) -> ByHand | None:
        """The oldest of the newest drafts that say the same."""
        found = None
        for revision in self.of_page(row["page"]):
            value = _value(revision, name)
            if found and value != _value(found, name):
                break
            found = revision
        return ByHand(found.created_at, found.user) if found else None

    def of_page(self, page: int | None) -> list[Revision]:
        if page is None:
            return []
        if page not in self.revisions:
            of_page = Revision.page_revisions.filter(object_id=str(page)).select_related("user")
            self.revisions[page] = list(of_page.order_by("-created_at", "-pk")[:MOST_REVISIONS])
        return self.revisions[page]


def _value(revision: Revision, name: str) -> list[Any]:
    return [revision.content.get(part) for part in _KEPT_IN.get(name, (name,))]
