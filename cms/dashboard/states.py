"""How the whole directory is doing, by organisation or by district: counted in the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from cms.dashboard.facts import ACCESS, complete, confirmed, located
from cms.entries import PAGE_KINDS
from cms.vocabularies import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

LABELS = {
    "entries": _("Entries"),
    "complete": _("Complete"),
    "located": _("On the map"),
    "confirmed": _("Confirmed"),
    "accessible": _("Access known"),
}
COUNTED = tuple(LABELS)
OWNER = "entry_identity__organisation"
# Where the district of each kind is noted; an outline lies in none.
DISTRICT_OF: dict[str, str] = {
    Kind.ORGANISATION: "district",
    Kind.PLACE: "district",
    Kind.OFFICE: "district",
    Kind.TENANCY: "office__district",
    Kind.PROGRAMME: "district",
}


@dataclass(frozen=True, slots=True)
class Share:
    """How many entries have a fact, and how much of all that is, in percent."""

    label: str
    count: int
    percent: int


@dataclass(slots=True)
class State:
    """The published, current entries of one organisation or district; counts, not shares."""

    id: int | None
    name: str
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTED, 0))

    def add(self, row: dict[str, Any]) -> None:
        for name in COUNTED:
            self.counts[name] += row[name]

    def percent(self, name: str) -> int:
        """Of all entries, rounded down: 100 means that none is missing."""
        entries = self.counts["entries"]
        return 100 * self.counts[name] // entries if entries else 0

    @property
    def shares(self) -> list[Share]:
        """Each fact that is counted, in the order of ``LABELS`` after the entries."""
        return [
            Share(str(LABELS[name]), self.counts[name], self.percent(name)) for name in COUNTED[1:]
        ]


def by_organisation() -> list[State]:
    """A state for each organisation that has something public, by name; in a query a kind."""
    kinds = {kind: (OWNER, f"{OWNER}__title") for kind in PAGE_KINDS if kind != Kind.DISTRICT}
    return gathered(kinds)


def by_district() -> list[State]:
    """A state for each district, and one without a name for what lies in none."""
    kinds = {kind: (path, f"{path}__title") for kind, path in DISTRICT_OF.items()}
    return gathered(kinds)


def whole(states: list[State]) -> State:
    total = State(id=None, name="")
    for state in states:
        total.add(state.counts)
    return total


def gathered(kinds: dict[str, tuple[str, str]]) -> list[State]:
    found: dict[int | None, State] = {}
    for kind, (id_path, name_path) in kinds.items():
        for row in counts(kind, id_path, name_path):
            key = row["group_id"]
            found.setdefault(key, State(id=key, name=row["group_name"] or "")).add(row)
    return sorted(found.values(), key=lambda state: (not state.name, state.name.casefold()))


def counts(kind: str, id_path: str, name_path: str) -> Iterator[dict[str, Any]]:
    rows = PAGE_KINDS[kind].objects.published().current().with_due_date()
    grouped = rows.order_by().values(group_id=F(id_path), group_name=F(name_path))
    facts = {
        "complete": complete(kind),
        "located": located(kind),
        "confirmed": confirmed(),
        "accessible": Q(ACCESS),
    }
    # Each page is counted once, whatever was joined to judge it.
    wanted = {name: Count("pk", filter=fact, distinct=True) for name, fact in facts.items()}
    yield from grouped.annotate(entries=Count("pk", distinct=True), **wanted)
