"""A ready entry for the services.json of a Masterportal: one layer for each collection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.entries import public_directory
from feeds.collections import COLLECTIONS
from feeds.columns import PROPERTIES, full_address
from feeds.documents import DocumentView
from feeds.labels import LABELS
from feeds.values import ColumnType

if TYPE_CHECKING:
    from cms.entry import Directory
    from feeds.collections import Collection
    from feeds.values import Column

Facts = dict[str, Any]

# What people want to read when they click on a point; codes and ids are for programs.
FOR_PEOPLE: Final = (
    *("name", "summary", "organisation", "street", "house_number", "postcode", "city", "district"),
    *("opening_hours_text", "by_appointment", "phone", "email", "website", "cost_note", "services"),
    *("tenancies", "room_capacity", "schedule", "fee", "starts_at", "ends_at", "venue"),
    *("registration", "registration_until", "circles", "verified_on", "url", "attribution"),
)
# What a portal takes for none.
NO_ATTRIBUTION: Final = "nicht vorhanden"
DAY: Final = "DD.MM.YYYY"
FORMATS: Final = {
    ColumnType.DATE: {"type": "date", "format": DAY},
    ColumnType.INSTANT: {"type": "date", "format": f"{DAY} HH:mm"},
}


class ServicesView(DocumentView):
    """To be copied into services.json, or named as one of its sources."""

    def document(self) -> Any:
        directory = public_directory()
        return [layer(one, directory) for one in COLLECTIONS.values()]


def layer(collection: Collection, directory: Directory | None) -> Facts:
    path = reverse("feeds:collection", args=[collection.name, "geojson"])
    return {
        "id": f"quartiersatlas-{collection.name}",
        "name": str(collection.title),
        "typ": "GeoJSON",
        "url": full_address(path),
        "version": "",
        "gfiTheme": "default",
        "gfiAttributes": {
            column.name: shown(column) for column in PROPERTIES if column.name in FOR_PEOPLE
        },
        "layerAttribution": (directory and directory.attribution) or NO_ATTRIBUTION,
        "legend": False,
        # Asked for by older portals.
        "legendURL": "ignore",
        # No button for metadata, which portals fetch in a way (CSW) that there is not here.
        "datasets": False,
    }


def shown(column: Column) -> Any:
    """The label, and how values are written where they are not plain texts."""
    label = str(LABELS[column.name])
    if column.type is ColumnType.BOOLEAN:
        words = {"true": _("yes"), "false": _("no")}
        return {"name": label, "type": "boolean", "format": words}
    if column.type in FORMATS:
        return {"name": label, **FORMATS[column.type]}
    return label
