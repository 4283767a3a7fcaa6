"""The signed link of an invitation: only who got the mail knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation

if TYPE_CHECKING:
    from cms.models import Invitation

SIGNER: Final = Signer(salt="cms.partners.invitations")


class NoInvitationError(Exception):
    """The link is forged, or of something else."""


def token_of(invitation: Invitation) -> str:
    return SIGNER.sign(invitation.key.hex)


def key_in(token: str) -> UUID:
    try:
        return UUID(hex=SIGNER.unsign(token))
    except (BadSignature, ValueError):
        raise NoInvitationError from None


def link_to(invitation: Invitation, *, language: str = settings.LANGUAGE_CODE) -> str:
    """The address of the page that asks in this language."""
    with translation.override(language):
        return f"{settings.BASE_URL}{reverse('join', args=[token_of(invitation)])}"
