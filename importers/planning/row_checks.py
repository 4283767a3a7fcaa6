"""Whether a row may be taken in at all: whose entry it is, of which kind, and whether only once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cms.models import OrganisationPage
from cms.sentences import gettext as _
from importers.columns.words import formula_advice
from importers.planning.lone_cells import check_alone
from importers.problems import RowRefusedError, row_beside
from importers.reading.error_texts import shows_error
from importers.reading.headers import comparable

if TYPE_CHECKING:
    from uuid import UUID

    from importers.planning.combining import RowTexts
    from importers.planning.matching import KnownEntry
    from importers.problems import Place


@dataclass(slots=True)
class RowChecks:
    kind: str
    own_names: frozenset[str]
    other_names: frozenset[str]
    # What the sheet of the entries is called.
    sheet: str = ""
    # By public id, the row that spoke of the entry first.
    taken: dict[UUID, Place] = field(default_factory=dict)

    @classmethod
    def of(cls, organisation: OrganisationPage, *, kind: str, sheet: str) -> RowChecks:
        others = OrganisationPage.objects.exclude(pk=organisation.pk)
        return cls(kind, _names([organisation]), _names(others) - _names([organisation]), sheet)

    def check(self, row: RowTexts, *, entry: KnownEntry | None) -> None:
        """Raises RowRefusedError with a sentence for the person."""
        self.check_formulas(row)
        if entry is None:
            check_alone(row)
        if row.repeats:
            raise row.repeats
        self.check_kind(row.texts.get("kind", ""))
        for key in ("organisation", "operator"):
            self.check_organisation(key, row.texts.get(key, ""))
        if entry:
            self.check_once(entry, row)

    def check_formulas(self, row: RowTexts) -> None:
        for key, text in row.texts.items():
            if shows_error(text):
                raise RowRefusedError(formula_advice(text), key=key, found=text)

    def check_kind(self, kind: str) -> None:
        if kind and comparable(kind) != comparable(self.kind):
            message = _("'%(kind)s' is not the kind that is imported (%(own)s). Import it apart.")
            raise RowRefusedError(
                message % {"kind": kind, "own": self.kind}, key="kind", found=kind
            )

    def check_organisation(self, key: str, name: str) -> None:
        """An operator may be anybody, as long as it is no other organisation of the directory."""
        if not name:
            return
        word = comparable(name)
        is_own = any(own in word or word in own for own in self.own_names)
        if word not in self.other_names and (is_own or key == "operator"):
            return
        message = _("'%(name)s' is another organisation. Its entries are imported under its name.")
        raise RowRefusedError(message % {"name": name}, key=key, found=name)

    def check_once(self, entry: KnownEntry, row: RowTexts) -> None:
        first = self.taken.setdefault(entry.entry_id, row.place)
        if first != row.place:
            message = _("'%(name)s' is the same entry as row %(row)s. Delete one of the rows.")
            found = row.texts.get("name", "")
            number = row_beside(first, row.place, main=self.sheet)
            advice = message % {"name": entry.label, "row": number}
            raise RowRefusedError(advice, key="name", found=found)


def _names(organisations: Any) -> frozenset[str]:
    return frozenset(comparable(name) for each in organisations for name in (each.title, each.slug))
