"""How the feed is used elsewhere: one snippet each, as it is copied from the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from feeds.columns import TABLE_COLUMNS, full_address
from feeds.values import ColumnType

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# Texts that programs take for numbers: a postcode would lose its zeros.
TEXTS_LIKE_NUMBERS: Final = ("postcode", "house_number", "phone", "reference")
DAYS: Final = [one.name for one in TABLE_COLUMNS if one.type is ColumnType.DATE]
NUMBERS: Final = [one.name for one in TABLE_COLUMNS if one.type is ColumnType.NUMBER]

LEAFLET: Final = """\
<div id="map" style="height: 30rem"></div>
<script>
  const map = L.map("map").setView([51.48, 7.22], 12);
  L.tileLayer("https://tile.openstreetmap.org/{z}/{x}/{y}.png", {
    attribution: "© OpenStreetMap",
  }).addTo(map);
  fetch("%(geojson)s")
    .then((response) => response.json())
    .then((places) => {
      const layer = L.geoJSON(places, {
        onEachFeature: (feature, marker) => {
          const link = document.createElement("a");
          link.href = feature.properties.url;
          link.textContent = feature.properties.name;
          marker.bindPopup(link);
        },
      }).addTo(map);
      if (layer.getLayers().length) map.fitBounds(layer.getBounds());
    });
</script>
"""
QGIS: Final = """\
from qgis.utils import iface

iface.addVectorLayer("%(geojson)s", "places", "ogr")
"""
PANDAS: Final = """\
import pandas

places = pandas.read_csv(
    "%(csv)s",
    dtype=dict.fromkeys([%(texts)s], "string"),
    parse_dates=[%(days)s],
)
"""
R: Final = """\
places <- read.csv(
  "%(csv)s",
  colClasses = c(%(classes)s),
  na.strings = "",
  encoding = "UTF-8"
)
"""
EXCEL: Final = """\
let
  Source = Csv.Document(
    Web.Contents("%(csv)s"),
    [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]
  ),
  Named = Table.PromoteHeaders(Source, [PromoteAllScalars = true]),
  Typed = Table.TransformColumnTypes(Named, {%(types)s}, "en-US")
in
  Typed
"""


@dataclass(frozen=True, slots=True)
class Snippet:
    name: str
    title: str | _StrPromise
    hint: _StrPromise
    text: str


SNIPPETS: Final = (
    Snippet("leaflet", "Leaflet", _("A map on a page of your own that has Leaflet."), LEAFLET),
    Snippet(
        "qgis",
        "QGIS",
        _(
            "For the Python console. Without it: Layer, Add Layer, Add Vector Layer, and this "
            "address as the source; or the address of OGC API – Features as a WFS connection."
        ),
        QGIS,
    ),
    Snippet("pandas", "pandas (Python)", _("Postcodes stay texts, days become days."), PANDAS),
    Snippet("r", "R", _("Postcodes stay texts."), R),
    Snippet(
        "excel",
        "Excel",
        _(
            "The workbook (.xlsx) opens as it is. For a table that is brought up to date by a "
            "click: Data, Get Data, Blank Query, Advanced Editor."
        ),
        EXCEL,
    ),
)


def snippets() -> list[dict[str, Any]]:
    """With the addresses of this directory."""
    words = values()
    return [
        {
            "name": one.name,
            "title": str(one.title),
            "hint": str(one.hint),
            "text": one.text % words,
        }
        for one in SNIPPETS
    ]


def values() -> dict[str, str]:
    geojson, csv = (
        full_address(reverse("feeds:collection", args=["places", suffix]))
        for suffix in ("geojson", "csv")
    )
    texts = [f'{{"{name}", type text}}' for name in TEXTS_LIKE_NUMBERS]
    numbers = [f'{{"{name}", type number}}' for name in NUMBERS]
    return {
        "geojson": geojson,
        "csv": csv,
        "texts": quoted(TEXTS_LIKE_NUMBERS),
        "days": quoted(DAYS),
        "classes": ", ".join(f'{name} = "character"' for name in TEXTS_LIKE_NUMBERS),
        "types": ", ".join(texts + numbers),
    }


def quoted(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
