"""The name of a column as it may be understood: whole, without remarks, or as the end of a path.

Exports of nested data call their columns "address.street" or "kontakt_telefon"; people write
"Kontakt: Telefon".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from importers.reading.headers import comparable

if TYPE_CHECKING:
    from collections.abc import Iterator

_IN_PARENTHESES: Final = re.compile(r"\(.*?\)|\[.*?\]")
# As people part words, and as programs do.
_SAID: Final = re.compile(r":|\s[-–>/]\s")
_JOINTS: Final = re.compile(r"[.:/_\[\]]+|\s[-–>]\s")

_OF_ENTRIES: Final = frozenset(
    (
        *("properties", "attributes", "fields", "data", "feature", "record", "item", "acf", "poi"),
        *("entry", "eintrag", "object", "objekt", "place", "facility", "einrichtung"),
    )
)
_OF_PARTS: Final = frozenset(
    (
        *("address", "addresses", "addr", "adresse", "anschrift"),
        *("location", "standort", "lage", "geo"),
        *("contact", "contacts", "kontakt", "kontaktdaten", "coordinates", "koordinaten"),
    )
)
# What of an address or of a person who is called is not that of the entry.
_OWN: Final = frozenset(("name", "id", "reference", "revision", "organisation", "operator", "kind"))
# GeoJSON says the longitude first.
_NOT_NESTED: Final = frozenset(("coordinates",))


class Path(NamedTuple):
    """What stands above the last word, and the last word."""

    above: tuple[str, ...]
    last: str
    is_said: bool

    def may_say(self, key: str, *, above: frozenset[str]) -> bool:
        """``above`` are the fields that the word right above could say itself."""
        if key in above or all(word in _OF_ENTRIES for word in self.above):
            return True
        is_known = all(word in _OF_ENTRIES | _OF_PARTS for word in self.above)
        return key not in _OWN and (is_known or self.is_said)


def whole_spellings(name: str) -> Iterator[str]:
    yield comparable(name)
    yield comparable(_IN_PARENTHESES.sub("", name))


def path_in(name: str) -> Path | None:
    pieces = [comparable(piece) for piece in _JOINTS.split(name)]
    *above, last = [piece for piece in pieces if piece and not piece.isdecimal()] or [""]
    if not above or last in _NOT_NESTED:
        return None
    return Path(tuple(above), last, _SAID.search(name) is not None)
