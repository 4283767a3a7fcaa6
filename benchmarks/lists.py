"""A partner's list as it comes: fifteen columns, of which some repeat and others do not."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from benchmarks.synthetic import TEXT
from importers.exports.downloads import workbook_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEADER = (
    *("Referenz", "Name", "Kurzbeschreibung", "Kategorie", "Zielgruppe", "Straße", "Hausnummer"),
    *("PLZ", "Ort", "Breitengrad", "Längengrad", "Telefon", "E-Mail", "Öffnungszeiten", "Kosten"),
)
CATEGORIES = ("Begegnung", "Beratung", "Kultur", "Sport", "Familie")
AUDIENCES = ("Senioren; Familien", "Alle", "Kinder", "Jugendliche", "Frauen")
DAYS = ("Mo", "Di", "Mi", "Do", "Fr")
SYLLABLES = ("ber", "mar", "lin", "den", "ro", "stei", "wal", "hof", "gol", "ter", "nau", "ke")
STREETS_OF_A_CITY = 900
PHONES = 4000


def write(path: Path, *, rows: int, summary: str = TEXT) -> None:
    path.write_bytes(workbook_of({"Orte": [HEADER, *texts(rows, summary=summary)]}))


def texts(rows: int, *, seed: int = 1, summary: str = TEXT) -> Iterator[tuple[str, ...]]:
    """The same ones for the same seed: a phone for five entries, two hundred opening hours."""
    dice = random.Random(seed)  # noqa: S311  # test data
    streets = [f"{name(dice)}straße" for _ in range(STREETS_OF_A_CITY)]
    phones = [f"0234 {dice.randint(1000000, 9999999)}" for _ in range(PHONES)]
    hours = [times(dice) for _ in range(200)]
    for number in range(rows):
        yield (
            f"T-{number:06d}",
            f"{name(dice)}treff {name(dice)}",
            summary[: dice.randint(60, 120)],
            dice.choice(CATEGORIES),
            dice.choice(AUDIENCES),
            dice.choice(streets),
            str(dice.randint(1, 199)),
            f"{dice.randint(44787, 44894)}",
            "Bochum",
            f"{dice.uniform(51.42, 51.53):.6f}",
            f"{dice.uniform(7.1, 7.34):.6f}",
            dice.choice(phones),
            f"info@verein-{number % PHONES}.example.org",
            dice.choice(hours),
            dice.choice(("kostenlos", "Spende erbeten", "kostenpflichtig")),
        )


def name(dice: random.Random) -> str:
    return "".join(dice.choices(SYLLABLES, k=3)).capitalize()


def times(dice: random.Random) -> str:
    first, second = dice.sample(DAYS, 2)
    start = dice.randint(8, 12)
    return f"{first} {start}–{start + 3} Uhr, {second} 14–{dice.randint(16, 20)} Uhr"
