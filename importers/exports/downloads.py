"""Tables that people take away, and templates to fill in."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from cms.formulas import guarded
from cms.vocabularies import Kind
from importers.columns.part_names import MODULES, SESSIONS, TENANCIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from importers.columns.part_names import PartKind
    from importers.columns.resources import EntryResource

# In the language of the lists that partners keep; by the names that the importer knows.
EXAMPLE: Final[dict[str, tuple[str, str]]] = {
    "reference": ("Referenz", "A-17"),
    "name": ("Name", "Haus der Begegnung"),
    "summary": ("Kurzbeschreibung", "Offener Treff für alle im Quartier."),
    "description": ("Beschreibung", "Frühstück, Beratung und ein Garten."),
    "category": ("Kategorie", "Begegnung"),
    "audience": ("Zielgruppe", "Senioren; Familien"),
    "languages": ("Sprachen", "Deutsch; Türkisch"),
    "street": ("Straße", "Hauptstraße"),
    "house_number": ("Hausnummer", "4 a"),
    "postcode": ("PLZ", "44789"),
    "city": ("Ort", "Bochum"),
    "latitude": ("Breitengrad", "51.4818"),
    "longitude": ("Längengrad", "7.2162"),
    "phone": ("Telefon", "0234 9101234"),
    "phone_public": ("Telefon öffentlich", "ja"),
    "email": ("E-Mail", "treff@example.org"),
    "email_public": ("E-Mail öffentlich", "nein"),
    "website": ("Website", "https://example.org"),
    "opening_hours": ("Öffnungszeiten", "Di 10–14 Uhr und nach Vereinbarung"),
    "wheelchair": ("rollstuhlgerecht", "teilweise"),
    "cost": ("Kosten", "kostenlos"),
    "walk_in": ("ohne Anmeldung", "ja"),
    "rooms": ("Räume", "ja"),
    "room_capacity": ("Kapazität", "40"),
    "programme_kind": ("Art des Angebots", "Kurs"),
    "fee": ("Gebühr", "12,50"),
    "schedule": ("Turnus", "jeden Dienstag"),
    "valid_until": ("gültig bis", "31.12.2027"),
}
# What an entry of another kind is called, and what belongs to it, by field.
_NAMES: Final = {Kind.OFFICE: "Quartiersbüro Mitte", Kind.PROGRAMME: "Nähkurs am Abend"}
_PARTS: Final[dict[str, dict[str, str]]] = {
    SESSIONS.name: {
        "start": "03.05.2027 18:00",
        "end": "03.05.2027 20:00",
        "topic": "Der erste Knopf",
        "venue": "Haus der Begegnung",
        "capacity": "12",
        "registration": "telefonisch",
        "registration_until": "30.04.2027",
    },
    MODULES.name: {
        "group": "Grundlagen",
        "title": "Knöpfe annähen",
        "text": "Mit der Hand und mit der Maschine.",
    },
    TENANCIES.name: {
        "organisation": "Ihre Organisation",
        "name": "Mietberatung",
        "services": "Beratung, Formulare ausfüllen",
        "opening_hours": "Mi 14–18 Uhr",
        "phone": "0234 9101235",
    },
}


def template(resource_class: type[EntryResource]) -> bytes:
    """A workbook with the columns of a kind, of what belongs to it, and one row as an example."""
    keys = [key for key in EXAMPLE if key in resource_class.known_keys()]
    example = {key: EXAMPLE[key][1] for key in keys}
    example["name"] = name = _NAMES.get(resource_class.model.kind, example["name"])
    further = {part.sheets[0]: _example_of(part, of=name) for part in resource_class.parts}
    entries = [[EXAMPLE[key][0] for key in keys], list(example.values())]
    return workbook_of({_("List"): entries, **further})


def _example_of(part: PartKind, *, of: str) -> list[list[str]]:
    said = {"of_name": of, **_PARTS[part.name]}
    return [[part.names[part.key(key)][1] for key in said], list(said.values())]


def csv_table(
    rows: Iterable[Sequence[str]], *, delimiter: str = ";", encoding: str = "utf-8-sig"
) -> bytes:
    """German Excel reads UTF-8 only with a byte order mark, and parts columns at semicolons."""
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([guarded(text) for text in row] for row in rows)
    return buffer.getvalue().encode(encoding)


def workbook_of(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """Texts only: a postcode keeps its zero, and nothing is a formula."""
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for place, row in enumerate(rows):
            sheet.append([_cell(sheet, text, is_bold=place == 0) for text in row])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _cell(sheet: Any, text: str, *, is_bold: bool) -> Any:
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type, cell.number_format, cell.font = "s", "@", Font(bold=is_bold)
    return cell
