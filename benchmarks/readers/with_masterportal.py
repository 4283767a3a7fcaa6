"""The layers by Masterportal's own library: ``with_masterportal LIBRARY FOLDER SERVICES``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from pyproj import Transformer

from tests.strictness import chromium

Feature = dict[str, Any]


def main(library: Path, folder: Path, services: str) -> str:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        tab = browser.new_page()
        tab.set_content('<div id="map" style="width: 600px; height: 400px"></div>')
        tab.add_script_tag(path=library / "portal.js")
        layers = tab.evaluate("(address) => shown(address)", services)
        browser.close()
    return "\n".join(filter(None, (complaint(layer, folder) for layer in layers.values())))


def complaint(layer: dict[str, Any], folder: Path) -> str:
    name = layer["url"].rpartition("/")[2]
    wanted = json.loads((folder / name).read_text(encoding="utf-8"))["features"]
    if layer["label"] != "Name":
        return f"{name}: the field name is labelled {layer['label']}"
    found = dict(layer["places"])
    if list(found) != [one["id"] for one in wanted]:
        return f"{name}: {len(found)} entries instead of {len(wanted)}"
    lost = [one["id"] for one in wanted if not is_there(one, found[one["id"]])]
    return f"{name}: elsewhere than they should be: {lost[:5]}" if lost else ""


def is_there(feature: Feature, extent: list[float] | None) -> bool:
    """Within a metre, where it is a point."""
    if feature["geometry"] is None or extent is None:
        return feature["geometry"] is extent is None
    if feature["geometry"]["type"] != "Point":
        return True
    into_utm = Transformer.from_crs("EPSG:4326", "EPSG:25832", always_xy=True)
    x, y = into_utm.transform(*feature["geometry"]["coordinates"])
    return abs(extent[0] - x) < 1 and abs(extent[1] - y) < 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]) or 0)
