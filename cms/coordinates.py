"""A point and an area on the map: read from what people type, checked, longitude first."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final, Self

from cms import utm
from cms.angles import Angle, Axis, plain, read_angle, read_pair
from cms.quoting import quoted
from cms.sentences import gettext as _

MICRODEGREE: Final = Decimal("0.000001")

_WKT_POINT = re.compile(
    r"(?:SRID=4326;\s*)?POINT\s*Z?\s*\(\s*([+-]?[\d.]+)\s+([+-]?[\d.]+)(?:\s+[+-]?[\d.]+)?\s*\)",
    re.IGNORECASE,
)
_GEO_URI = re.compile(r"geo:(-?[\d.]+),(-?[\d.]+)(?:[,;?].*)?", re.IGNORECASE)
_TWO_LONG_NUMBERS = re.compile(r"\d{6,8}(?:[.,]\d+)?\D+\d{7}(?:[.,]\d+)?")


class InvalidCoordinatesError(ValueError):
    """The text or the numbers are not a point; ``str()`` is the sentence for the person."""


@dataclass(frozen=True, slots=True)
class Coordinates:
    """WGS 84 degrees with six decimals. Longitude comes first, as in GeoJSON (RFC 7946, 3.1.1)."""

    longitude: Decimal
    latitude: Decimal

    def __post_init__(self) -> None:
        longitude, latitude = _exact(self.longitude), _exact(self.latitude)
        if not (longitude.is_finite() and latitude.is_finite()):
            raise InvalidCoordinatesError(
                _(
                    "Latitude %(latitude)s, longitude %(longitude)s is not a point. "
                    "Write two numbers."
                )
                % {"latitude": latitude, "longitude": longitude}
            )
        _check_range(longitude, latitude)
        object.__setattr__(self, "longitude", _microdegrees(longitude))
        object.__setattr__(self, "latitude", _microdegrees(latitude))

    def __str__(self) -> str:
        return f"{_short(self.latitude)}, {_short(self.longitude)}"


@dataclass(frozen=True, slots=True)
class Bounds:
    """An area between two meridians and two parallels, edges included."""

    west: Decimal | float
    south: Decimal | float
    east: Decimal | float
    north: Decimal | float

    def __post_init__(self) -> None:
        for edge in (self.west, self.south, self.east, self.north):
            if not Decimal(edge).is_finite():
                raise InvalidCoordinatesError(
                    _("'%(edge)s' is not an edge of an area. Write a number of degrees.")
                    % {"edge": edge}
                )
        self._check_edges()

    def _check_edges(self) -> None:
        beyond = not all(-180 <= edge <= 180 for edge in (self.west, self.east))
        if beyond or not all(-90 <= edge <= 90 for edge in (self.south, self.north)):
            message = _(
                "The area %(area)s goes beyond the earth. Write west and east from -180 to 180, "
                "south and north from -90 to 90, in the order west,south,east,north."
            )
        elif self.west > self.east:
            message = _("The area %(area)s has its west edge east of its east edge. Swap the two.")
        elif self.south > self.north:
            message = _(
                "The area %(area)s has its south edge north of its north edge. Swap the two."
            )
        else:
            return
        raise InvalidCoordinatesError(message % {"area": self})

    def __str__(self) -> str:
        edges = (self.west, self.south, self.east, self.north)
        return ",".join(f"{Decimal(str(edge)).normalize():f}" for edge in edges)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The area that ``west,south,east,north`` names, as the feeds' ``bbox`` writes it."""
        parts = [part.strip() for part in text.split(",")]
        if len(parts) != 4:
            raise InvalidCoordinatesError(
                _(
                    "'%(text)s' has %(count)d parts where an area has four. "
                    "Write west,south,east,north: 6.9,51.3,7.4,51.6."
                )
                % {"text": quoted(text), "count": len(parts)}
            )
        return cls(*(_edge(part, of=text) for part in parts))

    def contains(self, point: Coordinates) -> bool:
        return (
            self.west <= point.longitude <= self.east and self.south <= point.latitude <= self.north
        )

    def check(self, point: Coordinates) -> None:
        """Refuse a point outside; say that it is swapped only if the swapped one lies inside."""
        if self.contains(point):
            return
        if self.west <= point.latitude <= self.east and self.south <= point.longitude <= self.north:
            message = _(
                "%(point)s lies outside the area of this directory (%(area)s). "
                "The two numbers are probably swapped: write %(swapped)s."
            )
        else:
            message = _(
                "%(point)s lies outside the area of this directory (%(area)s). "
                "Check the two numbers: latitude comes first, then longitude."
            )
        swapped = f"{_short(point.longitude)}, {_short(point.latitude)}"
        raise InvalidCoordinatesError(message % {"point": point, "area": self, "swapped": swapped})


def parse_point(text: str) -> Coordinates:
    """Read a point from one text; latitude comes first unless the text says otherwise."""
    if match := _WKT_POINT.fullmatch(plain(text)):
        pair = read_angle(match[2]), read_angle(match[1])
    elif match := _GEO_URI.fullmatch(plain(text)):
        pair = read_angle(match[1]), read_angle(match[2])
    else:
        pair = read_pair(text) or (None, None)
    point = _point(*pair)
    if point is None:
        raise InvalidCoordinatesError(_not_a_point(text))
    return point


def point_from_degrees(latitude: str, longitude: str) -> Coordinates:
    """Read a point from two texts, each degrees with decimal point or comma, or ° ' "."""
    first = _angle(latitude, axis=Axis.LATITUDE)
    second = _angle(longitude, axis=Axis.LONGITUDE)
    return Coordinates(longitude=second, latitude=first)


def point_from_utm(easting: str, northing: str, *, epsg: int = 25832) -> Coordinates:
    """Read a point from UTM metres; a zone written before the easting wins over ``epsg``.

    Metres of Gauß-Krüger cannot be taken for others: they are read without being named.
    """
    east, north = utm.read_metres(easting), utm.read_metres(northing)
    found = {"easting": quoted(easting), "northing": quoted(northing)}
    if east is not None and north is not None and (older := utm.gauss_krueger(east, north)):
        return _from_metres(east, north, epsg=older)
    if epsg not in utm.ZONES:
        raise InvalidCoordinatesError(
            _("EPSG:%(epsg)s is not known here. Use EPSG:25832 or EPSG:25833.") % {"epsg": epsg}
        )
    if east is None or north is None:
        raise InvalidCoordinatesError(_not_utm() % found)
    code, metres = utm.split_zone(east, otherwise=epsg)
    if not (utm.is_easting(metres) and utm.is_northing(north)):
        swapped = utm.is_northing(east) and utm.is_easting(north)
        raise InvalidCoordinatesError((_swapped_utm() if swapped else _not_utm()) % found)
    return _from_metres(metres, north, epsg=code)


def _from_metres(easting: Decimal, northing: Decimal, *, epsg: int) -> Coordinates:
    longitude, latitude = utm.to_degrees(easting, northing, epsg=epsg)
    return Coordinates(longitude=longitude, latitude=latitude)


def _point(first: Angle | None, second: Angle | None) -> Coordinates | None:
    if first is None or second is None:
        return None
    if first.axis and first.axis is second.axis:
        return None
    if first.axis is Axis.LONGITUDE or second.axis is Axis.LATITUDE:
        first, second = second, first
    return Coordinates(longitude=second.degrees, latitude=first.degrees)


def _not_a_point(text: str) -> str:
    if _TWO_LONG_NUMBERS.fullmatch(plain(text)):
        message = _(
            "'%(text)s' is not a point in degrees; it looks like UTM metres. "
            "Write latitude, longitude: 52.5200, 13.4050, "
            "or give the metres as easting and northing."
        )
    else:
        message = _(
            "'%(text)s' is not a point. Write latitude, longitude with decimal points: "
            "52.5200, 13.4050."
        )
    return message % {"text": quoted(text)}


def _angle(text: str, *, axis: Axis) -> Decimal:
    angle = read_angle(text)
    if angle and angle.axis in (axis, None):
        return angle.degrees
    if angle:
        message = _("'%(text)s' stands in the place of the other number. Swap the two.")
    elif axis is Axis.LATITUDE:
        message = _("'%(text)s' is not a latitude. Write degrees from -90 to 90: 52.5200.")
    else:
        message = _("'%(text)s' is not a longitude. Write degrees from -180 to 180: 13.4050.")
    raise InvalidCoordinatesError(message % {"text": quoted(text)})


def _not_utm() -> str:
    return _(
        "Easting '%(easting)s' and northing '%(northing)s' are not UTM metres of zone 32 or 33. "
        "Write six digits before the decimal mark, then seven: 379123, 5702951."
    )


def _swapped_utm() -> str:
    return _(
        "Easting '%(easting)s' and northing '%(northing)s' are probably swapped. "
        "Write the number of six digits as easting, that of seven as northing."
    )


def _check_range(longitude: Decimal, latitude: Decimal) -> None:
    if abs(latitude) <= 90 and abs(longitude) <= 180:
        return
    if abs(latitude) <= 180 and abs(longitude) <= 90:
        message = _("Latitude %(latitude)s is outside -90 to 90. Are the two numbers swapped?")
    elif abs(latitude) > 90:
        message = _("Latitude %(latitude)s is outside -90 to 90. Write degrees: 52.5200.")
    else:
        message = _("Longitude %(longitude)s is outside -180 to 180. Write degrees: 13.4050.")
    found = {"latitude": _short(latitude), "longitude": _short(longitude)}
    raise InvalidCoordinatesError(message % found)


def _edge(part: str, *, of: str) -> Decimal:
    try:
        edge = Decimal(part)
    except InvalidOperation:
        edge = Decimal("NaN")
    if not edge.is_finite():
        raise InvalidCoordinatesError(
            _("'%(part)s' in '%(text)s' is not a number. Write four like 6.9,51.3,7.4,51.6.")
            % {"part": quoted(part), "text": quoted(of)}
        )
    return edge


def _exact(degrees: object) -> Decimal:
    """Of a float what it shows: 51.48 and not its binary neighbour."""
    return degrees if isinstance(degrees, Decimal) else Decimal(str(degrees))


def _microdegrees(degrees: Decimal) -> Decimal:
    # Adding zero turns -0.000000 into 0.000000.
    return degrees.quantize(MICRODEGREE) + Decimal(0)


def _short(degrees: Decimal) -> str:
    text = format(degrees, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
