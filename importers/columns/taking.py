"""What taking in one row came to: values read, changes, conflicts, and remarks about cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Winner(StrEnum):
    """Which of two values holds: the one here, or the one in the file."""

    OURS = "ours"
    THEIRS = "theirs"


class Change(NamedTuple):
    """Old and new value of a field, in the form in which values are compared and stored."""

    old: Any
    new: Any


class Remark(NamedTuple):
    """A cell that was not taken as it is although its row was; ``words`` that nobody knows."""

    keys: tuple[str, ...]
    found: str
    advice: str = ""
    unknown_word: bool = False


class PartRemark(NamedTuple):
    """The same of a row that says a part; ``sheet`` is empty for that of the entries."""

    sheet: str
    number: int
    keys: tuple[str, ...]
    found: str
    advice: str
    is_refused: bool


_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


def nothing() -> Mapping[str, Any]:
    """The same for all rows: most are of new entries, of which nothing was known before."""
    return _NOTHING


@dataclass(slots=True)
class Taken:
    """What it came to in the end; a plan holds it of each of many rows."""

    # Whether the row comes from a table that was exported here.
    is_export: bool = False
    values: Mapping[str, Any] = field(default_factory=nothing)
    changes: Mapping[str, Change] = field(default_factory=nothing)
    # By field, what the last import set; what differs from it was changed by hand.
    remembered: Mapping[str, Any] = field(default_factory=nothing)
    # By field, what the list said when somebody decided that ours stays.
    kept: Mapping[str, Any] = field(default_factory=nothing)
    # Of nearly all rows there is nothing of these, so that they share it.
    conflicts: Mapping[str, Change] = field(default_factory=nothing)
    kept_now: Mapping[str, Any] = field(default_factory=nothing)
    remarks: tuple[Remark, ...] = ()
    part_remarks: tuple[PartRemark, ...] = ()

    @property
    def memory(self) -> dict[str, Any]:
        """What imports have set so far, this row included."""
        open_still = self.conflicts.keys() | self.kept_now.keys()
        agreed = {name: v for name, v in self.values.items() if name not in open_still}
        return {**self.remembered, **agreed}

    @property
    def keeps(self) -> dict[str, Any]:
        """What need not be asked again as long as the list says the same."""
        unsaid = {name: v for name, v in self.kept.items() if name not in self.values}
        return {**unsaid, **self.kept_now}


@dataclass(slots=True)
class Taking(Taken):
    """Filled by a resource while it goes through the fields of one row."""

    values: dict[str, Any] = field(default_factory=dict)
    changes: dict[str, Change] = field(default_factory=dict)
    is_new: bool = True
    # The file says only some of what it said before.
    is_excerpt: bool = False
    # Of which parts it says all that there are: those that it no longer says were withdrawn.
    withdraws: frozenset[str] = frozenset()
    # The entry as it was exported into the table from which the row comes.
    base: Any = None
    # Where both were changed: by field who wins in this row, and the columns that always do.
    winners: Mapping[str, str] = field(default_factory=nothing)
    leading: frozenset[str] = frozenset()

    def remark(self, *keys: str, found: str, advice: str) -> None:
        self.remarks += (Remark(keys, found, advice),)

    def leave_open(self, name: str, change: Change) -> None:
        """A conflict, until somebody decides."""
        self.conflicts = {**self.conflicts, name: change}

    def keep(self, name: str, said: Any) -> None:
        """Ours stays, whatever the list says."""
        self.kept_now = {**self.kept_now, name: said}

    def winner(self, name: str, *, leads: bool) -> str:
        """Whose value holds where both were changed; empty if that is to be asked."""
        return self.winners.get(name) or (Winner.THEIRS if leads else "")
