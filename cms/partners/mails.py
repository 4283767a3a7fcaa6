"""The mail that asks somebody to join a team."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from cms.mailing import language_of, letter, post, reachable
from cms.models import Invitation
from cms.partners.links import link_to

if TYPE_CHECKING:
    from django.core.mail import EmailMessage


def mail_invitation(invitation: Invitation) -> None:
    """Sent once what it speaks of is stored; who has an account reads it in their language."""
    account = reachable(User.objects.filter(email__iexact=invitation.email)).first()
    language = language_of(account) if account else settings.LANGUAGE_CODE
    mail = letter(
        "invitation",
        to=invitation.email,
        language=language,
        invitation=invitation,
        inviter=invitation.invited_by.get_full_name() if invitation.invited_by else "",
        link=link_to(invitation, language=language),
        site=settings.WAGTAIL_SITE_NAME,
    )
    transaction.on_commit(partial(send, mail, invitation))


def send(mail: EmailMessage, invitation: Invitation) -> None:
    """Whoever invited sees on the screen of the team that nothing arrived."""
    invitation.mail_failed = bool(post([mail]))
    Invitation.objects.filter(pk=invitation.pk).update(mail_failed=invitation.mail_failed)
