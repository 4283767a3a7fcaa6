"""Who is in the team of an organisation; there is always somebody who manages it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name

from cms.models import MemberRole, Stewardship, Team
from cms.partners.audit import note
from cms.publication import publication

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import Group

    from cms.models import OrganisationPage


class TeamError(ValueError):
    """Why a team does not change: a sentence for whoever tried."""


class Member(NamedTuple):
    user: User
    role: MemberRole

    @property
    def name(self) -> str:
        return display_name(self.user)


def display_name(user: User) -> str:
    """How a team calls somebody; an account need not have a name."""
    return str(get_user_display_name(user))


def members_of(team: Team) -> list[Member]:
    """Managers first; who is in both groups is a manager."""
    managing = set(team.managers.user_set.values_list("pk", flat=True))
    users = User.objects.filter(groups__in=[team.editors_id, team.managers_id]).distinct()
    members = [
        Member(user, MemberRole.MANAGER if user.pk in managing else MemberRole.EDITOR)
        for user in users.order_by("last_name", "first_name", "username")
    ]
    return sorted(members, key=lambda member: member.role != MemberRole.MANAGER)


def role_of(user: User, team: Team) -> MemberRole | None:
    """What somebody does in a team, and None for who is not in it."""
    ids = set(user.groups.values_list("pk", flat=True))
    if team.managers_id in ids:
        return MemberRole.MANAGER
    return MemberRole.EDITOR if team.editors_id in ids else None


def give_role(user: User, team: Team, role: MemberRole) -> None:
    given, taken = team.editors, team.managers
    if role == MemberRole.MANAGER:
        given, taken = taken, given
    user.groups.add(given)
    user.groups.remove(taken)


def change_role(organisation: OrganisationPage, user: User, *, to: MemberRole, by: User) -> None:
    """Make an editor a manager or the other way round; the last manager stays one."""
    with publication():
        team = team_of(organisation)
        role = role_in_team(user, team)
        if role == to:
            return
        if role == MemberRole.MANAGER:
            keep_a_manager(team, without=[user])
        give_role(user, team, to)
        note("cms.change_role", organisation, by=by, who=display_name(user), role=to)


def add_member(organisation: OrganisationPage, user: User, *, role: MemberRole, by: User) -> None:
    """Put an account into a team without asking; who is in it already keeps their role."""
    with publication():
        team = team_of(organisation)
        if role_of(user, team) is not None:
            sentence = _("'%(name)s' is in this team already.")
            raise TeamError(sentence % {"name": display_name(user)})
        give_role(user, team, role)
        note("cms.add_member", organisation, by=by, who=display_name(user), role=role)


def remove_member(organisation: OrganisationPage, user: User, *, by: User) -> None:
    """Take somebody out of a team; their account and what they wrote stay."""
    with publication():
        team = team_of(organisation)
        if role_in_team(user, team) == MemberRole.MANAGER:
            keep_a_manager(team, without=[user])
        user.groups.remove(team.editors, team.managers)
        note("cms.remove_member", organisation, by=by, who=display_name(user))


def team_of(organisation: OrganisationPage) -> Team:
    """The team as it is now; there is one publication at a time, so it stays so until the end."""
    return Team.objects.select_related("organisation", "editors", "managers").get(
        organisation=organisation
    )


def role_in_team(user: User, team: Team) -> MemberRole:
    role = role_of(user, team)
    if role is None:
        sentence = _("'%(name)s' is not in this team any longer. Load the page again.")
        raise TeamError(sentence % {"name": display_name(user)})
    return role


def keep_a_manager(team: Team, *, without: Iterable[User]) -> None:
    """Refuse that the last people leave who manage an organisation and can sign in."""
    if last := last_of(team.managers, without=without):
        sentence = _(
            "'%(name)s' is the last manager of '%(organisation)s'. "
            "Make somebody else a manager first."
        )
        names = {"name": display_name(last), "organisation": team.organisation.title}
        raise TeamError(sentence % names)


def keep_a_steward(*, without: Iterable[User]) -> None:
    """Refuse that the last people leave who answer for a directory and can sign in."""
    leaving = list(without)
    for stewardship in Stewardship.objects.filter(group__user__in=leaving).distinct():
        if last := last_of(stewardship.group, without=leaving):
            sentence = _("'%(name)s' is the last steward. Make somebody else a steward first.")
            raise TeamError(sentence % {"name": display_name(last)})


def last_of(group: Group, *, without: Iterable[User]) -> User | None:
    """One of those who leave, if nobody stays in the group who can sign in."""
    leaving = {user.pk for user in without}
    active = set(group.user_set.filter(is_active=True).values_list("pk", flat=True))
    if active - leaving or not active:
        return None
    return User.objects.get(pk=min(active))


def let_go(users: Iterable[User]) -> None:
    """Refuse that accounts are closed without which an organisation or the whole had nobody."""
    leaving = list(users)
    keep_a_steward(without=leaving)
    for team in Team.objects.filter(managers__user__in=leaving).distinct().order_by("pk"):
        keep_a_manager(team, without=leaving)
