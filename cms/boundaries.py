"""The outline of a district: a GeoJSON polygon that is checked, turned and asked for points."""

import json
from functools import lru_cache
from typing import Any

import shapely
from django.utils.translation import gettext as _
from shapely.geometry import MultiPolygon, Polygon, mapping, shape
from shapely.geometry.polygon import orient

from cms.coordinates import Coordinates


class InvalidBoundaryError(ValueError):
    """The text or object is no outline; the message says what to write."""


def boundary(found: Any) -> dict[str, Any]:
    """A GeoJSON MultiPolygon from a Polygon, MultiPolygon, Feature or one-feature collection.

    Outer rings run counter-clockwise (RFC 7946, 3.1.6), positions have six decimals.
    """
    try:
        area = shape(geometry(found))
    except (KeyError, TypeError, ValueError, AttributeError, shapely.errors.ShapelyError):
        raise InvalidBoundaryError(_("The outline is not GeoJSON. Write a Polygon.")) from None
    if not isinstance(area, (Polygon, MultiPolygon)) or area.is_empty:
        message = _("The outline is a %(kind)s. Write a Polygon or a MultiPolygon.")
        raise InvalidBoundaryError(message % {"kind": area.geom_type})
    check(area)
    polygons = area.geoms if isinstance(area, MultiPolygon) else [area]
    turned = MultiPolygon([orient(polygon) for polygon in polygons])
    result: dict[str, Any] = json.loads(json.dumps(mapping(turned)))
    return rounded(result)


def geometry(found: Any) -> Any:
    """The geometry inside a Feature or the only feature of a collection; else ``found``."""
    if found["type"] == "FeatureCollection":
        found = found["features"][0]
    return found["geometry"] if found["type"] == "Feature" else found


def check(area: Polygon | MultiPolygon) -> None:
    west, south, east, north = area.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        message = _(
            "The outline lies outside the world. Write degrees, longitude first (EPSG:4326)."
        )
        raise InvalidBoundaryError(message)
    if not area.is_valid:
        message = _("The outline crosses itself (%(reason)s). Draw it without crossings.")
        raise InvalidBoundaryError(message % {"reason": shapely.is_valid_reason(area)})


def rounded(geojson: dict[str, Any]) -> dict[str, Any]:
    polygons = [
        [[[round(x, 6), round(y, 6)] for x, y, *_rest in ring] for ring in polygon]
        for polygon in geojson["coordinates"]
    ]
    return {"type": "MultiPolygon", "coordinates": polygons}


@lru_cache(maxsize=256)
def prepared(text: str) -> shapely.Geometry:
    area = shape(json.loads(text))
    shapely.prepare(area)
    return area


def contains(geojson: dict[str, Any], point: Coordinates) -> bool:
    """Whether the point lies inside the outline or on its edge."""
    area = prepared(json.dumps(geojson))
    return bool(shapely.intersects_xy(area, float(point.longitude), float(point.latitude)))
