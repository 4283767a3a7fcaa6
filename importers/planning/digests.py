"""Tells a row that says the same again: it costs a hash, and none of its cells is read."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from cms.models import Category, OrganisationPage
    from importers.columns.mappings import ColumnMapping
    from importers.columns.part_names import PartKind
    from importers.planning.plan import Texts

# Raise it when the same cells come to be read differently: then all rows are read anew.
VERSION: Final = 1
SIZE: Final = 16


@dataclass(frozen=True, slots=True)
class Digests:
    """Of the rows of one file; ``context`` is everything besides their cells that decides."""

    context: bytes
    # Dates name places, which others may change meanwhile: rows with such parts are always read.
    parts: frozenset[str] = frozenset()

    @classmethod
    def of_file(
        cls,
        organisation: OrganisationPage,
        kind: str,
        *,
        mapping: ColumnMapping,
        parts: Iterable[PartKind],
        categories: Iterable[Category],
    ) -> Digests:
        decides = (
            VERSION,
            kind,
            organisation.contacts_are_public,
            repr(organisation.bounds),
            sorted(mapping.columns),
            sorted(mapping.leading),
            sorted((category.code, category.all_words) for category in categories),
        )
        context = hashlib.blake2b(_bytes(decides), digest_size=SIZE).digest()
        return cls(context, parts=frozenset(kind.name for kind in parts))

    def of(
        self, texts: Texts, *, revision_id: int | None, saved_at: datetime.datetime | None
    ) -> str:
        """What the row says, and the draft of its entry: autosave keeps the number of a draft."""
        if not self.parts.isdisjoint(texts):
            return ""
        moment = saved_at.timestamp() if saved_at else None
        said = _bytes((dict(texts), revision_id, moment))
        return hashlib.blake2b(said, digest_size=SIZE, key=self.context).hexdigest()


_encoded = json.JSONEncoder(sort_keys=True, ensure_ascii=False).encode


def _bytes(found: Any) -> bytes:
    return _encoded(found).encode("utf-8", "surrogatepass")
