"""The stored bytes of entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.models import BODIES
from feeds.rows import few_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    # By format and key.
    Stored = dict[tuple[str, int], bytes]


def stored_contents(keys: Sequence[int]) -> Stored:
    """Of these entries, in all formats by one question."""
    if not keys:
        return {}
    marks = ", ".join(["%s"] * len(keys))
    parts = [
        f"SELECT '{name}', entry_id, content FROM {model._meta.db_table} "  # noqa: S608  # no input
        f"WHERE entry_id IN ({marks})"
        for name, model in BODIES.items()
    ]
    rows = few_rows(" UNION ALL ".join(parts), [*keys] * len(parts))
    return {(name, key): bytes(content) for name, key, content in rows}
