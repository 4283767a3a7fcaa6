"""Boxes of a city's size that hold more entries than a page does; the same ones for all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MANY = 20
DEGREES = 0.1
PAGE = 100


def boxes_around(file: Path) -> list[dict[str, str]]:
    """Around entries that lie evenly in the file."""
    points = [one["geometry"]["coordinates"] for one in json.loads(file.read_bytes())["features"]]
    centres = points[:: max(1, len(points) // MANY)][:MANY]
    found = [box(*centre) for centre in centres if is_busy(centre, points)]
    if not found:
        message = "There are too few entries to fill a page."
        raise ValueError(message)
    return found


def is_busy(centre: list[float], points: list[list[float]]) -> bool:
    x, y = centre
    inside = (1 for west, south in points if abs(west - x) < DEGREES and abs(south - y) < DEGREES)
    return sum(inside) > PAGE


def box(longitude: float, latitude: float) -> dict[str, str]:
    edges = {
        "west": longitude - DEGREES,
        "south": latitude - DEGREES,
        "east": longitude + DEGREES,
        "north": latitude + DEGREES,
    }
    return {name: f"{degrees:.4f}" for name, degrees in edges.items()}
