"""A file named after its defect, how it is made, and what is to come of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from importers.columns.mappings import ENTRIES, MappingFile, SheetTold

if TYPE_CHECKING:
    from importers.reading.refusals import Reason

Maker = Callable[[Path], Path]


@dataclass(frozen=True, slots=True)
class Sample:
    """``problems`` are pairs of a row and a piece of its sentence, every one of them."""

    name: str
    make: Maker
    # Rows below the header that hold something, on all sheets that are read.
    rows: int = 0
    new: int = 0
    refused: int = 0
    # Rows that say more of another row's entry.
    joined: int = 0
    # Rows that are no entries: titles, types, a header printed again.
    passed_over: int = 0
    problems: tuple[tuple[int | None, str], ...] = ()
    notes: tuple[str, ...] = ()
    # What the first entry says afterwards.
    says: Mapping[str, Any] = field(default_factory=dict)
    kind: str = "places"
    # Further sheets of which somebody said that they go on with the list.
    going_on: tuple[str, ...] = ()

    @property
    def told(self) -> MappingFile:
        return MappingFile(sheets=dict.fromkeys(self.going_on, SheetTold(ENTRIES)))

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not read at all."""

    name: str
    make: Maker
    reason: Reason

    def __str__(self) -> str:
        return self.name
