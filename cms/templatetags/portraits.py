"""For templates: an entry as its page shows it, and addresses in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from cms import portraits

if TYPE_CHECKING:
    from cms.entry import Entry

register = template.Library()


@register.filter
def portrait(entry: Entry) -> portraits.Portrait:
    return portraits.Portrait(entry)


@register.filter
def localised(address: str) -> str:
    return portraits.localised(address)
