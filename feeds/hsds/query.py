"""What lists of HSDS can be asked for, in the words of its interface."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Self
from uuid import UUID

from django.utils.translation import gettext as _

from cms.quoting import quoted
from feeds.query import MOST_AT_ONCE, WHOLE_NUMBER, changed_since, read

if TYPE_CHECKING:
    import datetime

    from django.http import QueryDict

    from feeds.query import Reader

PER_PAGE: Final = 50
# More than there can be.
EVERYTHING: Final = 10**9
NDJSON: Final = "ndjson"
FORMS: Final = ("json", NDJSON)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class PageQuery:
    """Which page of a list, or all of it, a line each."""

    page: int = 1
    per_page: int = PER_PAGE
    format: str = "json"

    @property
    def is_ndjson(self) -> bool:
        return self.format == NDJSON


@dataclass(frozen=True, slots=True)
class ListQuery(PageQuery):
    """Which resources of entries, and how much of each."""

    organization_id: UUID | None = None
    modified_after: datetime.datetime | None = None
    taxonomy_term_id: UUID | None = None
    taxonomy_id: UUID | None = None
    full: bool = False
    full_service: bool = False
    minimal: bool = False

    @classmethod
    def from_params(cls, params: QueryDict, *, of: str) -> Self:
        """Ids and dates are so short that all of them come at once, unless pages are asked for."""
        found = read(params, readers_of(of))
        query = cls(**{"per_page": EVERYTHING} | found if found.get("minimal") else found)
        return replace(query, per_page=min(query.per_page, query.most))

    @property
    def is_nested(self) -> bool:
        return self.full or self.full_service

    @property
    def most(self) -> int:
        """How many come at once: an organisation may have very many services."""
        if self.minimal:
            return EVERYTHING
        return PER_PAGE if self.full_service else MOST_AT_ONCE


@dataclass(frozen=True, slots=True)
class TermQuery(PageQuery):
    """Which taxonomies or terms."""

    search: str = ""
    taxonomy_id: UUID | None = None
    parent_id: str = ""
    top_only: bool = False

    @classmethod
    def from_params(cls, params: QueryDict, *, of: str) -> Self:
        query = cls(**read(params, TERM_READERS[of]))
        return replace(query, page=1, per_page=EVERYTHING) if query.is_ndjson else query


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


def form(text: str) -> str:
    if text not in FORMS:
        message = _("There is no format '%(text)s' here. There are: %(known)s.")
        raise ValueError(message % {"text": quoted(text), "known": ", ".join(FORMS)})
    return text


def readers_of(name: str) -> dict[str, Reader]:
    return PAGES | RESOURCES | FURTHER.get(name, {})


PAGES: Final[dict[str, Reader]] = {"page": positive, "per_page": per_page, "format": form}
RESOURCES: Final[dict[str, Reader]] = {
    "organization_id": identifier,
    "modified_after": modified_after,
    "taxonomy_term_id": identifier,
    "taxonomy_id": identifier,
    "full": truth,
}
# What the standard knows of single lists only.
FURTHER: Final[dict[str, dict[str, Reader]]] = {
    "services": {"minimal": truth},
    "organizations": {"full_service": truth},
}
FURTHER_OF_ONE: Final = {"organizations": FURTHER["organizations"]}
TERM_READERS: Final[dict[str, dict[str, Reader]]] = {
    "taxonomies": PAGES | {"search": str},
    "taxonomy_terms": PAGES
    | {"search": str, "taxonomy_id": identifier, "parent_id": str, "top_only": truth},
}
