"""One cell of a spreadsheet as text: no ".0", dates as ISO writes them, ordinary blanks."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache, singledispatch
from typing import Final

# Stands for a formula whose result is not in the file.
UNCALCULATED: Final = "#FORMULA"

_BLANKS: Final = dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " ")
_INVISIBLE: Final = dict.fromkeys(
    (
        *(*range(9), 11, 12, *range(14, 32), 127),
        # Where a word may be parted, and what turns the direction of all that follows.
        *(0xAD, 0x200B, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)),
    )
)
_TABLE: Final = str.maketrans(_BLANKS | _INVISIBLE)
_LINE_ENDS = re.compile(r"\r\n?")
_HALF_SECOND: Final = timedelta(microseconds=500_000)


def tidy(text: str) -> str:
    """The text with ordinary blanks and line ends, composed letters and no control characters."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return _tidied(text)


@lru_cache(maxsize=4096)
def _tidied(text: str) -> str:
    text = _LINE_ENDS.sub("\n", text).translate(_TABLE)
    return unicodedata.normalize("NFC", text).strip()


@singledispatch
def cell_text(value: object) -> str:
    """The text that stands for a cell's value."""
    return tidy(str(value))


@cell_text.register
def _(value: str) -> str:
    return tidy(value)


@cell_text.register
def _(value: bool) -> str:
    return "true" if value else "false"


@cell_text.register
def _(value: int) -> str:
    return str(value)


@cell_text.register
def _(value: float) -> str:
    if value.is_integer():
        return format(Decimal(value), "f") if value else "0"
    # Spreadsheets hold 15 digits: 0.1 + 0.2 is 0.3 there.
    return format(Decimal(f"{value:.15g}"), "f")


@cell_text.register
def _(value: datetime) -> str:
    return _without_seconds((value + _HALF_SECOND).replace(microsecond=0).isoformat(" "))


@cell_text.register
def _(value: date) -> str:
    return value.isoformat()


@cell_text.register
def _(value: time) -> str:
    whole = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    return cell_text(whole + timedelta(microseconds=value.microsecond))


@cell_text.register
def _(value: timedelta) -> str:
    seconds = round(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return _without_seconds(
        f"{sign}{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    )


def _without_seconds(text: str) -> str:
    return text.removesuffix(":00")
