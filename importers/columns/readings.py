"""What cells say: in a list the same ones stand again and again, and are read once."""

from __future__ import annotations

import sys
from copy import copy
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models

from importers.columns.taking import Change, Remark
from importers.problems import in_our_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cms.coordinates import Bounds
    from importers.columns.fields import CellField

Texts = dict[str, str]

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
    remarks: tuple[Remark, ...] = ()
    # The last one that it gave.
    change: Change | None = None

    def remark(self, *keys: str, found: str, advice: str) -> None:
        self.remarks += (Remark(keys, found, advice),)

    def unknown_word(self, key: str, word: str) -> None:
        self.remarks += (Remark((key,), word, unknown_word=True),)

    def change_from(self, old: Any) -> Change:
        """The same object again, where the next entry held the same: nearly always nothing."""
        if self.change is None or self.change.old != old:
            self.change = Change(old, self.memo)
        return self.change


class Readings:
    """Of one file, whose rows become objects of the model."""

    def __init__(self, model: Any, *, bounds: Bounds | None) -> None:
        self.model = model
        self.bounds = bounds
        self.readers: dict[CellField, Callable[..., Reading]] = {}

    def of(self, cell: CellField, row: Texts) -> Reading:
        """What the row says of the field."""
        if not cell.repeats:
            return self.read(cell, row)
        reader = self.readers.get(cell)
        if reader is None:
            reader = self.readers[cell] = lru_cache(KEPT)(partial(self.read_texts, cell))
        return reader(*map(row.get, cell.keys))

    def read_texts(self, cell: CellField, *texts: str | None) -> Reading:
        """What is remembered by some cells sees no others."""
        said = zip(cell.keys, texts, strict=True)
        return self.read(cell, {key: text for key, text in said if text is not None})

    def read(self, cell: CellField, row: Texts) -> Reading:
        reading = Reading(self.bounds)
        try:
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
        if column is None or column.holds(reading.value):
            return
        try:
            reading.value = column.field.clean(reading.value, None)
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


class Column(NamedTuple):
    """Of the model; any text fits that is not empty and not longer."""

    field: Any
    longest: int

    def holds(self, value: Any) -> bool:
        """Whether nothing has to be asked of the field."""
        if isinstance(value, str) and value:
            return len(value) <= self.longest
        return self.field.blank and value in self.field.empty_values


@cache
def columns_of(model: Any) -> dict[str, Column]:
    return {field.name: Column(field, longest_text(field)) for field in model._meta.fields}


def longest_text(field: Any) -> int:
    """None at all if the field asks for more than a length."""
    is_plain = isinstance(field, models.CharField | models.TextField) and not field.choices
    limits = [each for each in field.validators if type(each) is MaxLengthValidator]
    if not is_plain or len(limits) < len(field.validators):
        return 0
    return min((limit.limit_value for limit in limits), default=sys.maxsize)
