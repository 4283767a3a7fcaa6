"""What was found in a partner's sheet and cannot be taken as it is, with what to write instead."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict

from cms.quoting import quoted
from cms.sentences import again, said
from cms.sentences import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.core.exceptions import ValidationError

    from cms.sentences import Said


logger = logging.getLogger(__name__)


# Sheet and row; the sheet of the entries is empty.
Place = tuple[str, int]


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
    # Whether a person may say that the cell is right as it is, or that the entry is to come again.
    may_be_right: bool = False
    may_come_again: bool = False

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


def row_beside(place: Place, other: Place, *, main: str) -> str:
    """How a sentence about the ``other`` row calls this one: with its sheet where it is not there.

    ``main`` is what the sheet of the entries is called, whose places have no name.
    """
    (sheet, number), (beside, _number) = place, other
    if sheet == beside:
        return str(number)
    return _("%(row)s of sheet '%(sheet)s'") % {"row": number, "sheet": sheet or main}


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
        may_be_right: bool = False,
        may_come_again: bool = False,
    ) -> None:
        super().__init__(advice)
        self.advice = advice
        self.key = key
        self.found = found
        # Id and name of each that may be meant.
        self.entries = tuple(entries)
        self.may_be_right = may_be_right
        self.may_come_again = may_come_again


def sentences(error: ValidationError) -> Iterable[tuple[str, str]]:
    """Field and sentence, for each thing that a model or a widget found wrong."""
    if not hasattr(error, "error_dict"):
        return [("", in_our_words(each)) for each in error.error_list]
    return [
        (name, in_our_words(each)) for name, found in error.error_dict.items() for each in found
    ]


def in_our_words(error: ValidationError) -> str:
    """What Django says to those who make forms, as people read it; our own sentences stay."""
    params = error.params or {}
    found = {"found": quoted(str(params.get("value", "")))}
    match error.code:
        case "max_length" if "show_value" in params:
            message = _("The text has %(length)d characters, %(longest)d fit. Shorten it.")
            return message % {"length": params["show_value"], "longest": params["limit_value"]}
        case "invalid_choice":
            return (
                _("'%(found)s' is none of the words that can stand here. Choose another.") % found
            )
        case "max_value" | "max_digits" | "max_whole_digits" | "max_decimal_places":
            return _("The number is larger or longer than fits here. Write a smaller one.")
        case "min_value":
            message = _("The number is smaller than %(limit)s. Write a larger one.")
            return message % {"limit": params.get("limit_value", 0)}
        case "blank" | "null" | "required":
            return _("Nothing stands here, and without it the entry cannot be kept. Write it.")
        case "null_characters_not_allowed":
            return _("The text holds characters that cannot be kept. Type it anew.")
        case "unique" | "unique_together":
            return _("Another entry has the same already. Write another one.")
    return error.messages[0]


def out_of_step(error: Exception) -> str:
    """What the database refused although it was checked: somebody else was quicker."""
    logger.warning("the database refused a row", exc_info=error)
    return _(
        "It does not go together with what somebody entered at the same moment. Import the file "
        "once more; if that does not help, tell who runs the server."
    )
