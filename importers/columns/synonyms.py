"""The names by which partners call their columns; the first of each line is ours."""

from typing import Final

from importers.columns.part_names import MODULES, SESSIONS, TENANCIES

# By field: the more telling name comes first and wins when a sheet has several of them.
NAMES: Final[dict[str, tuple[str, ...]]] = {
    # A number that is no UUID is the partner's own: then it is the reference.
    "id": ("entry_id", "uuid", "id", "ID-Nr."),
    # The version of an entry in a table that came from us.
    "revision": ("entry_revision", "Fassung im Verzeichnis"),
    "reference": (
        *(
            "reference",
            "Referenz",
            "Referenznummer",
            "Kennung",
            "Kennziffer",
            "poi_id",
            "Objekt-ID",
        ),
        *("object_id", "external_id", "Schlüssel", "Schlüsselnummer", "Einrichtungsnummer"),
        *("Kurs-Nr.", "Kursnummer", "Angebotsnummer", "Angebots-Nr.", "Programm-Nr.", "Kurs-ID"),
        *("Aktenzeichen", "Nummer", "Nr"),
    ),
    "name": (
        *("name", "title", "Name der Einrichtung", "Einrichtungsname", "Bezeichnung", "Titel"),
        *("Einrichtung", "Name des Angebots", "Angebot", "Angebotsname", "Name des Ortes"),
        *("Büro", "Quartiersbüro", "Name des Büros"),
        *("Bezeichnung der Einrichtung", "Bezeichnung des Angebots", "Bezeichnung des Ortes"),
        *("Titel des Angebots", "Name des Treffpunkts"),
        *("Treffpunkt", "Begegnungsort", "Name des Programms", "Programm", "Objekt", "label"),
        *("Kursname", "Kurstitel", "Kurs", "Name des Kurses", "Projektname", "Projekt", "Reihe"),
        *("Einr.", "Bez.", "facility", "facility_name", "place", "place_name", "venue_name"),
    ),
    "summary": (
        *("summary", "Kurzbeschreibung", "Kurztext", "Zusammenfassung", "Kurzinfo", "Teaser"),
        *("short_description", "Untertitel", "Worum geht es?", "Kurz gesagt"),
    ),
    "description": (
        *("description", "body", "Beschreibung", "beschreib", "Beschreibungstext", "Text", "Info"),
        *("Langtext", "Langbeschreibung", "Angebotsbeschreibung", "Inhalt", "Details"),
    ),
    "category": (
        *("category", "categories", "Kategorie", "Kategorien", "kateg", "Rubrik", "Themen"),
        *(
            "Thema",
            "Art der Einrichtung",
            "Einrichtungsart",
            "Einrichtungstyp",
            "Typ",
            "Art",
            "type",
            "Kat.",
        ),
    ),
    "audience": (
        *("audience", "audiences", "Zielgruppe", "Zielgruppen", "Für wen", "Für wen?"),
        *("target_group", "Adressaten", "Zielgr."),
    ),
    "languages": (
        "languages",
        "language",
        "Sprachen",
        "Sprache",
        "Fremdsprachen",
        "spoken_languages",
    ),
    "address": ("address", "Adresse", "Anschrift", "Postanschrift", "Standort", "Adresse komplett"),
    "street": (
        *("street", "str_hausnr", "Straße und Hausnummer", "Straße und Nr.", "Straße Nr."),
        *("Straße / Hausnummer", "Straße, Hausnummer", "Straße, Nr.", "Straße & Hausnummer"),
        *("Straße & Nr.", "Straße/Nr.", "Straße/Hausnr.", "Straße + Hausnummer", "str_nr"),
        *("strasse_hausnummer", "Straßenname", "Straße", "Str."),
        *("addr:street", "street_address", "address_street"),
    ),
    "house_number": (
        *("house_number", "Hausnummer", "Hausnr.", "Haus-Nr.", "hnr", "HsNr", "housenumber"),
        *("addr:housenumber", "street_number", "Nummer", "Nr"),
    ),
    "postcode": (
        *("postcode", "PLZ", "Postleitzahl", "zip", "zipcode", "zip_code", "postal_code"),
        *("addr:postcode",),
    ),
    "city": (
        *("city", "Ort", "Stadt", "Gemeinde", "Kommune", "Wohnort", "town", "addr:city"),
        *("Gemeinde/Ort", "Ort/Stadt", "Stadt/Gemeinde"),
    ),
    "postcode_city": (
        *("postcode_city", "plz_ort", "PLZ Ort", "PLZ, Ort", "PLZ und Ort", "PLZ / Ort"),
        *("PLZ & Ort", "PLZ + Ort", "PLZ Stadt", "PLZ, Stadt", "Postleitzahl Ort"),
        *("Postleitzahl und Ort", "Ort mit PLZ"),
    ),
    "latitude": ("latitude", "lat", "Breitengrad", "geo_lat", "Breite", "geo_breite", "wgs84_lat"),
    "longitude": (
        *("longitude", "lon", "lng", "long", "Längengrad", "geo_lon", "geo_lng", "geo_long"),
        *("Länge", "geo_laenge", "wgs84_lon"),
    ),
    "point": (
        *("point", "Koordinaten", "Koordinate", "coordinates", "lat,lon", "lat/lon", "latlng"),
        *("lat,long", "Position", "Geoposition", "Geokoordinaten", "geo_point", "geo_point_2d"),
        *("GPS", "GPS-Koordinaten", "geometry", "geom", "wkt", "Breite, Länge"),
    ),
    "easting": (
        *("easting", "rechts_utm", "utm_rechts", "Rechtswert", "Ostwert", "utm_ost", "utm_east"),
        *("rechts", "utm_x", "x_utm", "x_koordinate", "Koordinate X", "e_utm", "x"),
    ),
    "northing": (
        *("northing", "hoch_utm", "utm_hoch", "Hochwert", "Nordwert", "utm_nord", "utm_north"),
        *("hoch", "utm_y", "y_utm", "y_koordinate", "Koordinate Y", "n_utm", "y"),
    ),
    "epsg": ("epsg", "EPSG-Code", "srid", "crs", "Koordinatensystem", "Bezugssystem", "UTM-Zone"),
    "phone": (
        *("phone", "Telefon", "Telefonnummer", "Tel.", "Tel-Nr.", "Telefon-Nr.", "Telnr", "Fon"),
        *("phone_number", "phonenumber", "telephone", "Rufnummer", "Ruf", "Festnetz"),
        *("contact:phone", "Telefon (zentral)", "Telefon/Handy", "Telefon/Mobil"),
    ),
    "email": (
        *("email", "E-Mail", "E-Mail-Adresse", "Mail", "Mailadresse", "e_mail", "contact:email"),
        *("email_address", "E-Mail (zentral)"),
    ),
    "website": (
        *("website", "Webseite", "Website-URL", "Homepage", "Internet", "Internetseite"),
        *("Internetadresse", "Internetauftritt", "Webadresse", "Web", "www", "contact:website"),
        *("link", "Links", "homepage_url", "url"),
    ),
    "opening_hours": (
        *("opening_hours_text", "hours_words", "Öffnungszeiten", "Öffnungszeit", "Sprechzeiten"),
        *("Sprechstunden", "Sprechzeit", "Bürozeiten", "Geschäftszeiten", "Öffnung", "geöffnet"),
        *("openinghours", "hours", "opening_hours", "hours_osm", "Zeiten", "Uhrzeiten"),
        *("Öffn.-Zeiten", "Öffnungsz.", "Öffn.-Z."),
        *("wann offen", "wann geöffnet"),
    ),
    "hours_monday": ("Montag", "Mo", "monday"),
    "hours_tuesday": ("Dienstag", "Di", "tuesday"),
    "hours_wednesday": ("Mittwoch", "Mi", "wednesday"),
    "hours_thursday": ("Donnerstag", "Do", "thursday"),
    "hours_friday": ("Freitag", "Fr", "friday"),
    "hours_saturday": ("Samstag", "Sonnabend", "Sa", "saturday"),
    "hours_sunday": ("Sonntag", "So", "sunday"),
    "by_appointment": (
        *("by_appointment", "nach Vereinbarung", "Termin nach Vereinbarung", "nach Absprache"),
        *("Terminvereinbarung",),
    ),
    "cost": ("cost", "Kosten", "kostenpflichtig", "Eintritt", "Entgelt", "costs"),
    "cost_note": ("cost_note", "Kostenhinweis", "Hinweis zu den Kosten", "Preisinformation"),
    "wheelchair": (
        *("wheelchair", "Rollstuhl", "rollstuhlgerecht", "rollstuhlgeeignet", "barrierefrei"),
        *("Rollstuhlgerechter Zugang", "barrierefreier Zugang", "Barrierefreiheit"),
        *("rollstuhlzugänglich", "Rollstuhlzugang", "Rolli", "rolligerecht"),
        *("wheelchair_accessible", "wheelchair_access"),
    ),
    "status": ("status", "Zustand", "Betriebsstatus"),
    "valid_from": ("valid_from", "gültig ab", "gültig von", "ab", "Beginn", "start", "Startdatum"),
    "valid_until": (
        *("valid_until", "gültig bis", "bis", "befristet bis", "endet am", "Laufzeit bis", "Ende"),
        *("Enddatum", "valid_to", "bis wann"),
    ),
    "organisation": (
        *("organisation", "organization", "organisation_name", "Name der Organisation"),
        *("organisation_slug",),
    ),
    "operator": ("operator", "Träger", "Betreiber", "Trägerschaft", "Anbieter", "Veranstalter"),
    "kind": ("kind",),
    "walk_in": ("walk_in", "ohne Anmeldung", "offener Treff", "ohne Termin"),
    "rooms": ("rooms", "Räume", "Räume nutzbar", "Raumnutzung", "Raumvermietung"),
    "room_capacity": ("room_capacity", "Personenzahl", "Kapazität", "Raumgröße Personen", "Plätze"),
    "room_note": ("room_note", "Hinweise zu den Räumen", "Raumausstattung"),
    "programme_kind": (
        "programme_kind",
        "Programmart",
        "Angebotsart",
        "Art des Angebots",
        "Format",
    ),
    "fee": ("fee", "Gebühr", "Teilnahmegebühr", "Teilnahmebeitrag", "Preis", "Kursgebühr", "price"),
    "certificate": ("certificate", "Zertifikat", "Abschluss", "Teilnahmebescheinigung"),
    "funding_programme": (
        *("funding_programme", "Förderprogramm", "Fördermittel", "gefördert durch", "Förderung"),
    ),
    "schedule": ("schedule", "Turnus", "Termine", "Rhythmus", "Wann", "Zeitplan"),
}

_SAYS_PUBLIC: Final = (
    *("_is_public", "_public", " öffentlich", " veröffentlichen", " darf veröffentlicht werden"),
    *(" ist öffentlich", " freigegeben", " anzeigen"),
)
_SAYS_PRIVATE: Final = (
    *(
        "_is_private",
        "_private",
        " privat",
        " nicht öffentlich",
        " nicht veröffentlichen",
        " intern",
    ),
)
_CONTACTS: Final = {
    "phone": NAMES["phone"],
    "email": NAMES["email"],
    "website": NAMES["website"],
    "contact": ("contact", "contacts", "Kontakt", "Kontaktdaten"),
}

# Whether a contact may be published, in columns of their own.
FLAGS: Final[dict[str, tuple[str, ...]]] = {
    f"{contact}_{flag}": tuple(f"{name}{ending}" for name in names for ending in endings)
    for contact, names in _CONTACTS.items()
    for flag, endings in (("public", _SAYS_PUBLIC), ("private", _SAYS_PRIVATE))
}

OF_PARTS: Final = {
    kind.key(own): names
    for kind in (SESSIONS, MODULES, TENANCIES)
    for own, names in kind.beside.items()
}

SYNONYMS: Final = {**NAMES, **FLAGS, **OF_PARTS}

# Understood, and found out or kept by the directory itself.
NOT_TAKEN: Final = (
    *("lfd. Nr.", "laufende Nummer", "lfd", "district", "Stadtteil", "Stadtbezirk", "Ortsteil"),
    *(
        "Bezirk",
        "Quartier",
        "district_slug",
        "district_id",
        "licence",
        "attribution",
        "verified_on",
    ),
    *("modules", "related_ids", "tenancies", "tenancy_ids", "participants", "participant_ids"),
    *("modified_at", "organisation_id", "slug", "Land", "country", "Bundesland"),
)
