"""Many entries at hand, found by postcode, by the cell of the map that they lie in, and by name."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Final

from cms.duplicates.likeness import Traits, is_one_street, likeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

# Degrees: in Germany at least 660 metres either way, so that the next cell is far enough.
CELL: Final = 0.01
MOST: Final = 5


@dataclass(frozen=True)
class Candidate:
    """An entry that is here already."""

    pk: int
    entry_id: UUID
    organisation_id: int | None
    organisation: str
    is_public: bool
    traits: Traits

    @property
    def name(self) -> str:
        return self.traits.name

    @property
    def address(self) -> str:
        traits = self.traits
        street = f"{traits.street} {traits.house_number}".strip()
        city = f"{traits.postcode} {traits.city}".strip()
        return ", ".join(part for part in (street, city) if part)


@dataclass
class Block:
    """Those under one postcode, by street: a whole town may be in it.

    Two whole addresses in different streets are never the same, so that most are not compared.
    """

    by_street: dict[str, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    others: list[Candidate] = field(default_factory=list)

    def add(self, candidate: Candidate) -> None:
        traits = candidate.traits
        street = self.by_street[traits.door[0]] if has_whole_address(traits) else self.others
        street.append(candidate)

    def likely(self, traits: Traits) -> Iterator[Candidate]:
        yield from self.others
        is_whole, mine = has_whole_address(traits), traits.door[0]
        for street, candidates in self.by_street.items():
            if not is_whole or is_one_street(mine, street):
                yield from candidates


def has_whole_address(traits: Traits) -> bool:
    return bool(traits.street and traits.house_number)


@dataclass
class Neighbourhood:
    by_block: dict[object, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    by_postcode: dict[object, Block] = field(default_factory=lambda: defaultdict(Block))

    @classmethod
    def of(cls, candidates: Iterable[Candidate]) -> Neighbourhood:
        neighbourhood = cls()
        for candidate in candidates:
            neighbourhood.add(candidate)
        return neighbourhood

    def add(self, candidate: Candidate) -> None:
        for block in blocks_of(candidate.traits):
            self.by_block[block].append(candidate)
        for block in postcodes_of(candidate.traits):
            self.by_postcode[block].add(candidate)

    def near(self, traits: Traits) -> dict[int, Candidate]:
        if not self.by_block:
            return {}  # the first list of a directory, which may be long
        blocks = map(self.by_block.get, asked_blocks(traits))
        found = {one.pk: one for block in filter(None, blocks) for one in block}
        if block := self.by_postcode.get(asked_postcode(traits)):
            found |= {one.pk: one for one in block.likely(traits)}
        return found

    def like(self, traits: Traits) -> list[tuple[float, Candidate]]:
        """The most alike first."""
        scored = ((likeness(traits, one.traits), one) for one in self.near(traits).values())
        return sorted(
            ((score, one) for score, one in scored if score),
            key=lambda found: (-found[0], found[1].pk),
        )

    def duplicates_of(self, traits: Traits) -> list[Candidate]:
        return [candidate for _score, candidate in self.like(traits)[:MOST]]


def blocks_of(traits: Traits) -> Iterator[object]:
    """Where an entry is found: two that share none of these are never compared."""
    yield ("name", *sorted(traits.words))
    if traits.street:
        yield ("door", *traits.door)
    if cell := cell_of(traits):
        yield cell


def asked_blocks(traits: Traits) -> Iterator[object]:
    yield ("name", *sorted(traits.words))
    if traits.street:
        yield ("door", *traits.door)
    yield from cells_around(traits)


def postcodes_of(traits: Traits) -> Iterator[object]:
    if traits.postcode:
        yield ("all", traits.postcode)
        if traits.degrees is None:
            yield ("without a point", traits.postcode)


def asked_postcode(traits: Traits) -> object:
    """With a point of its own, only what has none is looked for in the whole postcode."""
    return ("all" if traits.degrees is None else "without a point", traits.postcode)


def cells_around(traits: Traits) -> Iterator[object]:
    if cell := cell_of(traits):
        east, north = cell
        rows = (north - 1, north, north + 1)
        yield from product((east - 1, east, east + 1), rows)


def cell_of(traits: Traits) -> tuple[int, int] | None:
    if traits.degrees is None:
        return None
    east, north = traits.degrees
    return math.floor(east / CELL), math.floor(north / CELL)
