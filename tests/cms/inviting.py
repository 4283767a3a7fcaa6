"""Invitations as the tests need them: an address, the link in its mail, an account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import translation

from cms.partners.links import token_of

if TYPE_CHECKING:
    from cms.models import Invitation

EMAIL = "eva@example.org"


def link(invitation: Invitation, language: str = "en") -> str:
    with translation.override(language):
        return reverse("join", args=[token_of(invitation)])


def known_user(name: str = "eva", **facts: Any) -> User:
    return User.objects.create_user(name, facts.pop("email", EMAIL), "secret", **facts)
