"""Boxes of a city's size that hold more entries than a page does; the same ones for all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MANY = 20
# A small directory needs larger ones.
DEGREES = (0.1, 0.3, 1, 3, 10)
PAGE = 100


def boxes_around(file: Path) -> list[dict[str, str]]:
    """Around entries that lie evenly in the file."""
    points = [one["geometry"]["coordinates"] for one in json.loads(file.read_bytes())["features"]]
    centres = points[:: max(1, len(points) // MANY)][:MANY]
    for degrees in DEGREES:
        if found := [box(*one, degrees) for one in centres if is_busy(one, points, degrees)]:
            return found
    message = f"Fewer than {PAGE} entries do not fill a page."
    raise ValueError(message)


def is_busy(centre: list[float], points: list[list[float]], degrees: float) -> bool:
    x, y = centre
    inside = (1 for west, south in points if abs(west - x) < degrees and abs(south - y) < degrees)
    return sum(inside) > PAGE


def box(longitude: float, latitude: float, degrees: float) -> dict[str, str]:
    edges = {
        "west": longitude - degrees,
        "south": latitude - degrees,
        "east": longitude + degrees,
        "north": latitude + degrees,
    }
    return {name: f"{degrees:.4f}" for name, degrees in edges.items()}
