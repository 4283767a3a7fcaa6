"""The form for the public: instead of a cookie, the moment of its opening is signed into it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.signing import BadSignature, TimestampSigner
from django.utils.translation import gettext_lazy as _

from cms.models import Notice

if TYPE_CHECKING:
    from uuid import UUID

SIGNER = TimestampSigner(salt="cms.notices.form")
# Nobody reads and writes so fast.
SOONEST: Final = datetime.timedelta(seconds=3)
LATEST: Final = datetime.timedelta(hours=24)

AGAIN = _("That was quicker than people write. Look at it once more, then send it again.")
STALE = _("This form was open for long. What you wrote is still here: send it again.")


class NoticeForm(forms.Form):
    subject = forms.ChoiceField(
        label=_("What is wrong?"), choices=Notice.Subject.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("How is it really?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Do not write anything that must stay private."),
    )
    email = forms.EmailField(
        label=_("Your e-mail address, if you want to hear when it is corrected"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("You get one mail, then we delete the address; after 90 days in any case."),
    )
    # A field for programs that fill in whatever there is; see ``form__trap`` in answers.css.
    homepage = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    data: Any

    def __init__(self, *args: Any, entry_id: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entry_id = entry_id
        self.initial["opened"] = SIGNER.sign(entry_id.hex)

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            raise forms.ValidationError(_("Empty this field: it is there to find programs."))
        return ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        needs_words = cleaned.get("subject") == Notice.Subject.OTHER
        if needs_words and not cleaned.get("text") and "text" not in self.errors:
            self.add_error("text", _("Write what is wrong, in a sentence."))
        if problem := self.problem_of_time():
            self.add_error(None, problem)
        return cleaned

    def problem_of_time(self) -> Any:
        """A sentence, when the form was opened just now, long ago or for another entry."""
        opened = self.data.get("opened", "")
        if not self.was_opened(opened, within=LATEST):
            # The same words in a form that was opened now.
            self.data = {**self.data.dict(), "opened": self.initial["opened"]}
            return STALE
        return AGAIN if self.was_opened(opened, within=SOONEST) else ""

    def was_opened(self, opened: str, *, within: datetime.timedelta) -> bool:
        try:
            return bool(SIGNER.unsign(opened, max_age=within) == self.entry_id.hex)
        except BadSignature:
            return False
