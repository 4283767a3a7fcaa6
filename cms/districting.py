"""In which district each entry lies: found anew when an outline was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.boundaries import contains
from cms.coordinates import Coordinates
from cms.kinship import LOCATED
from cms.models import DistrictPage

if TYPE_CHECKING:
    from decimal import Decimal
    from uuid import UUID

Outlines = list[tuple[int, dict[str, Any]]]


def assign_districts() -> set[UUID]:
    """Set the district of every located entry; returns the ids of those that moved."""
    live = DistrictPage.objects.live().exclude(boundary=None).order_by("title")
    outlines: Outlines = list(live.values_list("pk", "boundary"))
    moved: set[UUID] = set()
    for model in LOCATED:
        moved |= assign_districts_of(model, outlines)
    return moved


def assign_districts_of(model: Any, outlines: Outlines) -> set[UUID]:
    rows = model.objects.filter(district_choice=None).values_list(
        "pk", "entry_id", "district_id", "longitude", "latitude"
    )
    changes: dict[int | None, list[int]] = {}
    moved: set[UUID] = set()
    for pk, entry_id, before, longitude, latitude in rows:
        after = district_at(longitude, latitude, outlines)
        if after != before:
            changes.setdefault(after, []).append(pk)
            moved.add(entry_id)
    for district_id, pks in changes.items():
        for start in range(0, len(pks), 500):
            model.objects.filter(pk__in=pks[start : start + 500]).update(district_id=district_id)
    return moved


def district_at(
    longitude: Decimal | None, latitude: Decimal | None, outlines: Outlines
) -> int | None:
    if longitude is None or latitude is None:
        return None
    point = Coordinates(longitude=longitude, latitude=latitude)
    return next((pk for pk, outline in outlines if contains(outline, point)), None)
