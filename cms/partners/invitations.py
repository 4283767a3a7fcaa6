"""Asking somebody by mail to edit for an organisation: a signed link that holds once."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import PageLogEntry

from cms.models import Invitation, MemberRole
from cms.partners.audit import note
from cms.partners.links import key_in
from cms.partners.mails import mail_invitation
from cms.partners.members import TeamError, display_name, give_role, role_of, team_of
from cms.publication import publication

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cms.models import OrganisationPage, Team

LIFETIME: Final = datetime.timedelta(days=14)
# Nobody shall flood other people's mailboxes in the name of the directory.
MOST_OPEN: Final = 30
MOST_MAILS_A_DAY: Final = 60
PAUSE: Final = datetime.timedelta(minutes=10)


class InvitationOverError(Exception):
    """The link held once: it was used or withdrawn, or it is too old."""


class OtherAddressError(Exception):
    """The invitation is for another person than the one who is signed in."""


def invite(
    organisation: OrganisationPage, email: str, *, role: MemberRole, by: User | None
) -> Invitation:
    """Send an invitation; raises TeamError when it must not be sent."""
    with publication():
        invitation = add_invitation(organisation, email, role=role, by=by)
        mail_invitation(invitation)
    return invitation


def add_invitation(
    organisation: OrganisationPage, email: str, *, role: MemberRole, by: User | None
) -> Invitation:
    """An invitation of which nobody is told."""
    with publication():
        check_address(team_of(organisation), email)
        check_amount(organisation)
        note("cms.invite", organisation, by=by, who=email, role=role)
        return Invitation.objects.create(
            organisation=organisation,
            email=email,
            role=role,
            invited_by=by,
            expires_at=timezone.now() + LIFETIME,
        )


def check_address(team: Team, email: str) -> None:
    members = User.objects.filter(groups__in=[team.editors_id, team.managers_id])
    if members.filter(email__iexact=email).exists():
        raise TeamError(_("'%(email)s' is in this team already.") % {"email": email})
    if open_invitations(team.organisation).filter(email__iexact=email).exists():
        sentence = _("'%(email)s' is already invited. Send that invitation again instead.")
        raise TeamError(sentence % {"email": email})


def check_amount(organisation: OrganisationPage) -> None:
    if open_invitations(organisation).count() >= MOST_OPEN:
        sentence = _(
            "%(count)d invitations wait for an answer. Withdraw some before you send more."
        )
        raise TeamError(sentence % {"count": MOST_OPEN})
    check_mails_of_today(organisation)


def check_mails_of_today(organisation: OrganisationPage) -> None:
    sent = PageLogEntry.objects.filter(
        page=organisation.pk,
        action__in=("cms.invite", "cms.invite_again"),
        timestamp__gt=timezone.now() - datetime.timedelta(days=1),
    )
    if sent.count() >= MOST_MAILS_A_DAY:
        sentence = _("%(count)d invitations went out since yesterday. Send more tomorrow.")
        raise TeamError(sentence % {"count": MOST_MAILS_A_DAY})


def open_invitations(organisation: OrganisationPage) -> QuerySet[Invitation]:
    """Those that nobody has accepted, also when they are too old by now."""
    found = Invitation.objects.filter(organisation=organisation, accepted_at=None)
    return found.order_by("invited_at", "pk")


def invite_again(invitation: Invitation, *, by: User) -> Invitation:
    """The same link once more; it holds for another fourteen days."""
    with publication():
        check_mails_of_today(invitation.organisation)
        now = timezone.now()
        if invitation.expires_at - LIFETIME > now - PAUSE and not invitation.mail_failed:
            sentence = _("The mail to '%(email)s' has just gone out. Send it again in ten minutes.")
            raise TeamError(sentence % {"email": invitation.email})
        invitation.expires_at = now + LIFETIME
        invitation.save(update_fields=["expires_at"])
        note("cms.invite_again", invitation.organisation, by=by, who=invitation.email)
        mail_invitation(invitation)
    return invitation


def withdraw(invitation: Invitation, *, by: User) -> None:
    with publication():
        note("cms.withdraw_invitation", invitation.organisation, by=by, who=invitation.email)
        invitation.delete()


def invitation_behind(token: str) -> Invitation:
    """The open invitation that a link names; raises what is wrong with the link."""
    invitations = Invitation.objects.select_related("organisation__team")
    found = invitations.filter(key=key_in(token)).first()
    if found is None or found.accepted_at or found.expires_at <= timezone.now():
        raise InvitationOverError
    return found


def accounts_of(invitation: Invitation) -> QuerySet[User]:
    """The accounts of the invited address, however it is written."""
    return User.objects.filter(email__iexact=invitation.email)


def accept(token: str, *, by: User) -> Invitation:
    """Join the team; raises what is wrong with the link, or with who uses it."""
    with publication():
        invitation = invitation_behind(token)
        team = invitation.organisation.team
        if not accounts_of(invitation).filter(pk=by.pk, is_active=True).exists():
            raise OtherAddressError
        role = MemberRole(invitation.role)
        if role_of(by, team) != MemberRole.MANAGER:
            give_role(by, team, role)
        invitation.accepted_at, invitation.accepted_by = timezone.now(), by
        invitation.save(update_fields=["accepted_at", "accepted_by"])
        note("cms.join", invitation.organisation, by=by, who=display_name(by), role=role)
    return invitation
