"""CSV (RFC 4180): rows in two dialects, one for machines and one for German Excel."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from feeds.columns import TABLE_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cms.entry import Entry
    from feeds.values import Scalar

MEDIA_TYPE = "text/csv; charset=utf-8; header=present"

# What a spreadsheet would take for a formula. Quotes before it count too, so that whoever
# takes one off again always gets what was published.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_HARMLESS = re.compile(r"-|[+-]?[0-9]+(?:[.,][0-9]+)?|\+[0-9 ()/.-]+")

HEADER = tuple(column.name for column in TABLE_COLUMNS)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the cells are written: between what, with which decimal mark, after which mark."""

    delimiter: str
    decimal_mark: str
    byte_order_mark: bytes

    @property
    def head(self) -> bytes:
        return self.byte_order_mark + self.line(HEADER)

    def row(self, entry: Entry) -> bytes:
        return self.line(self.cell(column.value(entry)) for column in TABLE_COLUMNS)

    def cell(self, value: Scalar) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, float):
            return number(value).replace(".", self.decimal_mark)
        return guarded(str(value))

    def line(self, cells: Iterable[str]) -> bytes:
        buffer = io.StringIO(newline="")
        csv.writer(buffer, delimiter=self.delimiter, lineterminator="\r\n").writerow(cells)
        return buffer.getvalue().encode()


CANONICAL = Dialect(delimiter=",", decimal_mark=".", byte_order_mark=b"")
EXCEL_DE = Dialect(delimiter=";", decimal_mark=",", byte_order_mark=b"\xef\xbb\xbf")


def number(value: float) -> str:
    """Plain digits, never an exponent, no zeros at the end."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def guarded(text: str) -> str:
    """The text with ``'`` before it when a spreadsheet would run it as a formula."""
    if _FORMULA.match(text) and not _HARMLESS.fullmatch(text):
        return f"'{text}"
    return text
