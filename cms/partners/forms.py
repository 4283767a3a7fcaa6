"""What steward, manager and colleague fill in: an organisation, an invitation, an account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.models import User
from django.db.models import Q
from django.urls import resolve
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.changes import free_slug
from cms.founding import ensure_directory
from cms.models import MemberRole, OrganisationPage
from cms.partners.organisations import name_problem

if TYPE_CHECKING:
    NewPasswordForm = SetPasswordForm[User]
else:
    NewPasswordForm = SetPasswordForm

LONGEST_SLUG = 80
REVIEWED, TRUSTED = "reviewed", "trusted"


NO_ADDRESS = gettext_lazy("'%(value)s' is no e-mail address. Write one such as name@example.org.")


class OrganisationForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=255,
        help_text=gettext_lazy("Example: Stadt Bochum"),
        error_messages={
            "required": gettext_lazy("Write the name by which people know the organisation.")
        },
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of organisation"),
        choices=OrganisationPage.OrganisationKind.choices,
        initial=OrganisationPage.OrganisationKind.ASSOCIATION,
    )
    publishes = forms.ChoiceField(
        label=gettext_lazy("What it writes is"),
        choices=[
            (REVIEWED, gettext_lazy("looked at by the steward before it is public")),
            (TRUSTED, gettext_lazy("public at once, without review")),
        ],
        initial=REVIEWED,
        widget=forms.RadioSelect,
    )
    manager_email = forms.EmailField(
        label=gettext_lazy("E-mail of the first manager"),
        required=False,
        help_text=gettext_lazy(
            "Gets a link by mail and can then invite colleagues. You can do this later."
        ),
        error_messages={"invalid": NO_ADDRESS},
    )
    slug = forms.SlugField(
        label=gettext_lazy("Last part of its address"),
        max_length=LONGEST_SLUG,
        required=False,
        help_text=gettext_lazy("Empty: made from the name. Example: stadt-bochum"),
        error_messages={
            "invalid": gettext_lazy("Write small letters, digits and hyphens: stadt-bochum.")
        },
    )

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if problem := name_problem(name):
            raise forms.ValidationError(problem)
        return name

    def clean_slug(self) -> str:
        """Comes after the name, from which it is made when nothing is written."""
        name, slug = self.cleaned_data.get("name", ""), self.cleaned_data["slug"].lower()
        directory = ensure_directory()
        slug = slug or free_slug(name, under=directory)[:LONGEST_SLUG].strip("-")
        if directory.get_children().filter(slug=slug).exists() or is_used_otherwise(slug):
            sentence = _("The address '%(slug)s' is taken. Write another one, such as %(slug)s-2.")
            raise forms.ValidationError(sentence % {"slug": slug})
        return slug


def is_used_otherwise(slug: str) -> bool:
    """Whether something of ours answers there, so that no page can."""
    if slug in dict(settings.LANGUAGES):
        return True
    # In other languages all pages stand below a prefix.
    with translation.override(settings.LANGUAGE_CODE):
        return resolve(f"/{slug}/").url_name != "wagtail_serve"


class InvitationForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        error_messages={
            "required": gettext_lazy("Write the address to which the invitation goes."),
            "invalid": NO_ADDRESS,
        },
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Role"), choices=MemberRole.choices, initial=MemberRole.EDITOR
    )


class MembershipForm(forms.Form):
    """Somebody whom the steward knows; nobody else may ask who has an account."""

    account = forms.CharField(
        label=gettext_lazy("Name to sign in with, or e-mail address"),
        max_length=254,
        error_messages={"required": gettext_lazy("Write who is to join the team.")},
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Role"), choices=MemberRole.choices, initial=MemberRole.EDITOR
    )

    def clean_account(self) -> User:
        text = self.cleaned_data["account"].strip()
        users = User.objects.filter(Q(username=text) | Q(email__iexact=text), is_active=True)
        if len(users) != 1:
            sentence = _(
                "'%(text)s' is the account of nobody or of several people. "
                "Write the name with which they sign in."
            )
            raise forms.ValidationError(sentence % {"text": text})
        return users[0]


class AccountForm(NewPasswordForm):
    """Name and password of who accepts an invitation; Django's rules for passwords hold."""

    first_name = forms.CharField(
        label=gettext_lazy("First name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": gettext_lazy("Write your first name.")},
    )
    last_name = forms.CharField(
        label=gettext_lazy("Last name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
        error_messages={"required": gettext_lazy("Write your last name.")},
    )
    field_order = ("first_name", "last_name", "new_password1", "new_password2")

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.fields["new_password1"].label = _("Password")
        self.fields["new_password2"].label = _("The same password again")

    def clean(self) -> dict[str, Any] | None:
        # The rules compare the password with the name.
        self.user.first_name = self.cleaned_data.get("first_name", "")
        self.user.last_name = self.cleaned_data.get("last_name", "")
        return super().clean()
