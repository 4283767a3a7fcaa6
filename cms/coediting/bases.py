"""What a form carries of the entry as it showed it: the base of every later merge.

In the form itself, because autosave writes over the revision that somebody else has loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core import signing

if TYPE_CHECKING:
    from cms.coediting.snapshots import Content

NAME = "coediting_base"
SALT = "cms.coediting"


class BaseField(forms.CharField):
    """Hidden, and nothing that anybody changes."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


def packed(content: Content) -> str:
    return signing.dumps(content, salt=SALT, compress=True)


def unpacked(text: str, *, page_id: int) -> Content | None:
    """None when it is of another page, forged or signed with a key that is no longer ours."""
    try:
        content: Content = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    return content if content.get("pk") == page_id else None
