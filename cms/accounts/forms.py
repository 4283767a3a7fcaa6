"""What is asked when somebody signs in: name and password, then the code from the phone."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm


class SignInForm(LoginForm):
    """Wagtail gives the password no label, so that it would be called so in English."""

    password = forms.CharField(
        label=_("Password"), widget=LoginForm.base_fields["password"].widget, strip=False
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        help_text=_("Six digits from the app, or one of your spare codes."),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True, "autocapitalize": "none"}
        ),
    )
