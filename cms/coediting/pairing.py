"""Which row of one version is which row of another: by its number, its facts, or its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    # Which fields together a list has only once.
    Facts = Sequence[tuple[str, ...]]
    Same = Callable[["Row", "Row"], bool]


@dataclass(frozen=True)
class Row:
    """A row of a list on an entry's page; drafts of public entries have rows without a number."""

    values: dict[str, Any]
    pk: Any = field(default=None, compare=False)
    # What nobody edits and belongs to the row.
    rest: dict[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Triple:
    """The same row in three versions; None where it is not there."""

    key: str
    base: Row | None
    mine: Row | None
    theirs: Row | None
    # Where it stands in each of the three.
    places: tuple[int | None, int | None, int | None]


def triples_of(base: list[Row], mine: list[Row], theirs: list[Row], natural: Facts) -> list[Triple]:
    in_mine = paired(base, mine, natural)
    in_theirs = paired(base, theirs, natural)
    old = [(place, in_mine.get(place), in_theirs.get(place)) for place in range(len(base))]
    my_new = [place for place in range(len(mine)) if place not in in_mine.values()]
    their_new = [place for place in range(len(theirs)) if place not in in_theirs.values()]
    both = twins([mine[p] for p in my_new], [theirs[p] for p in their_new], natural)
    found = {my_new[left]: their_new[right] for left, right in both.items()}
    added = [(None, place, found.get(place)) for place in my_new]
    alone = [(None, None, place) for place in their_new if place not in found.values()]
    return [
        Triple(
            key=str(number),
            base=at(base, places[0]),
            mine=at(mine, places[1]),
            theirs=at(theirs, places[2]),
            places=places,
        )
        for number, places in enumerate([*old, *added, *alone])
    ]


def at(rows: list[Row], place: int | None) -> Row | None:
    return None if place is None else rows[place]


def paired(before: list[Row], after: list[Row], natural: Facts) -> dict[int, int]:
    """The place in ``after`` of each row of ``before`` that is still there."""
    return matched(
        before,
        after,
        [
            lambda one, other: one.pk is not None and one.pk == other.pk,
            lambda one, other: one == other,
            lambda one, other: unnumbered(one, other) and same_facts(one, other, natural),
            unnumbered,
        ],
    )


def twins(mine: list[Row], theirs: list[Row], natural: Facts) -> dict[int, int]:
    """Rows that both added, and of which there can be only one."""
    return matched(
        mine,
        theirs,
        [
            lambda one, other: one.pk is not None and one.pk == other.pk,
            lambda one, other: one == other,
            lambda one, other: same_facts(one, other, natural),
        ],
    )


def matched(before: list[Row], after: list[Row], ways: Iterable[Same]) -> dict[int, int]:
    found: dict[int, int] = {}
    for same in ways:
        for place, row in enumerate(before):
            free = (n for n in range(len(after)) if n not in found.values())
            if place not in found:
                match = next((n for n in free if same(row, after[n])), None)
                if match is not None:
                    found[place] = match
    return found


def unnumbered(one: Row, other: Row) -> bool:
    return one.pk is None and other.pk is None


def same_facts(one: Row, other: Row, natural: Facts) -> bool:
    return any(
        all(one.values.get(name) == other.values.get(name) for name in names) for names in natural
    )


def arranged(
    triples: list[Triple], theirs_is_chosen: Callable[[list[Row], list[Row]], bool]
) -> list[int]:
    """The order of the rows: that of whoever moved some; new ones after what they stood after."""
    numbers = range(len(triples))
    mine = in_order(triples, numbers, 1)
    theirs = in_order(triples, numbers, 2)
    shared = [n for n in numbers if None not in triples[n].places]
    before, here, there = (in_order(triples, shared, side) for side in (0, 1, 2))
    mine_leads = here != before
    if mine_leads and there not in (before, here):
        rows = [[row for n in order if (row := triples[n].theirs)] for order in (here, there)]
        mine_leads = not theirs_is_chosen(*rows)
    return woven(mine, theirs) if mine_leads else woven(theirs, mine)


def in_order(triples: list[Triple], numbers: Iterable[int], side: int) -> list[int]:
    placed = [(place, n) for n in numbers if (place := triples[n].places[side]) is not None]
    return [number for _, number in sorted(placed)]


def woven(leading: list[int], other: list[int]) -> list[int]:
    result = list(leading)
    place = 0
    for number in other:
        if number in result:
            place = result.index(number) + 1
        else:
            result.insert(place, number)
            place += 1
    return result
