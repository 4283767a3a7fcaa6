"""What cells say: in a list the same ones stand again and again, and are read once."""

from __future__ import annotations

import sys
from copy import copy
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models

from importers.columns.taking import Remark
from importers.problems import in_our_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cms.coordinates import Bounds
    from importers.columns.fields import CellField

# Of each field: what repeats in a list does so within fewer rows.
KEPT: Final = 4096
EMPTY: Final[tuple[Any, ...]] = (None, "", [])


@dataclass(slots=True)
class Reading:
    """Of the cells of one field: a value or why there is none, and what is to be told besides."""

    bounds: Bounds | None = None
    value: Any = None
    # In the form in which values are compared.
    memo: Any = None
    refusal: str | None = None
    # Why an entry cannot hold the value: its length, or that it is none of its choices.
    wrong: Sequence[str] = ()
    remarks: list[Remark] = field(default_factory=list)

    def remark(self, *keys: str, found: str, advice: str) -> None:
        self.remarks.append(Remark(keys, found, advice))

    def unknown_word(self, key: str, word: str) -> None:
        self.remarks.append(Remark((key,), word, unknown_word=True))


class Readings:
    """Of one file, whose rows become objects of the model."""

    def __init__(self, model: Any, *, bounds: Bounds | None) -> None:
        self.model = model
        self.bounds = bounds
        self.readers: dict[CellField, Callable[..., Reading]] = {}

    def of(self, cell: CellField, row: Mapping[str, str]) -> Reading:
        """What the row says of the field; it sees no other cells than those that it names."""
        reader = self.readers.get(cell)
        if reader is None:
            reader = self.readers[cell] = lru_cache(KEPT)(partial(self.read, cell))
        return reader(*map(row.get, cell.reads))

    def read(self, cell: CellField, *texts: str | None) -> Reading:
        said = zip(cell.reads, texts, strict=True)
        reading = Reading(self.bounds)
        try:
            row = {key: text for key, text in said if text is not None}
            reading.value = cell.clean(row, reading=reading)
            reading.memo = None if reading.value is None else cell.memo(reading.value)
        except ValueError as error:
            reading.refusal = str(error)
        else:
            self.check(cell, reading)
        return reading

    def untouched(self, cell: CellField) -> Reading:
        """What the field holds where nobody ever typed something."""
        value = copy(cell.current(blank(self.model)))
        reading = Reading(self.bounds, value, cell.memo(value))
        self.check(cell, reading)
        return reading

    def check(self, cell: CellField, reading: Reading) -> None:
        """As Django cleans the fields of a model; no query, and no rule for the public yet."""
        column = columns_of(self.model).get(cell.attribute)
        if column is None or holds(column, reading.value):
            return
        try:
            reading.value = column.clean(reading.value, None)
        except ValidationError as error:
            reading.wrong = [in_our_words(each) for each in error.error_list]


@cache
def blank(model: Any) -> Any:
    """An object in which nobody typed anything; only to be looked at."""
    return model()


def sketch(model: Any) -> Any:
    """A new object to be filled and thrown away: made in a tenth of the time, and never saved."""
    made = model.__new__(model)
    made.__dict__.update(vars(blank(model)))
    made.__dict__.update((name, copy(vars(made)[name])) for name in filled_in_place(model))
    return made


@cache
def filled_in_place(model: Any) -> list[str]:
    return [name for name, value in vars(blank(model)).items() if isinstance(value, dict | list)]


@cache
def columns_of(model: Any) -> dict[str, Any]:
    return {column.name: column for column in model._meta.fields}


def holds(column: Any, value: Any) -> bool:
    """Whether nothing has to be asked: an empty value, or a text that is not too long."""
    if isinstance(value, str) and value:
        return len(value) <= longest_text(column)
    return column.blank and value in column.empty_values


@cache
def longest_text(column: Any) -> int:
    """Any text fits that is not longer; none at all if a column asks for more than that."""
    is_plain = isinstance(column, models.CharField | models.TextField) and not column.choices
    limits = [each for each in column.validators if type(each) is MaxLengthValidator]
    if not is_plain or len(limits) < len(column.validators):
        return 0
    return min((limit.limit_value for limit in limits), default=sys.maxsize)
