"""Metres as German cities publish them, of UTM (ETRS89) or of Gauß-Krüger before it: read, judged
plausible, turned to degrees."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from pyproj import Transformer

ZONES: Final = {25832: 32, 25833: 33}
# The first digit of the easting is the zone.
GAUSS_KRUEGER: Final = {2: 31466, 3: 31467, 4: 31468, 5: 31469}

_GROUPED = re.compile(r"(\d{1,3}([ .,'])\d{3}(?:\2\d{3})*)(?:[.,](\d+))?")
_UNGROUPED = re.compile(r"(\d+)(?:[.,](\d+))?")
_BLANKS = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f", " ") | {"’": "'"})
_EPSG_OF_ZONE: Final = {zone: epsg for epsg, zone in ZONES.items()}
_ZONE_FACTOR: Final = 1_000_000


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


def gauss_krueger(easting: Decimal, northing: Decimal) -> int | None:
    """The EPSG code of the metres if they are those of Gauß-Krüger in Germany."""
    zone, metres = divmod(easting, _ZONE_FACTOR)
    is_near = 300_000 <= metres <= 700_000 and 5_200_000 <= northing <= 6_150_000
    return GAUSS_KRUEGER.get(int(zone)) if is_near else None


def to_degrees(easting: Decimal, northing: Decimal, *, epsg: int) -> tuple[Decimal, Decimal]:
    """Longitude and latitude (WGS 84)."""
    longitude, latitude = _transformer(epsg).transform(float(easting), float(northing))
    return Decimal(repr(float(longitude))), Decimal(repr(float(latitude)))


@lru_cache(maxsize=len(ZONES) + len(GAUSS_KRUEGER))
def _transformer(epsg: int) -> Transformer:
    return Transformer.from_crs(epsg, 4326, always_xy=True)
