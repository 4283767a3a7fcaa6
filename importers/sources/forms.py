"""What people fill in to have a list fetched."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.outbound import OutboundError, check
from importers.reach import may_publish
from importers.screens.forms import ListForm
from importers.sources.models import Source


class ScheduleForm(forms.Form):
    """How often the list is fetched, and what becomes of it."""

    hours = forms.TypedChoiceField(
        label=gettext_lazy("How often"),
        coerce=int,
        choices=Source.Interval.choices,
        initial=Source.Interval.DAY,
    )
    publish = forms.BooleanField(
        label=gettext_lazy("Publish what is complete"),
        help_text=gettext_lazy(
            "Otherwise new and changed entries become drafts. A list that would change very much, "
            "or no longer has many entries, is never taken in without you."
        ),
        required=False,
    )

    def __init__(self, *args: Any, may_publish: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_publish:
            del self.fields["publish"]


class SourceForm(ListForm, ScheduleForm):
    address = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=1000,
        help_text=gettext_lazy(
            "Of a file (.csv, .xlsx, .ods, .xls, GeoJSON), a share link of Nextcloud or Google "
            "Sheets, a data set of an open-data portal, a collection of OGC API Features, or the "
            "feed of another directory like this one. It must begin with https://."
        ),
        error_messages={
            "required": gettext_lazy("No address is written. Write the one where the list lies."),
        },
        widget=forms.URLInput(attrs={"placeholder": "https://", "autocomplete": "off"}),
    )

    field_order = ("organisation", "kind", "address", "hours", "publish")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.user = user

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"].strip()
        try:
            check(address)
        except OutboundError as error:
            raise forms.ValidationError(str(error)) from None
        return address

    def clean_publish(self) -> bool:
        publish, organisation = self.cleaned_data["publish"], self.cleaned_data.get("organisation")
        if publish and organisation and not may_publish(self.user, organisation):
            message = _(
                "'%(organisation)s' does not publish by itself. Leave this off: the steward looks "
                "at the drafts."
            )
            raise forms.ValidationError(message % {"organisation": organisation.title})
        return bool(publish)
