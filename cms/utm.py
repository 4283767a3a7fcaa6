"""ETRS89 / UTM metres, as German cities publish them: read, judged plausible, turned to degrees."""

import math
import re
from cmath import sin
from decimal import Decimal
from typing import Final

ZONES: Final = {25832: 32, 25833: 33}

_GROUPED = re.compile(r"(\d{1,3}([ .,'])\d{3}(?:\2\d{3})*)(?:[.,](\d+))?")
_UNGROUPED = re.compile(r"(\d+)(?:[.,](\d+))?")
_BLANKS = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f", " ") | {"’": "'"})
_EPSG_OF_ZONE: Final = {zone: epsg for epsg, zone in ZONES.items()}
_ZONE_FACTOR: Final = 1_000_000

# The ellipsoid GRS 80 in third flattening, and the scale on the middle of a zone.
_FLATTENING: Final = 1 / 298.257222101
_ECCENTRICITY: Final = math.sqrt(_FLATTENING * (2 - _FLATTENING))
_N: Final = _FLATTENING / (2 - _FLATTENING)
_RADIUS: Final = 0.9996 * 6_378_137 / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_FALSE_EASTING: Final = 500_000
_SERIES: Final = (
    _N / 2 - 2 / 3 * _N**2 + 37 / 96 * _N**3 - _N**4 / 360,
    _N**2 / 48 + _N**3 / 15 - 437 / 1440 * _N**4,
    17 / 480 * _N**3 - 37 / 840 * _N**4,
    4397 / 161_280 * _N**4,
)


def read_metres(text: str) -> Decimal | None:
    """Metres with or without thousands separators, decimal comma or point; None if neither."""
    text = text.translate(_BLANKS).strip().removesuffix("m").rstrip()
    if match := _GROUPED.fullmatch(text):
        whole, separator, decimals = match.groups()
        return Decimal(f"{whole.replace(separator, '')}.{decimals or 0}")
    if match := _UNGROUPED.fullmatch(text):
        return Decimal(f"{match[1]}.{match[2] or 0}")
    return None


def split_zone(easting: Decimal, *, otherwise: int) -> tuple[int, Decimal]:
    """The EPSG code that a leading zone number names ("32379123"), and the easting without it."""
    zone = int(easting // _ZONE_FACTOR)
    if zone in _EPSG_OF_ZONE:
        return _EPSG_OF_ZONE[zone], easting - zone * _ZONE_FACTOR
    return otherwise, easting


def is_easting(metres: Decimal) -> bool:
    """Whether the metres lie within one zone, a little beyond its six degrees included."""
    return 100_000 <= metres <= 900_000


def is_northing(metres: Decimal) -> bool:
    """Whether the metres lie in Europe, from Sicily to the North Cape."""
    return 4_000_000 <= metres <= 8_000_000


def to_degrees(easting: Decimal, northing: Decimal, *, epsg: int) -> tuple[Decimal, Decimal]:
    """Longitude and latitude (WGS 84).

    Krueger's series as EPSG's guidance note 7-2 writes it for Transverse Mercator; to a thousandth
    of a millimetre what PROJ says, whose library and database take 10 MB of every process.
    """
    sphere = complex(float(northing), float(easting) - _FALSE_EASTING) / _RADIUS
    sphere -= sum(part * sin(2 * place * sphere) for place, part in enumerate(_SERIES, 1))
    north, east = sphere.real, sphere.imag
    middle = 6 * ZONES[epsg] - 183
    longitude = middle + math.degrees(math.atan2(math.sinh(east), math.cos(north)))
    latitude = math.degrees(_latitude(math.asin(math.sin(north) / math.cosh(east))))
    return Decimal(repr(longitude)), Decimal(repr(latitude))


def _latitude(on_sphere: float) -> float:
    isometric = found = math.asinh(math.tan(on_sphere))
    for _round in range(5):  # each brings two more digits, and then some
        found = isometric + _ECCENTRICITY * math.atanh(_ECCENTRICITY * math.tanh(found))
    return math.atan(math.sinh(found))
