"""What people fill in to import a file: whose it is, and what its columns say."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.models import Category
from cms.vocabularies import Audience
from importers.columns.labels import LABELS
from importers.columns.mapping_files import IMPORT, LEAVE_OUT
from importers.columns.mappings import MappingFile
from importers.columns.resources import RESOURCES
from importers.planning.proposals import PLURALS, proposals, resource_of, told
from importers.planning.sheet_proposals import hidden_rows
from importers.reach import organisations_for
from importers.reading.limits import MEGABYTE, limits_of_site
from importers.reading.refusals import FileRefusedError, Reason
from importers.reading.table_notes import few
from importers.screens.column_choices import ColumnChoicesForm

if TYPE_CHECKING:
    from django.forms import BoundField

    from importers.models import Delivery
    from importers.planning.sheet_proposals import HiddenRows

ACCEPTED: Final = ".csv,.tsv,.txt,.xlsx,.ods,.xls"
CONSTANTS: Final = ("city", "category", "audience")


class ListForm(forms.Form):
    """Whose a list is, and what stands in it."""

    organisation: Any = forms.ModelChoiceField(None, label=gettext_lazy("Organisation"))
    kind = forms.ChoiceField(label=gettext_lazy("What stands in the list"))

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisations: Any = organisations_for(user)
        field: Any = self.fields["organisation"]
        field.queryset = organisations
        if len(only := list(organisations[:2])) == 1:
            field.initial, field.widget = only[0].pk, forms.HiddenInput()
        kind: Any = self.fields["kind"]
        kind.choices = kinds()


class UploadForm(ListForm):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "Choose it or drop it here: .xlsx, .ods, .xls or .csv, up to %(megabytes)s MB. "
            "Nothing is changed yet."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED, "class": "atlas-drop"}),
        error_messages={
            "required": gettext_lazy("No file is chosen. Choose the list that you want to import."),
            "empty": gettext_lazy("The file is empty. Choose one with a table in it."),
            "max_length": gettext_lazy("The name of the file is very long. Give it a shorter one."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        help_text = self.fields["file"].help_text
        self.fields["file"].help_text = help_text % {
            "megabytes": limits_of_site().file_bytes // MEGABYTE
        }

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        most = limits_of_site().file_bytes
        if file.size > most:
            megabytes, limit = ceil(file.size / MEGABYTE), most // MEGABYTE
            refused = FileRefusedError(Reason.TOO_BIG, megabytes=megabytes, limit=limit)
            raise forms.ValidationError(str(refused))
        return file


def kinds() -> list[tuple[str, str]]:
    return [
        (kind, str(RESOURCES[plural].model._meta.verbose_name_plural))
        for kind, plural in PLURALS.items()
    ]


class ColumnsForm(ColumnChoicesForm):
    """What the columns of the entries say, and what holds for all rows."""

    def __init__(self, *args: Any, delivery: Delivery, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_about(proposals(delivery), resource_of(delivery).known_keys())
        self.told = decided = told(delivery)
        for place, proposal in enumerate(self.proposals):
            self.fields[f"erases-{place}"] = forms.BooleanField(
                label=_("Empty cells erase what stands here"),
                required=False,
                initial=proposal.column in decided.erasing,
            )
            self.fields[f"leads-{place}"] = forms.BooleanField(
                label=_("The file wins against changes by hand"),
                required=False,
                initial=proposal.column in decided.leading,
            )
        for key, field in constant_fields().items():
            field.initial = decided.constants.get(key, "")
            self.fields[f"constant-{key}"] = field
        self.hidden = hidden_rows(delivery)
        self.fields["hidden_rows"] = hidden_field(self.hidden, leaves_out=decided.leaves_out_hidden)

    def rules_of(self, place: int) -> list[BoundField]:
        return [self[f"{name}-{place}"] for name in ("erases", "leads")]

    def ticked(self, name: str) -> list[str]:
        return [
            proposal.column
            for place, proposal in enumerate(self.proposals)
            if self.cleaned_data[f"{name}-{place}"]
        ]

    def constants(self) -> list[BoundField]:
        return [self[f"constant-{key}"] for key in CONSTANTS]

    def clean(self) -> dict[str, Any]:
        """One column for each field, and one that says the name."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "name" not in self.columns_said(cleaned) and not self.errors:
            message = _("No column says what the entries are called. Choose '%(name)s' for one.")
            raise forms.ValidationError(message % {"name": LABELS["name"]})
        return cleaned

    def decided(self) -> MappingFile:
        constants = {key: self.cleaned_data[f"constant-{key}"] for key in CONSTANTS}
        return MappingFile(
            self.chosen(),
            {key: text for key, text in constants.items() if text},
            erasing=self.ticked("erases"),
            leading=self.ticked("leads"),
            leaves_out_hidden=self.leaves_out_hidden,
        )

    @property
    def leaves_out_hidden(self) -> bool:
        """What was decided before holds where there is nothing to ask."""
        if not self.hidden.count:
            return self.told.leaves_out_hidden
        return bool(self.cleaned_data["hidden_rows"] == LEAVE_OUT)


def hidden_field(hidden: HiddenRows, *, leaves_out: bool) -> forms.ChoiceField:
    """Whoever filters a list and saves it hides rows without noticing: so it is asked."""
    message = ngettext(
        "The file hides one row: %(rows)s. What is to become of it?",
        "The file hides %(count)d rows: %(rows)s. What is to become of what is hidden?",
        hidden.count,
    )
    return forms.ChoiceField(
        label=message % {"count": hidden.count, "rows": few(hidden.first)},
        choices=[
            (IMPORT, _("Import it like the rest. That is what happens if you say nothing.")),
            (
                LEAVE_OUT,
                _(
                    "Leave it out, as if it did not stand in the file. Nothing happens to entries "
                    "that are here already: they are listed as no longer in the file."
                ),
            ),
        ],
        required=False,
        initial=LEAVE_OUT if leaves_out else IMPORT,
        widget=forms.RadioSelect,
    )


def constant_fields() -> dict[str, forms.Field]:
    categories = Category.objects.order_by("name").values_list("code", "name")
    return {
        "city": forms.CharField(label=LABELS["city"], required=False, max_length=120),
        "category": choice("category", categories),
        "audience": choice("audience", Audience.choices),
    }


def choice(key: str, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=LABELS[key], required=False, choices=[("", "–"), *choices])
