"""The account of somebody who is invited and has none yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from wagtail.users.models import UserProfile

from cms.slugs import slug_of

if TYPE_CHECKING:
    from cms.models import Invitation


def new_account(invitation: Invitation) -> User:
    """An account that is not stored: its name to sign in with is the address, if it may be."""
    email = invitation.email
    return User(username=free_username(email), email=email)


def free_username(email: str) -> str:
    stem = email.lower() if is_username(email.lower()) else slug_of(email.partition("@")[0])[:140]
    taken = set(User.objects.filter(username__startswith=stem).values_list("username", flat=True))
    names = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 2))]
    return next(name for name in names if name not in taken)


def is_username(text: str) -> bool:
    try:
        get_user_model()._meta.get_field("username").clean(text, None)
    except ValidationError:
        return False
    return True


def settle(user: User) -> None:
    """They read the admin in the language in which they accepted."""
    UserProfile.objects.update_or_create(
        user=user, defaults={"preferred_language": get_language() or ""}
    )
