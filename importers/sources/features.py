"""GeoJSON as rows of text: the properties, and where it is as two columns.

Known to the process that reads files, so without settings and database.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from uuid import UUID

from importers.reading.cells import cell_text
from importers.reading.refusals import FileRefusedError, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Texts = dict[str, str]


class Feature(NamedTuple):
    """``texts`` are none for what is no longer there."""

    key: str
    collection: str
    texts: Texts | None


class Features(NamedTuple):
    """One page; ``newest`` only of a change feed."""

    next_page: str
    newest: int | None
    features: Iterator[Feature]


_CRS_CODE = re.compile(r"(?:EPSG:+|CRS:?)(\d+)", re.IGNORECASE)
_DEGREES: Final = ("84", "4326", "4258")
_METRES: Final = ("25831", "25832", "25833")
_OWNER: Final = re.compile(r"organisation(?:_\w+)?")


def features_of(content: Any) -> Features:
    """A FeatureCollection or a page of changes; anything else is refused."""
    match content:
        case {"type": "FeatureCollection", "features": list(features)}:
            return Features(_next_page(content), None, _of_collection(content, features))
        case {"newest": int(newest), "items": list(items), "next": str() | None as following}:
            return Features(following or "", newest, _of_changes(items))
    raise FileRefusedError(Reason.NO_FEATURES)


def _next_page(content: Mapping[str, Any]) -> str:
    links = content.get("links")
    for link in links if isinstance(links, list) else ():
        match link:
            case {"rel": "next", "href": str(href)}:
                return href
    return ""


def _of_collection(content: Mapping[str, Any], features: list[Any]) -> Iterator[Feature]:
    axes = _axes(content.get("crs"))
    for feature in features:
        if not isinstance(feature, dict):
            raise FileRefusedError(Reason.NO_FEATURES)
        key = cell_text(feature.get("id") or "")
        texts = _texts(feature, axes)
        if key and texts.get("id", key) == key:
            texts.pop("id", None)
            texts = {_name_of(key, texts): key, **texts}
        yield Feature(key, "", texts)


def _name_of(key: str, texts: Texts) -> str:
    """Of what is no id of ours: a foreign UUID would be looked for in this directory."""
    return "reference" if _is_uuid(key) and "reference" not in texts else "id"


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _of_changes(items: list[Any]) -> Iterator[Feature]:
    for item in items:
        match item:
            case {"id": str(key), "collection": str(collection), "op": "delete"}:
                yield Feature(key, collection, None)
            case {"id": str(key), "collection": str(collection), "feature": dict(feature)}:
                yield Feature(
                    key, collection, {"reference": key, **_ours(_texts(feature, _axes(None)))}
                )
            case _:
                raise FileRefusedError(Reason.NO_FEATURES)


def _ours(texts: Texts) -> Texts:
    """Numbers and owners are those of another directory: they mean somebody else here."""
    return {
        f"their_{name}" if name == "reference" or _OWNER.fullmatch(name) else name: text
        for name, text in texts.items()
        if name != "id"
    }


def _texts(feature: Mapping[str, Any], axes: tuple[str, str, str]) -> Texts:
    properties = feature.get("properties")
    texts = dict(_flat(properties if isinstance(properties, dict) else {}))
    east, north, epsg = axes
    if position := _position(feature.get("geometry")):
        texts |= {east: cell_text(position[0]), north: cell_text(position[1])}
        if epsg:
            texts["epsg"] = epsg
    return texts


def _flat(properties: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for name, value in properties.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", _text(value)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ";".join(map(_text, value))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return cell_text(value)


def _position(geometry: Any) -> tuple[float, float] | None:
    """A point, or the middle of what is larger."""
    if not isinstance(geometry, dict):
        return None
    positions = list(_positions(geometry.get("coordinates")))
    for part in geometry.get("geometries") or ():
        positions += list(_positions(part.get("coordinates") if isinstance(part, dict) else None))
    if not positions:
        return None
    eastings, northings = zip(*positions, strict=True)
    if len(positions) == 1:
        return positions[0]
    return round((min(eastings) + max(eastings)) / 2, 7), round(
        (min(northings) + max(northings)) / 2, 7
    )


def _positions(coordinates: Any) -> Iterator[tuple[float, float]]:
    match coordinates:
        case [int() | float() as east, int() | float() as north, *_height]:
            yield east, north
        case list():
            for each in coordinates:
                yield from _positions(each)


def _axes(crs: Any) -> tuple[str, str, str]:
    """The columns of a position, and the system if its numbers are metres."""
    if not crs:
        return "lon", "lat", ""
    name = json.dumps(crs)
    codes = _CRS_CODE.findall(name)
    if any(code in _METRES for code in codes):
        return "easting", "northing", codes[-1]
    if any(code in _DEGREES for code in codes):
        return "lon", "lat", ""
    raise FileRefusedError(Reason.UNKNOWN_SYSTEM, system=name[:100])
