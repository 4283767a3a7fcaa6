"""``path__below``: the pages at or below any of many paths, in a few terms of SQL."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db.models import Lookup

if TYPE_CHECKING:
    from collections.abc import Iterable


class Below(Lookup):
    """One term for each depth, however many paths: not one ``LIKE`` for each.

    SQLite refuses more than a thousand terms, and every database tries them one by one. A
    lookup of the column, not an expression, because the search reads only such filters.
    """

    lookup_name = "below"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, params = self.process_lhs(compiler, connection)
        terms: list[str] = []
        values: list[Any] = []
        for length, paths in by_length(self.rhs):
            marks = ", ".join(["%s"] * len(paths))
            terms.append(f"SUBSTR({column}, 1, {length}) IN ({marks})")
            values += [*params, *paths]
        return f"({' OR '.join(terms) or '1 = 0'})", tuple(values)


def by_length(paths: Iterable[str]) -> Iterable[tuple[int, list[str]]]:
    ordered = sorted(paths, key=lambda path: (len(path), path))
    return ((length, list(found)) for length, found in groupby(ordered, key=len))
