"""The three-way merge of an entry: what it was, what I made of it, what the other made of it.

Pure: knows values and rows, and nothing of pages, forms or the database.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cms.coediting.pairing import Row, arranged, triples_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Path = tuple[str, ...]
Values = dict[str, Any]
MINE, THEIRS = "mine", "theirs"
ORDER = "order"


@dataclass(frozen=True)
class Conflict:
    """Both changed the same, to something different; None: the row is not there any more."""

    path: Path
    mine: Any
    theirs: Any


@dataclass
class Merge:
    """What came of it; complete when there are no conflicts."""

    choose: Callable[[Conflict], str | None] = lambda conflict: None
    natural: Mapping[str, Sequence[Path]] = field(default_factory=dict)
    merged: Values = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    # What only the other one changed.
    taken: list[Path] = field(default_factory=list)

    def of(self, base: Values, mine: Values, theirs: Values) -> Merge:
        """A value is compared as it is; a tuple is a set of codes; a list holds rows."""
        self.merged = {
            name: self.rows((name,), base.get(name, []), mine[name], theirs[name])
            if isinstance(mine[name], list)
            else self.value((name,), base.get(name), mine[name], theirs[name])
            for name in mine
        }
        return self

    def value(self, path: Path, base: Any, mine: Any, theirs: Any) -> Any:
        if mine in (base, theirs):
            if mine != theirs:
                self.taken.append(path)
            return theirs
        if theirs == base:
            return mine
        if isinstance(mine, tuple) and isinstance(theirs, tuple):
            self.taken.append(path)
            return united(base or (), mine, theirs)
        return self.asked(Conflict(path, mine, theirs))

    def asked(self, conflict: Conflict) -> Any:
        """What somebody chose; until then mine, which is what stands in the form."""
        choice = self.choose(conflict)
        if choice is None:
            self.conflicts.append(conflict)
        return conflict.theirs if choice == THEIRS else conflict.mine

    def rows(self, path: Path, base: list[Row], mine: list[Row], theirs: list[Row]) -> list[Row]:
        triples = triples_of(base, mine, theirs, self.natural.get(path[0], ()))
        merged = [
            self.row((*path, triple.key), triple.base, triple.mine, triple.theirs)
            for triple in triples
        ]
        order = arranged(triples, lambda first, second: self.order(path, first, second))
        return [row for index in order if (row := merged[index]) is not None]

    def order(self, path: Path, mine: list[Row], theirs: list[Row]) -> bool:
        """Whether the rows stand as the other one put them, when both moved some."""
        chosen = self.asked(Conflict((*path, ORDER), mine, theirs))
        return chosen is theirs

    def row(self, path: Path, base: Row | None, mine: Row | None, theirs: Row | None) -> Row | None:
        if mine is None or theirs is None or (base is not None and base.pk is None):
            # Rows without a number cannot be told apart for certain: taken as a whole.
            whole: Row | None = self.value(path, base, mine, theirs)
            return Row(whole.values, theirs.pk, theirs.rest) if whole and theirs else whole
        before = base.values if base else {}
        values = {
            name: self.value((*path, name), before.get(name), mine.values[name], value)
            for name, value in theirs.values.items()
        }
        return Row(pk=theirs.pk, values=values, rest=theirs.rest)


def united(base: tuple[Any, ...], mine: tuple[Any, ...], theirs: tuple[Any, ...]) -> Any:
    """With what either added, without what either took away."""
    kept = [code for code in theirs if code in mine or code not in base]
    return (*kept, *(code for code in mine if code not in theirs and code not in base))
