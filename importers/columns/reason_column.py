"""The column with which rows that were not taken in are given back, and known when they return.

Its header alone outlives every format and every program that saves the file, so it carries the
number of the import: a partner's own "Grund" or "Reason" is a column like any other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable

# In the language of whoever took the rows away.
_HEADER: Final = re.compile(r"(?:Grund|Reason) \(Import [0-9]+\)")


def reason_header(run_number: int) -> str:
    return f"{_('Reason')} (Import {run_number})"


def is_reason(header: str) -> bool:
    return _HEADER.fullmatch(header) is not None


def told_of_reasons(headers: Iterable[str]) -> dict[str, str]:
    """By header, what to say of it where columns are asked about."""
    return dict.fromkeys(filter(is_reason, headers), _("Why the row was not taken in before."))


def reason_among(headers: Iterable[str]) -> str | None:
    return next(filter(is_reason, headers), None)
