"""How a format declares where it says a fact, and of which entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Where:
    """A place in the words of the format. Without kinds: of every entry that has the fact."""

    path: str
    kinds: tuple[str, ...] = ()

    def holds(self, kind: str) -> bool:
        return not self.kinds or kind in self.kinds


# By the names of columns.
Carried = Mapping[str, Where]


def at(path: str, *kinds: str) -> Where:
    return Where(path, kinds)
