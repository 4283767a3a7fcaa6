"""Degrees as people write them: decimals with point or comma, minutes and seconds, N/S/E/W/O."""

import re
from decimal import Decimal
from enum import Enum
from typing import NamedTuple


class Axis(Enum):
    """What one of the two numbers of a point says."""

    LATITUDE = "latitude"
    LONGITUDE = "longitude"

    @property
    def other(self) -> "Axis":
        return Axis.LONGITUDE if self is Axis.LATITUDE else Axis.LATITUDE


class Angle(NamedTuple):
    """Degrees, and the axis if the text names one ("N", "lon", "Breite")."""

    degrees: Decimal
    axis: Axis | None


_LOOKALIKES = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\t\r\n", " "),
        **dict.fromkeys("\u2032\u2019\u2018\u00b4\u0060\u02b9", "'"),
        **dict.fromkeys("\u2033\u201c\u201d\u201e\u02ba", '"'),
        **dict.fromkeys("\u00ba\u02da", "°"),
        **dict.fromkeys("\u2212\u2013", "-"),
    }
)
_LONGEST_PAIR = 120
_NUMBER = r"\d+(?:[.,]\d+)?"
_LATITUDE_WORDS = r"lat(?:itude)?\b|breite(?:ngrad)?\b|nord\b|n"
_LONGITUDE_WORDS = r"lon(?:g(?:itude)?)?\b|lng\b|länge(?:ngrad)?\b|ost\b|west\b|e|o|w"
_AXIS = rf"(?:{_LATITUDE_WORDS}|süd\b|s|{_LONGITUDE_WORDS})"
_ANGLE = re.compile(
    rf"""
    (?:(?P<before>{_AXIS})\.?\s*[:=]?\s*)?
    (?P<sign>[+-])?\s*
    (?P<degrees>\d{{1,3}}(?:[.,]\d+)?)\s*
    (?:°\s*
      (?:(?P<minutes>{_NUMBER})\s*'(?!')\s*
        (?:(?P<seconds>{_NUMBER})\s*(?:"|''))?
      )?
    )?\s*
    (?P<after>{_AXIS})?
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What most lists hold.
_DECIMAL = re.compile(r"-?[0-9]{1,3}\.[0-9]+")
_LATITUDE = re.compile(rf"(?:{_LATITUDE_WORDS}|süd|s)", re.IGNORECASE)
_NEGATIVE = re.compile(r"s(?:üd)?|w(?:est)?", re.IGNORECASE)
# Strongest first. A bare comma parts two numbers only if it cannot be a decimal comma.
_SEPARATORS = (
    re.compile(r"\s*[;/|]\s*"),
    re.compile(r"\s*,\s+"),
    re.compile(r"(?<=[°'\"nseow])\s*,?\s*(?=[+-]?\d)", re.IGNORECASE),
    re.compile(r"\s*,?\s*(?=[nseow]\s*\d)|\s+(?=[+-]?\d|[a-zäöü]{3,})", re.IGNORECASE),
)
_COMMA_BETWEEN_POINTS = re.compile(r"[^,]*[.°nseow][^,]*,[^,]*", re.IGNORECASE)


def plain(text: str) -> str:
    """The text with ordinary blanks, quotes, degree and minus signs."""
    return text.translate(_LOOKALIKES).strip()


def read_angle(text: str) -> Angle | None:
    """One angle, or None if the text is not exactly that."""
    if _DECIMAL.fullmatch(text):
        return Angle(Decimal(text), None)
    match = _ANGLE.fullmatch(plain(text))
    if not match or (match["before"] and match["after"]):
        return None
    axis = match["before"] or match["after"] or ""
    minutes, seconds = _decimal(match["minutes"]), _decimal(match["seconds"])
    negative = _NEGATIVE.fullmatch(axis) is not None
    if minutes >= 60 or seconds >= 60 or (negative and match["sign"]):
        return None
    degrees = _decimal(match["degrees"]) + minutes / 60 + seconds / 3600
    signed = -degrees if negative or match["sign"] == "-" else degrees
    return Angle(signed, _axis(axis))


def read_pair(text: str) -> tuple[Angle, Angle] | None:
    """Two angles in the order of the text, or None if that cannot be said for certain."""
    text = plain(text)
    if len(text) > _LONGEST_PAIR:
        return None
    separators = [*_SEPARATORS]
    if _COMMA_BETWEEN_POINTS.fullmatch(text):
        separators.append(re.compile(","))
    for cut in (match for separator in separators for match in separator.finditer(text)):
        first, second = read_angle(text[: cut.start()]), read_angle(text[cut.end() :])
        if first and second:
            return first, second
    return None


def _decimal(text: str | None) -> Decimal:
    return Decimal((text or "0").replace(",", "."))


def _axis(text: str) -> Axis | None:
    if not text:
        return None
    return Axis.LATITUDE if _LATITUDE.fullmatch(text) else Axis.LONGITUDE
