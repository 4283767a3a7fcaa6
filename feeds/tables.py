"""CSV (RFC 4180): rows in two dialects, one for machines and one for German Excel."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cms.formulas import guarded
from feeds.carrying import at
from feeds.columns import TABLE_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cms.entry import Entry
    from feeds.values import Scalar, Values

MEDIA_TYPE = "text/csv; charset=utf-8; header=present"

HEADER = tuple(column.name for column in TABLE_COLUMNS)
CARRIES: Final = {name: at(name) for name in HEADER}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the cells are written: between what, with which decimal mark, after which mark."""

    delimiter: str
    decimal_mark: str
    byte_order_mark: bytes

    @property
    def head(self) -> bytes:
        return self.byte_order_mark + self.line(HEADER)

    def row(self, entry: Entry, values: Values) -> bytes:
        return self.line(map(self.cell, values.values()))

    def cell(self, value: Scalar) -> str:
        if isinstance(value, str):
            return guarded(value)
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, float):
            return number(value).replace(".", self.decimal_mark)
        return str(value)

    def line(self, cells: Iterable[str]) -> bytes:
        return self.lines([cells])

    def lines(self, rows: Iterable[Iterable[str]]) -> bytes:
        buffer = io.StringIO(newline="")
        csv.writer(buffer, delimiter=self.delimiter, lineterminator="\r\n").writerows(rows)
        return buffer.getvalue().encode()


CANONICAL = Dialect(delimiter=",", decimal_mark=".", byte_order_mark=b"")
EXCEL_DE = Dialect(delimiter=";", decimal_mark=",", byte_order_mark=b"\xef\xbb\xbf")


def number(value: float) -> str:
    """Plain digits, never an exponent, no zeros at the end."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
