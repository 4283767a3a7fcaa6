"""Wagtail's groups: those of a team or of the steward are made by rules, not by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.users.views.groups import DeleteView, EditView, GroupViewSet

from cms.models import Stewardship, Team

if TYPE_CHECKING:
    from django.http import HttpResponse


def team_of_group(group: Group) -> Team | None:
    teams = Team.objects.select_related("organisation")
    return teams.filter(Q(editors=group) | Q(managers=group)).first()


def groups_by_hand() -> QuerySet[Group]:
    """The groups of no organisation."""
    return Group.objects.filter(editors_of=None, managers_of=None)


class RefusesOurGroups:
    """In front of a view of one group."""

    def run_before_hook(self) -> HttpResponse | None:
        view: Any = self
        group = view.object if hasattr(view, "object") else view.get_object()
        if team := team_of_group(group):
            sentence = _(
                "The group '%(group)s' follows its organisation. Change people and trust here."
            )
            messages.error(view.request, sentence % {"group": group.name})
            return redirect("team", team.organisation_id)
        if Stewardship.objects.filter(group=group).exists():
            sentence = _(
                "The group '%(group)s' keeps the directory, and its rights are fixed. "
                "Put people into it or take them out under 'Users'."
            )
            messages.error(view.request, sentence % {"group": group.name})
            return redirect("wagtailusers_groups:index")
        return None


class GroupEditView(RefusesOurGroups, EditView):
    pass


class GroupDeleteView(RefusesOurGroups, DeleteView):
    pass


class TeamAwareGroupViewSet(GroupViewSet):
    edit_view_class = GroupEditView
    delete_view_class = GroupDeleteView
