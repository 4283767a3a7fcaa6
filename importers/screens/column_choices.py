"""What every form about the columns of a sheet asks: which field each says, and no field twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _

from importers.columns.labels import LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from django.forms import BoundField

    from importers.planning.proposals import Proposal


class ColumnChoicesForm(forms.Form):
    """A choice for each column, named by its place: headers may be anything."""

    proposals: Sequence[Proposal] = ()

    def ask_about(self, proposals: Sequence[Proposal], keys: Iterable[str]) -> None:
        self.proposals = proposals
        choices = [("", _("– not taken over –")), *((key, str(LABELS[key])) for key in keys)]
        for place, proposal in enumerate(proposals):
            self.fields[f"column-{place}"] = forms.ChoiceField(
                choices=choices, required=False, initial=proposal.key, label=proposal.column
            )

    def rows(self) -> Iterator[tuple[Proposal, BoundField, list[BoundField]]]:
        for place, proposal in enumerate(self.proposals):
            yield proposal, self[f"column-{place}"], self.rules_of(place)

    def rules_of(self, place: int) -> list[BoundField]:
        """What else is asked about the column."""
        return []

    def columns_said(self, cleaned: dict[str, Any]) -> dict[str, str]:
        """The column that says each field; a second one is told so."""
        said: dict[str, str] = {}
        for place, proposal in enumerate(self.proposals):
            key = cleaned.get(f"column-{place}")
            if key in said:
                message = _("Column '%(column)s' says '%(field)s' already. Keep one of the two.")
                found = {"column": said[key], "field": LABELS[key]}
                self.add_error(f"column-{place}", message % found)
            elif key:
                said[key] = proposal.column
        return said

    def chosen(self) -> dict[str, str]:
        """The field of each column, empty for none."""
        return {
            proposal.column: self.cleaned_data[f"column-{place}"]
            for place, proposal in enumerate(self.proposals)
        }
