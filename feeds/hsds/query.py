"""What a list of HSDS can be asked for, in the words of its interface."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self
from uuid import UUID

from django.utils.translation import gettext as _

from cms.quoting import quoted
from feeds.query import MOST_AT_ONCE, WHOLE_NUMBER, changed_since, read

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from django.http import QueryDict

    from feeds.query import Reader

PER_PAGE: Final = 50
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Which resources, which page of them, and whether with all that is nested."""

    page: int = 1
    per_page: int = PER_PAGE
    organization_id: UUID | None = None
    modified_after: datetime.datetime | None = None
    taxonomy_term_id: UUID | None = None
    full: bool = False

    @classmethod
    def from_params(cls, params: QueryDict) -> Self:
        return cls(**read(params, READERS))


def positive(text: str) -> int:
    if not WHOLE_NUMBER.fullmatch(text) or int(text) == 0:
        message = _("'%(text)s' is not a whole number from 1. Write it like this: 2.")
        raise ValueError(message % {"text": quoted(text)})
    return int(text)


def per_page(text: str) -> int:
    return min(positive(text), MOST_AT_ONCE)


def identifier(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        message = _("'%(text)s' is not an id. Write one as it stands in the answers (UUID).")
        raise ValueError(message % {"text": quoted(text)}) from None


def modified_after(text: str) -> datetime.datetime:
    """A day counts from its beginning (UTC)."""
    return changed_since(f"{text}T00:00:00Z" if _DAY.fullmatch(text) else text)


def truth(text: str) -> bool:
    if text not in ("true", "false"):
        message = _("'%(text)s' is neither true nor false. Write one of the two.")
        raise ValueError(message % {"text": quoted(text)})
    return text == "true"


READERS: Final[Mapping[str, Reader]] = {
    "page": positive,
    "per_page": per_page,
    "organization_id": identifier,
    "modified_after": modified_after,
    "taxonomy_term_id": identifier,
    "full": truth,
}
