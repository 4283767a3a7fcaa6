"""Texts as a search compares them: small letters, no accents, umlauts as people type them."""

import re
import unicodedata
from itertools import filterfalse

_LETTERS = re.compile(r"[^\W_]+")
# "ü", "ue" and "u" are one: people type umlauts as their keyboard lets them.
_DIGRAPHS = re.compile(r"([aou])e")


def fold(text: str) -> str:
    """``Bücherei``, ``Buecherei`` and ``BUCHEREI`` are all ``bucherei``."""
    plain = text.lower() if text.isascii() else _without_accents(text)
    return _DIGRAPHS.sub(r"\1", plain)


def _without_accents(text: str) -> str:
    # Some signs are capitals only once they are decomposed.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(filterfalse(unicodedata.combining, decomposed))


def folded_words(text: str) -> list[str]:
    """The folded words of a text, without signs between them."""
    return _LETTERS.findall(fold(text))
