"""What taking in one row came to: values read, changes, conflicts, and remarks about cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cms.coordinates import Bounds


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


@dataclass(slots=True)
class Taking:
    """Filled by a resource while it goes through the fields of one row."""

    bounds: Bounds | None = None
    is_new: bool = True
    # By field, what the last import set; what differs from it was changed by hand.
    remembered: Mapping[str, Any] = field(default_factory=dict)
    # The entry as it was exported into the table from which the row comes.
    base: Any = None
    values: dict[str, Any] = field(default_factory=dict)
    changes: dict[str, Change] = field(default_factory=dict)
    conflicts: dict[str, Change] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def remark(self, *keys: str, found: str, advice: str) -> None:
        self.remarks.append(Remark(keys, found, advice))

    def unknown_word(self, key: str, word: str) -> None:
        self.remarks.append(Remark((key,), word, unknown_word=True))

    @property
    def memory(self) -> dict[str, Any]:
        """What imports have set so far, this row included."""
        agreed = {name: v for name, v in self.values.items() if name not in self.conflicts}
        return {**self.remembered, **agreed}
