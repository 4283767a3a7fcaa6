"""Districts of Bochum and Dortmund, so that places are found in one; their outlines are rough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.demo.builder import outline
from cms.models import DistrictPage

if TYPE_CHECKING:
    from cms.demo.builder import Demo

ROUGH = "Der Umriss ist ein grobes Beispiel, keine amtliche Grenze."

BOCHUM = {
    "bochum-mitte": (
        "Bochum-Mitte",
        outline(
            *((7.172, 51.462), (7.222, 51.458), (7.252, 51.462), (7.256, 51.486)),
            *((7.248, 51.504), (7.178, 51.504)),
        ),
    ),
    "bochum-wattenscheid": (
        "Bochum-Wattenscheid",
        outline(
            *((7.103, 51.449), (7.146, 51.440), (7.172, 51.462), (7.178, 51.504)),
            *((7.141, 51.516), (7.110, 51.498)),
        ),
    ),
    "bochum-nord": (
        "Bochum-Nord",
        outline(
            *((7.190, 51.504), (7.248, 51.504), (7.292, 51.502), (7.325, 51.510)),
            *((7.305, 51.531), (7.230, 51.530)),
        ),
    ),
    "bochum-ost": (
        "Bochum-Ost",
        outline(
            *((7.252, 51.462), (7.330, 51.455), (7.349, 51.478), (7.325, 51.510)),
            *((7.292, 51.502), (7.256, 51.486)),
        ),
    ),
    "bochum-sued": (
        "Bochum-Süd",
        outline(
            *((7.222, 51.458), (7.220, 51.412), (7.290, 51.414), (7.305, 51.440)),
            *((7.330, 51.455), (7.252, 51.462)),
        ),
    ),
    "bochum-suedwest": (
        "Bochum-Südwest",
        outline(
            *((7.146, 51.440), (7.160, 51.418), (7.220, 51.412), (7.222, 51.458)),
            *((7.172, 51.462),),
        ),
    ),
}
WESTERFILDE = outline(
    *((7.352, 51.546), (7.392, 51.541), (7.402, 51.556), (7.386, 51.570)),
    *((7.354, 51.566),),
)


def build(demo: Demo) -> None:
    for slug, (title, boundary) in BOCHUM.items():
        summary = f"Ein Stadtbezirk von Bochum mit Guten Stuben. {ROUGH}"
        demo.add_district(slug, DistrictPage(title=title, summary=summary, boundary=boundary))
    demo.add_district(
        "westerfilde-bodelschwingh",
        DistrictPage(
            title="Westerfilde/Bodelschwingh",
            summary="Zwei Stadtteile im Dortmunder Nordwesten, Gebiet der „Sozialen Stadt“. "
            + ROUGH,
            boundary=WESTERFILDE,
        ),
    )
