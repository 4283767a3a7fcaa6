"""The screen "Our team": who edits for an organisation, and who is asked to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from cms.middleware import in_short_steps
from cms.models import Invitation, MemberRole, Team
from cms.ownership import is_steward, manages, organisations_of
from cms.partners.forms import InvitationForm, MembershipForm
from cms.partners.invitations import invite, invite_again, open_invitations, withdraw
from cms.partners.members import (
    TeamError,
    add_member,
    change_role,
    display_name,
    members_of,
    remove_member,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    """One's only team, or a choice of all."""
    mine = list(organisations_of(request.user))
    if len(mine) == 1:
        return redirect("team", mine[0].pk)
    if not mine and is_steward(request.user):
        return redirect("organisations")
    return render(request, "cms/admin/partners/teams.html", {"organisations": mine})


@require_safe
def team(request: Any, organisation_id: int) -> HttpResponse:
    """Members see who works with them; managers also whom they invited."""
    chosen = team_to_see(request, organisation_id)
    return render(request, "cms/admin/partners/team.html", screen(request, chosen))


def screen(
    request: Any,
    chosen: Team,
    form: InvitationForm | None = None,
    adding: MembershipForm | None = None,
) -> dict[str, Any]:
    decides = manages(request.user, chosen.organisation)
    return {
        "organisation": chosen.organisation,
        "members": members_of(chosen),
        "may_manage": decides,
        "is_steward": is_steward(request.user),
        "invitations": open_invitations(chosen.organisation) if decides else [],
        "form": form or InvitationForm(),
        # A prefix of its own: both forms ask for a role.
        "adding": (adding or MembershipForm(prefix="adding")) if is_steward(request.user) else None,
        "now": timezone.now(),
        "roles": MemberRole,
    }


@in_short_steps  # so that the mail has gone out, or not, when this answers
@require_POST
def invite_member(request: Any, organisation_id: int) -> HttpResponse:
    chosen = team_to_manage(request, organisation_id)
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return render(request, "cms/admin/partners/team.html", screen(request, chosen, form))
    email, role = form.cleaned_data["email"], MemberRole(form.cleaned_data["role"])
    return answer(
        request,
        organisation_id,
        lambda: invite(chosen.organisation, email, role=role, by=request.user),
        done=_("The invitation to '%(email)s' is on its way.") % {"email": email},
    )


@require_POST
def add(request: Any, organisation_id: int) -> HttpResponse:
    """For the steward, who sees all accounts anyway."""
    if not is_steward(request.user):
        raise PermissionDenied
    chosen = existing_team(organisation_id)
    form = MembershipForm(request.POST, prefix="adding")
    if not form.is_valid():
        context = screen(request, chosen, adding=form)
        return render(request, "cms/admin/partners/team.html", context)
    user, role = form.cleaned_data["account"], MemberRole(form.cleaned_data["role"])
    return answer(
        request,
        organisation_id,
        lambda: add_member(chosen.organisation, user, role=role, by=request.user),
        done=_("'%(name)s' is now %(role)s.") % {"name": display_name(user), "role": role.label},
    )


@in_short_steps
@require_POST
def resend_invitation(request: Any, organisation_id: int, invitation_id: int) -> HttpResponse:
    invitation = invitation_to_manage(request, organisation_id, invitation_id)
    return answer(
        request,
        organisation_id,
        lambda: invite_again(invitation, by=request.user),
        done=_("The invitation to '%(email)s' is on its way.") % {"email": invitation.email},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_invitation(request: Any, organisation_id: int, invitation_id: int) -> HttpResponse:
    invitation = invitation_to_manage(request, organisation_id, invitation_id)
    if request.method != "POST":
        context = {"organisation": invitation.organisation, "invitation": invitation}
        return render(request, "cms/admin/partners/withdraw.html", context)
    return answer(
        request,
        organisation_id,
        lambda: withdraw(invitation, by=request.user),
        done=_("The link sent to '%(email)s' no longer works.") % {"email": invitation.email},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def change_member(
    request: Any, organisation_id: int, user_id: int, wanted: MemberRole
) -> HttpResponse:
    """Asks first; ``wanted`` is what the member is to be."""
    chosen, member = member_to_manage(request, organisation_id, user_id)
    if request.method != "POST":
        context = {
            "organisation": chosen.organisation,
            "member_name": display_name(member),
            "role": wanted,
        }
        return render(request, "cms/admin/partners/change_role.html", context)
    facts = {"name": display_name(member), "role": wanted.label}
    return answer(
        request,
        organisation_id,
        lambda: change_role(chosen.organisation, member, to=wanted, by=request.user),
        done=_("'%(name)s' is now %(role)s.") % facts,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: Any, organisation_id: int, user_id: int) -> HttpResponse:
    chosen, member = member_to_manage(request, organisation_id, user_id)
    if request.method != "POST":
        context = {"organisation": chosen.organisation, "member_name": display_name(member)}
        return render(request, "cms/admin/partners/remove.html", context)
    return answer(
        request,
        organisation_id,
        lambda: remove_member(chosen.organisation, member, by=request.user),
        done=_("'%(name)s' is no longer in this team.") % {"name": display_name(member)},
    )


def answer(
    request: Any, organisation_id: int, change: Callable[[], object], *, done: str
) -> HttpResponse:
    """Back to the team with what happened or why it did not; who left it goes home."""
    try:
        changed = change()
    except TeamError as error:
        messages.error(request, str(error))
    else:
        tell(request, changed, done=done)
    left = not request.user.groups.filter(
        Q(editors_of__organisation=organisation_id) | Q(managers_of__organisation=organisation_id)
    ).exists()
    if left and not is_steward(request.user):
        return redirect("wagtailadmin_home")
    return redirect("team", organisation_id)


def tell(request: Any, changed: object, *, done: str) -> None:
    if isinstance(changed, Invitation) and changed.mail_failed:
        sentence = _(
            "The mail to '%(email)s' could not be sent. Look whether the address is right, "
            "or send the invitation again later."
        )
        messages.error(request, sentence % {"email": changed.email})
        return
    messages.success(request, done)


def may_see(request: Any, organisation_id: int) -> bool:
    mine = organisations_of(request.user).filter(pk=organisation_id)
    return is_steward(request.user) or mine.exists()


def team_to_see(request: Any, organisation_id: int) -> Team:
    if not may_see(request, organisation_id):
        raise PermissionDenied
    return existing_team(organisation_id)


def team_to_manage(request: Any, organisation_id: int) -> Team:
    chosen = team_to_see(request, organisation_id)
    if not manages(request.user, chosen.organisation):
        raise PermissionDenied
    return chosen


def existing_team(organisation_id: int) -> Team:
    teams = Team.objects.select_related("organisation", "editors", "managers")
    return get_object_or_404(teams, organisation=organisation_id)


def invitation_to_manage(request: Any, organisation_id: int, invitation_id: int) -> Invitation:
    chosen = team_to_manage(request, organisation_id)
    return get_object_or_404(open_invitations(chosen.organisation), pk=invitation_id)


def member_to_manage(request: Any, organisation_id: int, user_id: int) -> tuple[Team, User]:
    chosen = team_to_manage(request, organisation_id)
    members = User.objects.filter(groups__in=[chosen.editors_id, chosen.managers_id])
    return chosen, get_object_or_404(members.distinct(), pk=user_id)
