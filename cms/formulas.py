"""Texts that a spreadsheet would run: made harmless, and given back as they were."""

from __future__ import annotations

import re

# Quotes before it count too, so that whoever takes one off again always gets what was written.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
# Looked at first, because hardly any cell begins so.
_BEGINNINGS = frozenset("'=+-@\t\r\n")
_HARMLESS = re.compile(r"-|[+-]?[0-9]+(?:[.,][0-9]+)?|\+[0-9 ()/.-]+")


def guarded(text: str) -> str:
    """The text with ``'`` before it when a spreadsheet would run it as a formula."""
    if text[:1] in _BEGINNINGS and _FORMULA.match(text) and not _HARMLESS.fullmatch(text):
        return f"'{text}"
    return text
