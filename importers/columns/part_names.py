"""What rows and further sheets say besides an entry, and what its columns are called there.

Dates and modules belong to a programme, tenancies to an office. In the sheet of the entries
only telling names count; in a sheet of their own, plain ones do too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from collections.abc import Mapping

Names = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class PartKind:
    """``starts`` are the columns without which a row says no such part."""

    name: str
    label: object
    prefix: str
    starts: tuple[str, ...]
    # By key, what columns are called beside the entry itself.
    beside: Names
    # And what else in a sheet of their own.
    alone: Names
    sheets: tuple[str, ...]

    def key(self, own: str) -> str:
        return f"{self.prefix}_{own}"

    def own(self, texts: Mapping[str, str]) -> dict[str, str]:
        """What is said of the part, by its own keys."""
        start = f"{self.prefix}_"
        return {
            key.removeprefix(start): text for key, text in texts.items() if key.startswith(start)
        }

    def is_said(self, own: Mapping[str, str]) -> bool:
        return any(own.get(key) for key in self.starts)

    @property
    def keys(self) -> tuple[str, ...]:
        """In the sheet of the entries."""
        return tuple(self.key(own) for own in self.beside)

    @property
    def names(self) -> Names:
        """In a sheet of their own, by the key that a column would have beside the entries."""
        own_keys = dict.fromkeys((*self.beside, *self.alone))
        return {
            self.key(own): (*self.beside.get(own, ()), *self.alone.get(own, ())) for own in own_keys
        }


SESSIONS: Final = PartKind(
    name="sessions",
    label=gettext_lazy("dates of programmes"),
    prefix="session",
    starts=("start", "date", "from"),
    beside={
        "id": ("session_id", "session_uuid", "uuid des Termins"),
        "reference": (
            *("session_reference", "Termin-Nr.", "Terminnummer", "Termin-ID", "Termin-Referenz"),
        ),
        "start": (
            *("session_start", "Termin", "Terminbeginn", "Veranstaltungsbeginn", "Datum/Uhrzeit"),
            *("Datum und Uhrzeit", "Kurstermin", "Workshop-Termin", "starts_at"),
        ),
        "date": (
            *("session_date", "Datum", "Termindatum", "Veranstaltungsdatum", "Kursdatum", "date"),
        ),
        "time": ("session_time", "Uhrzeit", "Zeit", "Uhrzeit von bis", "time"),
        "from": (
            *("session_from", "von", "Uhrzeit von", "Beginn Uhrzeit", "Uhrzeit Beginn"),
            *("Startuhrzeit", "Startzeit", "Anfangszeit"),
        ),
        "to": (
            "session_to",
            "Uhrzeit bis",
            "Ende Uhrzeit",
            "Uhrzeit Ende",
            "Enduhrzeit",
            "Endzeit",
        ),
        "end": ("session_end", "Terminende", "Veranstaltungsende", "ends_at"),
        "topic": (
            *("session_topic", "Thema des Termins", "Terminthema", "Titel des Termins"),
            *("Workshopthema", "Thema der Veranstaltung", "topic"),
        ),
        "venue": (
            *("session_venue", "Veranstaltungsort", "Kursort", "Terminort", "Ort des Termins"),
            *("Ort der Veranstaltung", "Raum", "venue"),
        ),
        "street": ("session_street", "Straße des Termins"),
        "house_number": ("session_house_number", "Hausnummer des Termins"),
        "postcode": ("session_postcode", "PLZ des Termins"),
        "city": ("session_city", "Stadt des Termins"),
        "latitude": ("session_latitude", "Breitengrad des Termins"),
        "longitude": ("session_longitude", "Längengrad des Termins"),
        "capacity": (
            *("session_capacity", "Teilnahmeplätze", "max. Teilnehmende", "max. Teilnehmer"),
            *("Teilnehmerzahl", "capacity"),
        ),
        "registration": (
            *("session_registration", "Anmeldung", "Anmeldung bei", "Anmeldung unter"),
            *("registration",),
        ),
        "registration_until": (
            *("session_registration_until", "Anmeldeschluss", "Anmeldefrist", "Anmeldung bis"),
            *("registration_until",),
        ),
        "status": ("session_status", "Terminstatus", "Status des Termins"),
    },
    alone={
        "of_id": ("programme_id", "uuid des Programms"),
        "of_reference": (
            *("programme_reference", "Programm-Referenz", "Referenz des Programms", "Programm-Nr."),
            *("Kursnummer", "Kurs-Nr.", "Angebotsnummer", "Programm-ID", "Kurs-ID"),
            *("reference", "Referenz", "Kennung", "Nummer", "Nr"),
        ),
        "of_name": (
            *("programme", "Programm", "Name des Programms", "Programmname", "Angebot"),
            *("Name des Angebots", "Kurs", "Kursname", "Reihe", "Workshopreihe", "Projekt"),
            *("Veranstaltungsreihe", "name", "Bezeichnung"),
        ),
        "id": ("id", "uuid"),
        "start": ("start", "Beginn", "Anfang", "ab"),
        "date": ("Tag", "am", "Wann"),
        "to": ("bis",),
        "end": ("end", "Ende"),
        "topic": ("Thema", "Titel", "title", "Inhalt", "Veranstaltung", "Überschrift"),
        "venue": ("Treffpunkt", "Location", "Wo", "Ort", "Adressname", "Haus"),
        "street": (
            *("street", "Straße", "Straße und Hausnummer", "str_hausnr", "Straße Nr."),
            *("Straße / Hausnummer", "Straße, Hausnummer"),
        ),
        "house_number": ("house_number", "Hausnummer", "Hausnr."),
        "postcode": ("postcode", "PLZ", "Postleitzahl"),
        "city": ("city", "Stadt", "Gemeinde", "Kommune"),
        "postcode_city": ("postcode_city", "plz_ort", "PLZ Ort", "PLZ, Ort", "PLZ und Ort"),
        "address": ("address", "Adresse", "Anschrift"),
        "latitude": ("latitude", "lat", "Breitengrad"),
        "longitude": ("longitude", "lon", "lng", "Längengrad"),
        "point": ("point", "Koordinaten", "Koordinate"),
        "capacity": ("Plätze", "Kapazität"),
        "status": ("status", "Zustand"),
    },
    sheets=(
        *("Termine", "Termin", "Sitzungen", "Veranstaltungen", "Kurstermine", "Workshops"),
        *("sessions", "dates", "Terminliste"),
    ),
)
MODULES: Final = PartKind(
    name="modules",
    label=gettext_lazy("modules of programmes"),
    prefix="module",
    starts=("title",),
    beside={
        "number": ("module_number", "Modul-Nr.", "Modulnummer"),
        "group": ("module_group", "Modulgruppe", "Themenblock", "Überschrift des Moduls"),
        "title": ("module_title", "Modul", "Modultitel", "Baustein", "Lerneinheit", "module"),
        "text": ("module_text", "Modulbeschreibung", "Modulinhalt", "Inhalt des Moduls"),
    },
    alone={
        "of_id": SESSIONS.alone["of_id"],
        "of_reference": SESSIONS.alone["of_reference"],
        "of_name": SESSIONS.alone["of_name"],
        "number": ("Stelle",),
        "group": ("group", "Gruppe", "Block", "Überschrift", "Säule"),
        "title": ("title", "Titel", "Thema", "Einheit"),
        "text": ("text", "Beschreibung", "Inhalt", "Worum es geht"),
    },
    sheets=("Module", "Modul", "Bausteine", "Blöcke", "Curriculum", "Lehrplan", "modules"),
)
TENANCIES: Final = PartKind(
    name="tenancies",
    label=gettext_lazy("tenancies of offices"),
    prefix="tenancy",
    starts=("organisation", "name"),
    beside={
        "organisation": ("tenant", "Mietpartei", "Mieter", "Mieterin", "tenant_organisation"),
        "name": ("tenancy_name", "Name der Mietpartei", "Angebot der Mietpartei"),
        "reference": ("tenancy_reference", "Kennung der Mietpartei"),
        "summary": ("tenancy_summary", "Kurzbeschreibung der Mietpartei"),
        "services": ("services", "Leistungen", "Leistungen der Mietpartei"),
        "opening_hours": (
            *("tenancy_hours", "Sprechzeiten der Mietpartei", "Öffnungszeiten der Mietpartei"),
        ),
        "phone": ("tenancy_phone", "Telefon der Mietpartei"),
        "email": ("tenancy_email", "E-Mail der Mietpartei"),
        "website": ("tenancy_website", "Website der Mietpartei"),
        "status": ("tenancy_status", "Status der Mietpartei"),
        "valid_until": ("tenancy_valid_until", "Mietpartei bis"),
    },
    alone={
        "of_id": ("office_id", "uuid des Büros"),
        "of_reference": ("office_reference", "Büro-Referenz", "Büro-Nr.", "Referenz des Büros"),
        "of_name": ("office", "Büro", "Name des Büros", "Quartiersbüro", "Standort"),
        "id": ("id", "uuid"),
        "revision": ("entry_revision", "Fassung im Verzeichnis"),
        "organisation": ("organisation", "Organisation", "Träger", "Name der Organisation"),
        "name": ("name", "Name", "Bezeichnung", "Angebot"),
        "reference": ("reference", "Referenz", "Kennung"),
        "summary": ("summary", "Kurzbeschreibung", "Beschreibung"),
        "services": ("Angebote", "Aufgaben", "was dort geschieht"),
        "opening_hours": ("opening_hours", "Öffnungszeiten", "Sprechzeiten", "Zeiten"),
        "by_appointment": ("by_appointment", "nach Vereinbarung"),
        "phone": ("phone", "Telefon"),
        "phone_public": ("phone_public", "Telefon öffentlich"),
        "email": ("email", "E-Mail"),
        "email_public": ("email_public", "E-Mail öffentlich"),
        "website": ("website", "Website", "Webseite"),
        "status": ("status", "Zustand"),
        "valid_from": ("valid_from", "gültig ab", "Beginn"),
        "valid_until": ("gültig bis", "bis", "Ende", "endet am"),
    },
    sheets=("Mietparteien", "Mieter", "Mietpartei", "tenancies", "tenants"),
)
