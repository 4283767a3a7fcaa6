"""The parameter ``bbox``: four or six numbers; it may cross the meridian where days change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from cms.coordinates import Bounds, InvalidCoordinatesError
from cms.quoting import quoted
from feeds.searching import inside

if TYPE_CHECKING:
    from feeds.collections import Collection
    from feeds.query import Condition


def areas(text: str) -> tuple[Bounds, ...]:
    """One area, or the two on both sides of that meridian."""
    numbers = [part.strip() for part in text.split(",")]
    if len(numbers) == 6:
        # Nothing here has a height.
        numbers = [*numbers[:2], *numbers[3:5]]
    if len(numbers) != 4:
        message = _(
            "'%(text)s' has %(count)d numbers where an area has four, or six with heights. "
            "Write west,south,east,north: 6.9,51.3,7.4,51.6."
        )
        raise ValueError(message % {"text": quoted(text), "count": len(numbers)})
    west, south, east, north = numbers
    try:
        if crosses(west, east):
            halves = ((west, "180"), ("-180", east))
            return tuple(Bounds.parse(f"{a},{south},{b},{north}") for a, b in halves)
        return (Bounds.parse(",".join(numbers)),)
    except InvalidCoordinatesError as error:
        raise ValueError(str(error)) from None


def crosses(west: str, east: str) -> bool:
    try:
        return float(west) > float(east)
    except ValueError:
        return False  # said with all the rest


def inside_any(boxes: tuple[Bounds, ...], collection: Collection) -> Condition:
    """Inside one of them."""
    texts, values = [], list[Any]()
    for box in boxes:
        text, edges = inside(box, areas=collection.has_areas)
        texts.append(f"({text})")
        values += edges
    return f"({' OR '.join(texts)})", values
