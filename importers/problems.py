"""What was found in a partner's sheet and cannot be taken as it is, with what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict

from cms.quoting import quoted
from cms.sentences import again, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.core.exceptions import ValidationError

    from cms.sentences import Said


class ProblemFacts(TypedDict):
    sheet: str
    row: int | None
    column: str
    found: str
    advice: str


class StoredProblem(ProblemFacts):
    """Kept for readers of other languages too."""

    said: Said


@dataclass(frozen=True, slots=True)
class Problem:
    """One cell, row or file; ``advice`` is the sentence, ``row`` as a spreadsheet counts."""

    advice: str
    row: int | None = None
    column: str = ""
    found: str = ""
    sheet: str = ""
    # The fields that the sentence is about, and the entries (id, name) that may be meant.
    keys: tuple[str, ...] = ()
    entries: tuple[tuple[str, str], ...] = ()
    # In how many rows the same stands, where it is told once.
    in_rows: int = 1
    is_conflict: bool = False

    def as_json(self) -> ProblemFacts:
        return {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "found": quoted(self.found),
            "advice": self.advice,
        }

    def as_stored(self) -> StoredProblem:
        return {**self.as_json(), "said": said(self.advice)}


def advice_of(stored: Mapping[str, Any]) -> str:
    """The sentence in the language of the moment."""
    return again(stored["said"]) if "said" in stored else str(stored["advice"])


class RowRefusedError(Exception):
    """A row that cannot be taken in at all; ``key`` names the field whose cell is the cause."""

    def __init__(
        self,
        advice: str,
        *,
        key: str = "",
        found: str = "",
        entries: Iterable[tuple[str, str]] = (),
    ) -> None:
        super().__init__(advice)
        self.advice = advice
        self.key = key
        self.found = found
        # Id and name of each that may be meant.
        self.entries = tuple(entries)


def sentences(error: ValidationError) -> Iterable[tuple[str, str]]:
    """Field and sentence, for each thing that a model or a widget found wrong."""
    if not hasattr(error, "error_dict"):
        return [("", message) for message in error.messages]
    return [
        (name, message) for name, messages in error.message_dict.items() for message in messages
    ]
