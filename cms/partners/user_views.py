"""Wagtail's users: nobody makes themselves more than they are, and no team loses its manager."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Group, User
from django.forms import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import (
    CreateView,
    EditView,
    UserFilterSet,
    UserViewSet,
)

from cms.partners.group_views import groups_by_hand
from cms.partners.members import TeamError, keep_a_steward, let_go

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse


class OutsideOfTeams:
    """A form that leaves teams alone: with 2 000 organisations they would be 4 000 boxes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form: Any = self
        form.fields["groups"].queryset = groups_by_hand()
        form.fields["groups"].help_text = _(
            "Editors and managers of an organisation are invited on the screen of its team."
        )

    def clean_groups(self) -> list[Group]:
        form: Any = self
        chosen: Iterable[Group] = form.cleaned_data["groups"]
        kept = form.instance.groups.all() if form.instance.pk else []
        return [*chosen, *(group for group in kept if group not in groups_by_hand())]


class UserAddingForm(OutsideOfTeams, UserCreationForm):
    pass


class UserChangingForm(OutsideOfTeams, UserEditForm):
    def clean_is_active(self) -> bool:
        form: Any = self
        is_active: bool = form.cleaned_data["is_active"]
        if not is_active:
            try:
                let_go([form.instance])
            except TeamError as error:
                raise ValidationError(str(error)) from None
        return is_active

    def clean_groups(self) -> list[Group]:
        chosen = super().clean_groups()
        form: Any = self
        stewards = form.instance.groups.exclude(stewards_of=None)
        if any(group not in chosen for group in stewards):
            try:
                keep_a_steward(without=[form.instance])
            except TeamError as error:
                raise ValidationError(str(error)) from None
        return chosen


class KeepsAdministrators:
    """Only an administrator makes another one."""

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        view: Any = self
        form = super().get_form(*args, **kwargs)  # type: ignore[misc] # of the view beside it
        if "is_superuser" in form.fields and not view.request.user.is_superuser:
            form.fields["is_superuser"].disabled = True
        return form


class UserCreateView(KeepsAdministrators, CreateView):
    pass


class UserEditView(KeepsAdministrators, EditView):
    pass


class TeamAwareFilterSet(UserFilterSet):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["group"].queryset = groups_by_hand()


class TeamAwareUserViewSet(UserViewSet):
    add_view_class = UserCreateView
    edit_view_class = UserEditView
    filterset_class = TeamAwareFilterSet

    def get_form_class(self, for_update: bool = False) -> type:
        return UserChangingForm if for_update else UserAddingForm


def refuse_administrators(request: HttpRequest, users: Iterable[Any]) -> HttpResponse | None:
    """Who is not an administrator changes none."""
    if request.user.is_superuser:
        return None
    for user in users:
        if user.is_superuser:
            sentence = _("'%(name)s' is an administrator. Only an administrator may change that.")
            return refuse(request, sentence % {"name": user.get_username()})
    return None


def refuse_the_last_manager(request: HttpRequest, users: Iterable[User]) -> HttpResponse | None:
    try:
        let_go(users)
    except TeamError as error:
        return refuse(request, str(error))
    return None


def refuse_in_bulk(
    request: HttpRequest, action: str, objects: list[Any], view: Any
) -> HttpResponse | None:
    """What Wagtail does with several users at once asks none of the forms above."""
    if view.model is not User:
        return None
    if refusal := refuse_administrators(request, objects):
        return refusal
    data = view.cleaned_form.cleaned_data
    if action == "assign_role" and data["role"] not in groups_by_hand():
        return refuse(request, _("People come into a team by an invitation. Send them one there."))
    closes = action == "set_active_state" and not data["mark_as_active"]
    if closes or action == "delete":
        return refuse_the_last_manager(request, objects)
    return None


def refuse(request: HttpRequest, sentence: str) -> HttpResponse:
    messages.error(request, sentence)
    return redirect("wagtailusers_users:index")
