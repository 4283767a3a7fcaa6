"""Folds a text to plain lower-case characters and remembers where each one came from."""

import unicodedata
from dataclasses import dataclass
from typing import Final

_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u02d7\ufe58\ufe63\uff0d~\u223c\u301c"
_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_UMLAUTS: Final = {"ä": "ae", "ö": "oe", "ü": "ue"}
_SUPERSCRIPTS: Final = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True))


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded text; ``origin[i]`` is where its i-th character begins in the original."""

    plain: str
    origin: tuple[int, ...]


def fold(text: str) -> Folded:
    """Lower case, ASCII umlauts, one kind of dash and space; nothing else is changed."""
    plain: list[str] = []
    origin: list[int] = []
    for index, cluster in _clusters(text):
        folded = _fold_cluster(cluster, after_superscript=_is_superscript(text, index - 1))
        plain.extend(folded)
        origin.extend([index] * len(folded))
    return Folded("".join(plain), (*origin, len(text)))


def _clusters(text: str) -> list[tuple[int, str]]:
    """Letters together with the accents that follow them."""
    clusters: list[tuple[int, str]] = []
    for index, character in enumerate(text):
        if clusters and unicodedata.combining(character):
            start, letter = clusters[-1]
            clusters[-1] = (start, letter + character)
        else:
            clusters.append((index, character))
    return clusters


def _fold_cluster(cluster: str, *, after_superscript: bool) -> str:
    character = unicodedata.normalize("NFC", cluster)
    if character in _INVISIBLE:
        return ""
    if character in _SUPERSCRIPTS:  # 8³⁰ is 8:30, not 830
        return ("" if after_superscript else ":") + _SUPERSCRIPTS[character]
    if character in _DASHES:
        return "-"
    if character in "\r\v\f\x85\u2028\u2029":
        return "\n"
    if character.isspace() and character not in "\n\t":
        return " "
    return _letters(character)


def _letters(cluster: str) -> str:
    """Full-width forms become ASCII; fractions (½) stay, as they are not digits."""
    is_fraction = unicodedata.category(cluster[0]) == "No"
    lower = (cluster if is_fraction else unicodedata.normalize("NFKC", cluster)).casefold()
    return "".join(_UMLAUTS.get(letter, letter) for letter in lower)


def _is_superscript(text: str, index: int) -> bool:
    return index >= 0 and text[index] in _SUPERSCRIPTS
