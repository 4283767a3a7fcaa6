"""What people fill in about further sheets of a file: what they say, column by column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _

from importers.columns.labels import LABELS
from importers.columns.mappings import ENTRIES, SheetTold
from importers.planning.sheet_proposals import further_sheets, lacking
from importers.screens.column_choices import ColumnChoicesForm

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from importers.columns.part_names import PartKind
    from importers.models import Delivery
    from importers.planning.sheet_proposals import FurtherSheet


class SheetForm(ColumnChoicesForm):
    """A choice for the sheet, and one for each of its columns."""

    def __init__(self, *args: Any, sheet: FurtherSheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        self.kinds = {kind.name: kind for kind in sheet.kinds}
        self.fields["kind"] = forms.ChoiceField(
            label=_("What stands in the sheet"),
            choices=[("", _("– it is not read –")), *_kinds(sheet)],
            required=False,
            initial=sheet.kind.name if sheet.kind else ENTRIES if sheet.goes_on else "",
        )
        if sheet.kind:
            self.ask_about(sheet.proposals, sheet.kind.names)

    @property
    def kind_now(self) -> PartKind | None:
        return self.kinds.get(self.cleaned_data["kind"])

    @property
    def asks_anew(self) -> bool:
        """What its columns mean is another question when it says something else."""
        return self.is_bound and self.kind_now not in (None, self.sheet.kind)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors or self.kind_now is None or self.asks_anew:
            return cleaned
        for keys in lacking(self.kinds[cleaned["kind"]], self.columns_said(cleaned)):
            message = _("No column says one of: %(fields)s. Choose it for one, or read no sheet.")
            self.add_error("kind", message % {"fields": _labels(keys)})
        return cleaned

    def told(self) -> SheetTold | None:
        """What was decided; none where it is what goes without saying."""
        kind = self.kind_now
        if self.cleaned_data["kind"] == ENTRIES:
            return SheetTold(ENTRIES)
        if kind is None:
            return SheetTold() if self.sheet.kind_by_itself else None
        if self.asks_anew:
            return SheetTold(kind.name)
        return SheetTold(kind.name, self.chosen())


def sheet_forms(sent: Any, *, delivery: Delivery) -> list[SheetForm]:
    """Bound where something was sent about the sheet."""
    forms = []
    for place, sheet in enumerate(further_sheets(delivery)):
        prefix = f"sheet-{place}"
        data = sent if sent and f"{prefix}-kind" in sent else None
        forms.append(SheetForm(data, sheet=sheet, prefix=prefix))
    return forms


def sheets_told(
    forms: Sequence[SheetForm], before: Mapping[str, SheetTold]
) -> dict[str, SheetTold]:
    """What holds of each further sheet now."""
    answers = {form.sheet.name: form.told() for form in forms if form.is_bound}
    return {name: said for name, said in {**before, **answers}.items() if said}


def _kinds(sheet: FurtherSheet) -> list[tuple[str, str]]:
    going_on = [(ENTRIES, _("more of the list: the same columns"))] if sheet.may_go_on else []
    return [*going_on, *((kind.name, str(kind.label)) for kind in sheet.kinds)]


def _labels(keys: Sequence[str]) -> str:
    return ", ".join(str(LABELS[key]) for key in keys)
