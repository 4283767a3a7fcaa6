"""The demo from beginning to end, one step for each setting."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from cms.demo import (
    bocholt,
    bochum,
    bremen,
    districts,
    notices,
    organisations,
    reviews,
    westerfilde,
    workshops,
)
from cms.demo.builder import Demo
from cms.publication import publication
from cms.vocabularies import Licence

if TYPE_CHECKING:
    from collections.abc import Iterator

# German, as all that the demo holds.
STEPS = (
    ("Organisationen", organisations.build),
    ("Quartiere", districts.build),
    ("Bochum: Gute Stuben", bochum.build),
    ("Dortmund: das Büro in Westerfilde", westerfilde.build),
    ("Bremen: Bürgerin/Bürger im Quartier", bremen.build),
    ("Nordrhein-Westfalen: Workshops", workshops.build),
    ("Bocholt: vier Quartiere", bocholt.build),
    ("Eine Änderung, die auf die Verzeichnisleitung wartet", reviews.build),
    ("Ein Hinweis aus der Öffentlichkeit", notices.build),
)
ABOUT = {
    "title": "Quartiersatlas",
    "introduction": "Treffpunkte, Büros und Programme in der Nachbarschaft, gepflegt von "
    "denen, die sie betreiben. Dies ist ein Demoverzeichnis: Was „Beispiel“ heißt, ist erfunden.",
    "licence": Licence.DL_BY,
    "attribution": "Quartiersatlas, Demoverzeichnis",
    # North Rhine-Westphalia and Bremen.
    "west": Decimal("5.8"),
    "south": Decimal("50.3"),
    "east": Decimal("9.5"),
    "north": Decimal("53.7"),
    "catalogue_description": "Treffpunkte, Quartiersbüros, Programme mit Terminen, Organisationen "
    "und Quartiere aus Nordrhein-Westfalen und Bremen (Demodaten).",
    "contact_name": "VBW Stiftung, Redaktion Gute Stuben",
    "contact_email": "gute-stuben@vbw-stiftung.example",
}


def build() -> Iterator[str]:
    """Build what is missing; yields the name of each step before it is done."""
    with publication():
        demo = Demo()
        for name, step in STEPS:
            yield name
            step(demo)
        describe_directory(demo)


def describe_directory(demo: Demo) -> None:
    """Once: afterwards the steward may have written something better."""
    directory = demo.directory
    if directory.steward is not None:
        return
    directory.steward = demo.organisation(organisations.STEWARD)
    for name, value in ABOUT.items():
        setattr(directory, name, value)
    directory.save_revision().publish()
