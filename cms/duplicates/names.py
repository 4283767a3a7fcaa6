"""Names and streets in a form in which the spellings of one thing are equal or nearly so."""

import re
from functools import lru_cache
from typing import Final

from cms.folding import folded_words

# Folded; what stands right is what both spellings become.
SPELLINGS: Final = {
    "ev": "evangelisch",
    "evang": "evangelisch",
    "kath": "katholisch",
    "st": "sankt",
    "kirchengemeind": "gemeind",
    "pfarrgemeind": "gemeind",
    "pfarrei": "gemeind",
    "awo": "arbeiterwohlfahrt",
    "drk": "rotkreuz",
    "kita": "kindertagesstatt",
    "kindergart": "kindertagesstatt",
    "vhs": "volkshochschul",
    "juz": "jugendzentrum",
    "jz": "jugendzentrum",
    "bgz": "begegnungszentrum",
    "mgh": "mehrgenerationenhaus",
}
# Words that tell nothing apart, and the legal forms.
UNTELLING: Final = frozenset(
    folded_words(
        "der die das des dem den und in im am an zu zum zur fur von vom bei beim mit e v gmbh "
        "ggmbh gemeinnutzig"
    )
)
_ENDING = re.compile(r"(?<=\w{5})(?:e[nrs]?|[ns])$")
_STREET_END = re.compile(r"str(?:asse)?$")
KEPT: Final = 50_000


@lru_cache(KEPT)
def name_words(name: str) -> tuple[str, ...]:
    """The telling words of a name; all of them when none would be left."""
    words = folded_words(name)
    if words[-1:] == ["ev"] and len(words) > 1:
        words.pop()  # "eV" at the end is a registered association, elsewhere it is Protestant
    telling = [_plain(word) for word in words if word not in UNTELLING]
    return tuple(telling or words)


def _plain(word: str) -> str:
    stem = _ENDING.sub("", word)
    return SPELLINGS.get(word) or SPELLINGS.get(stem) or stem


@lru_cache(KEPT)
def street_key(street: str) -> str:
    """``Haupt Str.``, ``Hauptstr`` and ``Hauptstraße`` are one."""
    words = [_STREET_END.sub("strasse", word) for word in folded_words(street)]
    return "".join(words)


def house_key(house_number: str) -> str:
    """The number without its letter: ``12 a`` is at least next to ``12``."""
    match = re.search(r"\d+", house_number)
    return match[0].lstrip("0") if match else ""
