"""What the rows of a list say, kept small while a plan holds them: most fill the same fields."""

from __future__ import annotations

from collections.abc import Mapping
from operator import is_
from typing import TYPE_CHECKING, Any

from importers.columns.taking import Change, Taken

if TYPE_CHECKING:
    from collections.abc import ItemsView, Iterator

    from importers.columns.taking import Taking

    Names = tuple[str, ...]
    Values = tuple[Any, ...]


class Compact(Mapping[str, Any]):
    """Values by name; the names stand once for all rows that have the same ones."""

    __slots__ = ("_places", "_values")

    def __init__(self, places: Mapping[str, int], values: Values) -> None:
        self._places = places
        self._values = values

    def __getitem__(self, name: str) -> Any:
        return self._values[self._places[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def items(self) -> ItemsView[str, Any]:
        """All at once, which takes a fraction of the time of asking name by name."""
        return dict(zip(self._places, self._values, strict=True)).items()

    def __repr__(self) -> str:
        return repr(dict(self))

    def same(self, values: Values) -> Values:
        """Its own values, if they are these."""
        is_same = len(values) == len(self) and all(map(is_, values, self._values))
        return self._values if is_same else values


class CompactChanges(Compact):
    """What changed by name; of new entries the old values stand once, too."""

    __slots__ = ("_old",)

    def __init__(self, places: Mapping[str, int], old: Values, new: Values) -> None:
        super().__init__(places, new)
        self._old = old

    def __getitem__(self, name: str) -> Change:
        place = self._places[name]
        return Change(self._old[place], self._values[place])

    def items(self) -> ItemsView[str, Change]:
        changes = map(Change, self._old, self._values)
        return dict(zip(self._places, changes, strict=True)).items()

    def pairs(self) -> dict[str, tuple[Any, Any]]:
        """The same without names for old and new, for who writes all of it down."""
        pairs = zip(self._old, self._values, strict=True)
        return dict(zip(self._places, pairs, strict=True))


def pairs_of(changes: Mapping[str, Change]) -> dict[str, tuple[Any, Any]]:
    """Old and new value by name."""
    return changes.pairs() if isinstance(changes, CompactChanges) else dict(changes)


class Compacting:
    """Of one plan."""

    def __init__(self) -> None:
        self.places: dict[Names, Mapping[str, int]] = {}
        # Of the row before that changed the same fields.
        self.old: dict[Names, Values] = {}

    def compact(self, found: Mapping[str, Any]) -> Compact:
        return Compact(self.places_of(tuple(found)), tuple(found.values()))

    def places_of(self, names: Names) -> Mapping[str, int]:
        if names not in self.places:
            self.places[names] = {name: place for place, name in enumerate(names)}
        return self.places[names]

    def changes(self, found: Mapping[str, Change], values: Compact) -> CompactChanges:
        names = tuple(found)
        old = tuple(change.old for change in found.values())
        if self.old.get(names) == old:
            old = self.old[names]
        self.old[names] = old
        new = tuple(change.new for change in found.values())
        return CompactChanges(self.places_of(names), old, values.same(new))

    def taken(self, taking: Taking) -> Taken:
        """What stays of it once the row has been gone through."""
        values = self.compact(taking.values)
        return Taken(
            is_export=bool(taking.base),
            values=values,
            changes=self.changes(taking.changes, values),
            remembered=taking.remembered,
            kept=taking.kept,
            conflicts=taking.conflicts,
            kept_now=taking.kept_now,
            remarks=taking.remarks,
            part_remarks=taking.part_remarks,
        )
