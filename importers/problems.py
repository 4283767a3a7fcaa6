"""What was found in a partner's sheet and cannot be taken as it is, with what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from cms.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.exceptions import ValidationError


class ProblemFacts(TypedDict):
    sheet: str
    row: int | None
    column: str
    found: str
    advice: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One cell, row or file; ``advice`` is the sentence, ``row`` as a spreadsheet counts."""

    advice: str
    row: int | None = None
    column: str = ""
    found: str = ""
    sheet: str = ""

    def as_json(self) -> ProblemFacts:
        return {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "found": quoted(self.found),
            "advice": self.advice,
        }


class RowRefusedError(Exception):
    """A row that cannot be taken in at all; ``key`` names the field whose cell is the cause."""

    def __init__(self, advice: str, *, key: str = "", found: str = "") -> None:
        super().__init__(advice)
        self.advice = advice
        self.key = key
        self.found = found


def sentences(error: ValidationError) -> Iterable[tuple[str, str]]:
    """Field and sentence, for each thing that a model or a widget found wrong."""
    if not hasattr(error, "error_dict"):
        return [("", message) for message in error.messages]
    return [
        (name, message) for name, messages in error.message_dict.items() for message in messages
    ]
