"""How many copies of 10 000 made-up entries are found again, and how often others are suggested."""

from __future__ import annotations

import random
import time
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from cms.duplicates import Candidate, Neighbourhood, Traits
from cms.models import PlacePage, TenancyPage
from cms.synthetic.words import CARRIERS, NAMES, PARTS, STREETS, TOWNS

if TYPE_CHECKING:
    from collections.abc import Callable

ENTRIES = 10_000
COPIES = 1_000


class Chance(random.Random):
    def entry(self) -> Traits:
        town = self.choice(TOWNS)
        kind = self.choice(NAMES[PlacePage] + NAMES[TenancyPage])
        return Traits(
            name=f"{kind} {self.choice(CARRIERS)} {self.choice(PARTS)}",
            street=self.choice(STREETS),
            house_number=str(self.randint(1, 199)),
            postcode=town.postcode,
            city=town.name,
            degrees=(self.near(town.longitude), self.near(town.latitude)),
        )

    def near(self, degrees: float, *, spread: float = 0.05) -> float:
        return degrees + self.uniform(-spread, spread)

    def copy(self, entry: Traits) -> Traits:
        """The same, as somebody else writes it down: two or three things are otherwise."""
        for change in self.sample(CHANGES, self.choice((2, 3))):
            entry = change(self, entry)
        return entry


def typo(chance: Chance, entry: Traits) -> Traits:
    at = chance.randrange(1, len(entry.name) - 1)
    return replace(entry, name=entry.name[:at] + entry.name[at + 1 :])


def moved(chance: Chance, entry: Traits) -> Traits:
    if entry.degrees is None:
        return entry
    east, north = entry.degrees
    return replace(
        entry, degrees=(chance.near(east, spread=0.0005), chance.near(north, spread=0.0005))
    )


CHANGES: list[Callable[[Chance, Traits], Traits]] = [
    typo,
    moved,
    lambda _chance, entry: replace(entry, degrees=None),
    lambda _chance, entry: replace(entry, house_number=""),
    lambda _chance, entry: replace(entry, postcode=""),
    lambda _chance, entry: replace(entry, street=entry.street.replace("straße", "str.")),
    lambda _chance, entry: replace(entry, name=f"{entry.name} e.V."),
    lambda _chance, entry: replace(entry, name=entry.name.replace("ü", "ue").upper()),
    lambda _chance, entry: replace(entry, name=f"{entry.name} {entry.city}"),
    lambda _chance, entry: replace(entry, name=" ".join(reversed(entry.name.split()))),
    lambda _chance, entry: replace(entry, name=entry.name.replace("AWO", "Arbeiterwohlfahrt")),
]


@pytest.mark.slow
def test_copies_are_found_and_others_left_in_peace() -> None:
    chance = Chance(11)
    known = [
        Candidate(pk, uuid.UUID(int=pk), None, "", is_public=True, traits=chance.entry())
        for pk in range(1, ENTRIES + 1)
    ]
    neighbourhood = Neighbourhood.of(known)
    originals = chance.sample(known, COPIES)

    began = time.perf_counter()
    asked = [neighbourhood.duplicates_of(chance.copy(one.traits)) for one in originals]
    seconds = time.perf_counter() - began
    strangers = [neighbourhood.duplicates_of(chance.entry()) for _ in range(COPIES)]

    found = sum(one in alike for one, alike in zip(originals, asked, strict=True))
    suggested = sum(map(len, asked))
    disturbed = sum(bool(alike) for alike in strangers)
    print(  # noqa: T201  # the figures
        f"recall {found / COPIES:.3f}, precision {found / suggested:.3f},"
        f" strangers asked {disturbed / COPIES:.3f}, {seconds / COPIES * 1000:.2f} ms each"
    )
    assert found >= 0.97 * COPIES
    assert found >= 0.9 * suggested
    assert disturbed <= 0.05 * COPIES
