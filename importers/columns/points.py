"""The point that a row names: degrees in one or two cells, or metres of a zone to be found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cms.coordinates import (
    Bounds,
    Coordinates,
    InvalidCoordinatesError,
    parse_point,
    point_from_degrees,
    point_from_utm,
)
from cms.quoting import quoted
from cms.sentences import gettext as _
from cms.utm import ZONES, read_metres

if TYPE_CHECKING:
    from collections.abc import Mapping

POINT_KEYS: Final = (*("point", "latitude", "longitude", "easting", "northing", "epsg"),)
# Roughly where the postcodes that begin with 0 to 9 lie: the zones are six degrees apart.
_LONGITUDES: Final = (12.9, 13.2, 9.3, 9.7, 7.2, 7.2, 8.3, 8.8, 11.0, 11.3)
_HALF_A_ZONE: Final = 3
_LEAST_METRES: Final = 1000
_DEGREES: Final = re.compile(r"-?\d{1,3}[.,]\d+")
_POLE: Final = 90


def point_of(row: Mapping[str, str], *, bounds: Bounds | None) -> Coordinates | None:
    """The point of the row, inside the directory; ``None`` if it names none."""
    point = _read(row, bounds)
    if point and bounds:
        bounds.check(point)
    return point


def _read(row: Mapping[str, str], bounds: Bounds | None) -> Coordinates | None:
    if text := row.get("point"):
        return parse_point(text)
    if row.get("latitude") or row.get("longitude"):
        north, east = _pair(row, "latitude", "longitude")
    elif row.get("easting") or row.get("northing"):
        north, east = _pair(row, "northing", "easting")
    else:
        return None
    # Columns called x and y, or wrongly called latitude, hold either.
    if _is_metres(north) and _is_metres(east) and not _are_degrees(north, east):
        return _from_utm(east, north, row, bounds)
    return point_from_degrees(north, east)


def _pair(row: Mapping[str, str], north: str, east: str) -> tuple[str, str]:
    first, second = row.get(north, ""), row.get(east, "")
    if not (first and second):
        message = _("'%(text)s' is only one half of a point. Write both numbers, or none.")
        raise InvalidCoordinatesError(message % {"text": quoted(first or second)})
    return first, second


def _is_metres(text: str) -> bool:
    metres = read_metres(text)
    return metres is not None and metres >= _LEAST_METRES


def _are_degrees(north: str, east: str) -> bool:
    """Three digits behind the point are no thousands where metres would lie nowhere."""
    if not (_DEGREES.fullmatch(north) and _DEGREES.fullmatch(east)):
        return False
    return _size(north) <= _POLE and _size(east) <= 2 * _POLE


def _size(text: str) -> float:
    return abs(float(text.replace(",", ".")))


def _from_utm(
    easting: str, northing: str, row: Mapping[str, str], bounds: Bounds | None
) -> Coordinates:
    if code := row.get("epsg"):
        return point_from_utm(easting, northing, epsg=_epsg(code))
    points = [point_from_utm(easting, northing, epsg=epsg) for epsg in ZONES]
    # The postcode comes first: in the wrong zone, what is far away may lie inside.
    points = _near_postcode(list(dict.fromkeys(points)), row)
    inside = [point for point in points if not bounds or bounds.contains(point)]
    if len(inside) > 1:
        raise InvalidCoordinatesError(_which_zone(easting, northing))
    return inside[0] if inside else points[0]


def _epsg(text: str) -> int:
    """The code in "EPSG:25832", "ETRS89 / UTM 32N" or "33"."""
    numbers = re.findall(r"\d+", text)
    for epsg, zone in ZONES.items():
        if str(epsg) in numbers or str(zone) in numbers:
            return epsg
    return int(numbers[-1]) if numbers else 0


def _near_postcode(points: list[Coordinates], row: Mapping[str, str]) -> list[Coordinates]:
    """The points that can have the postcode; all of them if the row has none."""
    text = " ".join(row.get(key, "") for key in ("postcode", "postcode_city", "city", "address"))
    match = re.search(r"(?<!\d)(\d)\d{4}(?!\d)", text)
    if match is None:
        return points
    expected = _LONGITUDES[int(match[1])]
    near = [point for point in points if abs(float(point.longitude) - expected) < _HALF_A_ZONE]
    return near or points


def _which_zone(easting: str, northing: str) -> str:
    message = _(
        "Easting '%(easting)s' and northing '%(northing)s' can be of zone 32 or of zone 33. "
        "Add a column 'EPSG' with 25832 or 25833."
    )
    return message % {"easting": quoted(easting), "northing": quoted(northing)}
