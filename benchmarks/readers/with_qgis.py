"""The OGC API in QGIS, by the Python it comes with: ``with_qgis SERVICE FOLDER BOX NAME...``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsFeatureRequest,
    QgsRectangle,
    QgsVectorLayer,
)


def main(service: str, folder: Path, box: str, *collections: str) -> str:
    application = QgsApplication([], False)
    application.initQgis()
    said = [complaint(service, folder, name, box) for name in collections]
    application.exitQgis()
    return "\n".join(filter(None, said))


def complaint(service: str, folder: Path, name: str, box: str) -> str:
    """What differs from the file, as a whole and in a box."""
    layer = QgsVectorLayer(f"url='{service}' typename='{name}' pagingEnabled='true'", name, "OAPIF")
    if not layer.isValid():
        return f"{name}: {layer.error().summary() or 'no layer'}"
    features = json.loads((folder / f"{name}.geojson").read_text(encoding="utf-8"))["features"]
    wanted = {one["properties"]["id"]: in_qt(one["properties"]["name"]) for one in features}
    found = {one["id"]: one["name"] for one in layer.getFeatures()}
    if found != wanted:
        lost = [key for key, value in wanted.items() if found.get(key) != value]
        return f"{name}: {len(found)} entries, {len(wanted)} wanted; other or none: {lost[:3]}"
    window = QgsRectangle(*map(float, box.split(",")))
    inside = {key for key, one in located(layer) if one.geometry().intersects(window)}
    there = {one["id"] for one in layer.getFeatures(QgsFeatureRequest(window))}
    return "" if there == inside else f"{name}: {len(there)} in the box, {len(inside)} wanted"


def in_qt(text: str) -> str:
    """Its texts begin without a byte order mark."""
    return text.removeprefix("\ufeff")


def located(layer: QgsVectorLayer) -> list[tuple[str, QgsFeature]]:
    return [(one["id"], one) for one in layer.getFeatures() if one.hasGeometry()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:]) or 0)
