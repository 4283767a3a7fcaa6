"""Sentences that can be said again in another language: stored in one reader's, read in another's.

``gettext`` and ``ngettext`` are Django's, but what they return remembers what it was made of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import translation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# What is stored: a text as it is, or what the sentence is made of.
Said = str | dict[str, Any]


class Sentence(str):
    """A text in the language of the moment; ``made_of`` says it in any other."""

    __slots__ = ("made_of",)
    made_of: dict[str, Any]

    @classmethod
    def of(cls, made_of: dict[str, Any], text: str) -> Sentence:
        sentence = cls(text)
        sentence.made_of = made_of
        return sentence

    def __str__(self) -> str:
        """Itself, so that it passes through exceptions unharmed."""
        return self

    def __mod__(self, params: Mapping[str, Any]) -> Sentence:
        stored = {name: _stored(value) for name, value in params.items()}
        return Sentence.of({**self.made_of, "params": stored}, str.__mod__(self, params))


def gettext(message: str) -> Sentence:
    return Sentence.of({"message": message}, translation.gettext(message))


def ngettext(singular: str, plural: str, number: int) -> Sentence:
    made_of = {"message": singular, "plural": plural, "number": number}
    return Sentence.of(made_of, translation.ngettext(singular, plural, number))


def joined(texts: Iterable[str], *, by: str = " ") -> Sentence:
    """Several sentences, one after the other."""
    texts = list(texts)
    return Sentence.of({"joined": [said(text) for text in texts], "by": by}, by.join(texts))


def said(text: str) -> Said:
    """The text in a form that can be stored as JSON."""
    return text.made_of if isinstance(text, Sentence) else str(text)


def again(stored: Said) -> str:
    """What was stored, in the language of the moment."""
    if isinstance(stored, str):
        return stored
    if "joined" in stored:
        return str(stored["by"]).join(map(again, stored["joined"]))
    if "plural" in stored:
        message = translation.ngettext(stored["message"], stored["plural"], stored["number"])
    else:
        message = translation.gettext(stored["message"])
    if "params" not in stored:
        return message
    return message % {name: _again(value) for name, value in stored["params"].items()}


def _stored(value: Any) -> Any:
    return value if isinstance(value, int | float) else said(str(value))


def _again(value: Any) -> Any:
    return value if isinstance(value, int | float) else again(value)
