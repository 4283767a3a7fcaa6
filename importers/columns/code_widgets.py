"""From words to codes: what is not known is remarked once for each word, never dropped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from import_export.widgets import Widget

from cms.quoting import quoted
from cms.sentences import gettext as _
from importers.columns.words import CODES
from importers.reading.headers import comparable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.db.models import TextChoices

    from cms.models import Category
    from importers.columns.readings import Reading

Texts = dict[str, str]

_SEPARATORS: Final = re.compile(r"\s*[;|\n]\s*")
_FINER_SEPARATORS: Final = re.compile(r"\s*(?:,|/|\bund\b|\band\b|&)\s*")


class CodeWidget(Widget):
    """One code of a vocabulary, by its code, its label or another word for it."""

    def __init__(self, vocabulary: type[TextChoices]) -> None:
        super().__init__()
        self.codes = CODES[vocabulary]
        self.vocabulary = vocabulary

    def clean(self, value: str, row: Texts | None = None, **kwargs: Any) -> str:
        code = self.codes.get(comparable(value))
        if code is None:
            message = _("'%(text)s' is not known here. Write one of: %(known)s.")
            known = ", ".join(map(str, self.vocabulary.labels))
            raise ValueError(message % {"text": quoted(value), "known": known})
        return code


class CodesWidget(Widget):
    """Several codes, in the order of the vocabulary; unknown words are remarked once each."""

    def __init__(self, key: str, vocabulary: type[TextChoices]) -> None:
        super().__init__()
        self.key = key
        self.vocabulary = vocabulary

    def clean(
        self, value: str, row: Texts | None = None, *, reading: Reading, **kwargs: Any
    ) -> list[str] | None:
        found = {code for code in self.read(value, reading) if code}
        return [code for code in self.vocabulary.values if code in found] or None

    def read(self, value: str, reading: Reading) -> Iterator[str | None]:
        codes = CODES[self.vocabulary]
        for word in pieces(value, codes):
            code = codes.get(comparable(word))
            if code is None:
                reading.unknown_word(self.key, word)
            yield code


class CategoriesWidget(Widget):
    """Categories by code, name or other words; unknown words are remarked once each."""

    def __init__(self, known: dict[str, Category] | None = None) -> None:
        super().__init__()
        self.known = known or {}

    def clean(
        self, value: str, row: Texts | None = None, *, reading: Reading, **kwargs: Any
    ) -> list[Category] | None:
        found = {}
        for word in pieces(value, self.known):
            category = self.known.get(comparable(word))
            if category is None:
                reading.unknown_word("category", word)
            else:
                found[category.code] = category
        return [found[code] for code in sorted(found)] or None


def pieces(text: str, known: Mapping[str, object]) -> list[str]:
    """The words that a cell lists; a comma or slash parts them unless the whole is known."""
    found: list[str] = []
    for part in filter(None, _SEPARATORS.split(text.strip())):
        is_known = comparable(part) in known
        finer = [part] if is_known else [p for p in _FINER_SEPARATORS.split(part) if p]
        known_finer = [piece for piece in finer if comparable(piece) in known]
        found += finer if is_known or known_finer else [part]
    return list(dict.fromkeys(found))
