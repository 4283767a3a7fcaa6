"""What the fields mean, where each format says them, and what it loses: made from the formats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from cms.vocabularies import Kind
from feeds.carrying import at
from feeds.columns import TABLE_COLUMNS
from feeds.examples import EXAMPLES
from feeds.formats import FORMATS
from feeds.hsds import carrying as hsds
from feeds.labels import LABELS, TYPES
from feeds.tables import CANONICAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.utils.functional import _StrPromise

    from feeds.carrying import Carried
    from feeds.values import Column

Facts = dict[str, Any]

NOWHERE: Final = at("")


@dataclass(frozen=True, slots=True)
class Carrier:
    """A format as far as readers must know what it says of each field."""

    name: str
    title: str | _StrPromise
    kinds: tuple[str, ...]
    carries: Carried
    remarks: tuple[_StrPromise, ...]

    def tells(self, column: str, kind: str) -> bool:
        where = self.carries.get(column)
        return where is not None and where.holds(kind)

    def has(self, column: Column) -> bool:
        """Whether some entry in it can have the fact."""
        return any(is_of(column, kind) for kind in self.kinds)

    @property
    def keeps_all(self) -> bool:
        return not any(self.lost())

    def lost(self) -> Iterator[Column]:
        """What some of its entries have and none of them says."""
        for column in TABLE_COLUMNS:
            if self.has(column) and column.name not in self.carries:
                yield column

    def partly(self) -> Iterator[tuple[Column, list[str]]]:
        """What it says of some kinds of entries only, and of which it does not."""
        for column in TABLE_COLUMNS:
            where = self.carries.get(column.name)
            kinds = [kind for kind in self.kinds if is_of(column, kind)]
            missing = [kind for kind in kinds if where and not where.holds(kind)]
            if missing:
                yield column, missing


CARRIERS: Final[dict[str, Carrier]] = {
    **{
        one.name: Carrier(one.name, one.title, one.kinds, one.carries, one.remarks)
        for one in FORMATS.values()
    },
    "hsds": Carrier("hsds", "Open Referral HSDS 3.0", tuple(Kind), hsds.CARRIES, hsds.REMARKS),
}
# Those that do not simply have a column or key of the same name.
TRANSLATED: Final = [one for one in CARRIERS.values() if one.name in ("jsonld", "ics", "hsds")]


def is_of(column: Column, kind: str) -> bool:
    """Whether such an entry can have the fact."""
    return column.value(EXAMPLES[Kind(kind)]) not in ("", None)


def fields() -> list[Facts]:
    """Every column with its name for people, an example, and where other formats say it."""
    return [
        {
            "name": column.name,
            "label": str(LABELS[column.name]),
            "type": str(column.type),
            "type_label": str(TYPES[column.type]),
            "meaning": str(column.meaning),
            "example": example_of(column),
            "elsewhere": [elsewhere(one, column) for one in TRANSLATED if one.has(column)],
        }
        for column in TABLE_COLUMNS
    ]


def elsewhere(one: Carrier, column: Column) -> Facts:
    """Where another format says it, and of which kinds only; no path where it does not."""
    where = one.carries.get(column.name, NOWHERE)
    return {"title": str(one.title), "path": where.path, "kinds": labels(where.kinds)}


def labels(kinds: Iterable[str]) -> list[str]:
    return [str(Kind(kind).label) for kind in kinds]


def example_of(column: Column) -> str:
    """As a cell of the CSV says it."""
    values = (column.value(one) for one in EXAMPLES.values())
    return CANONICAL.cell(next(value for value in values if value not in ("", None)))


def losses() -> list[Facts]:
    return [
        {
            "name": one.name,
            "title": str(one.title),
            "keeps_all": one.keeps_all,
            "remarks": [str(remark) for remark in one.remarks],
            "lost": [named(column) for column in one.lost()],
            "partly": [
                {**named(column), "kinds": labels(missing)} for column, missing in one.partly()
            ],
        }
        for one in CARRIERS.values()
    ]


def named(column: Column) -> Facts:
    return {"name": column.name, "label": str(LABELS[column.name])}
