"""The last part of a page's address, made from its title."""

from typing import Final

from django.utils.text import slugify

UMLAUTS: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
)
LONGEST: Final = 240


def german_letters(text: str) -> str:
    """Written with the letters that an address may have."""
    return text.translate(UMLAUTS)


def slug_of(title: str) -> str:
    """``Bücherei Straße`` → ``buecherei-strasse``; never empty."""
    return slugify(german_letters(title))[:LONGEST] or "eintrag"
