"""Columns are found by their German or English names, and what is not found is said."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from importers.columns.mapping_files import read_mapping
from importers.columns.mappings import (
    ColumnMapping,
    MappingError,
    MappingFile,
    NoNameColumnError,
    SheetTold,
    mapping_for,
)
from importers.columns.resources import RESOURCES, PlaceResource, ProgrammeResource
from importers.columns.synonyms import NOT_TAKEN, SYNONYMS
from importers.reading.headers import comparable

if TYPE_CHECKING:
    from pathlib import Path

KEYS = PlaceResource.known_keys()


def mapped(*header: str, told: MappingFile | None = None) -> ColumnMapping:
    return mapping_for(header, keys=KEYS, told=told)


@pytest.mark.parametrize(
    ("header", "key"),
    [
        pytest.param("Einrichtung", "name", id="German"),
        pytest.param("NAME DER EINRICHTUNG", "name", id="capitals"),
        pytest.param("str_hausnr", "street", id="underscore"),
        pytest.param("Strasse", "street", id="ss for ß"),
        pytest.param("Straße / Hausnummer", "street", id="slash"),
        pytest.param("Oeffnungszeiten", "opening_hours", id="oe for ö"),
        pytest.param("Telefon*", "phone", id="star of a compulsory field"),
        pytest.param("Telefon (Büro)", "phone", id="parenthesis"),
        pytest.param("Kontakt: E-Mail", "email", id="group before a colon"),
        pytest.param("PLZ, Ort", "postcode_city", id="two in one cell"),
        pytest.param("rechts_utm", "easting", id="UTM"),
        pytest.param("poi_id", "reference", id="reference"),
        pytest.param("phoneIsPrivate", "phone_private", id="camel case"),
        pytest.param("Telefon öffentlich", "phone_public", id="may be published"),
        pytest.param("Wann offen?", "opening_hours", id="as people ask"),
        pytest.param("Rolli", "wheelchair", id="as people say"),
        pytest.param("Telefonummer", "phone", id="misspelt"),
        pytest.param("opening_hours_text", "opening_hours", id="our own feed"),
        pytest.param("hours_words", "opening_hours", id="our own model"),
        pytest.param("kontakt.telefon", "phone", id="nested"),
        pytest.param("properties.address.street", "street", id="nested twice"),
        pytest.param("adresse_plz", "postcode", id="nested, flattened"),
        pytest.param("Adresse/PLZ", "postcode", id="nested, as a path"),
        pytest.param("addresses[0].city", "city", id="the first of a list"),
        pytest.param("properties.name", "name", id="the name of a feature"),
        pytest.param("Kurs: Titel", "name", id="the name of what has one"),
        pytest.param("Straße/Hausnr.", "street", id="street and number"),
        pytest.param("Telefon/Handy", "phone", id="two kinds of telephones"),
    ],
)
def test_a_column_is_found_by_its_name(header: str, key: str) -> None:
    columns = mapped("title", header).columns if key != "name" else mapped(header).columns

    assert columns[key] == header


def test_a_misspelt_column_is_noted() -> None:
    assert mapped("Name", "Telefonummer").notes == ("Column 'Telefonummer' was read as 'phone'.",)


def test_a_numbered_column_is_not_taken_for_a_misspelt_one() -> None:
    assert mapped("Name", "Telefon2").notes == ("This column is not taken over: Telefon2.",)


def test_of_two_columns_the_more_telling_one_wins_and_the_other_is_noted() -> None:
    mapping = mapped("Link", "Name", "Homepage")

    assert mapping.columns["website"] == "Homepage"
    assert mapping.notes == (
        "Column 'Link' also looks like 'website', which column 'Homepage' says.",
    )


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("Ansprechpartner: Name", id="of a person"),
        pytest.param("kontakt.name", id="of a contact"),
        pytest.param("Modul: Titel", id="of a part"),
        pytest.param("address.id", id="the number of an address"),
        pytest.param("geometry.coordinates", id="longitude before latitude"),
        pytest.param("telefon_alt", id="a word that is not known"),
        pytest.param("autor.telefon", id="of somebody else"),
        pytest.param("organisation_id", id="kept by the directory"),
    ],
)
def test_what_is_called_so_elsewhere_is_not_taken_for_it(header: str) -> None:
    assert mapped(header, "Einrichtung").columns == {"name": "Einrichtung"}


def test_a_column_of_the_very_name_says_it_rather_than_a_nested_one() -> None:
    mapping = mapped("Name", "Anmeldung: Telefon", "Rufnummer")

    assert mapping.columns == {"name": "Name", "phone": "Rufnummer"}


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        pytest.param(
            ("Name", "Straße", "Nr."),
            {"street": "Straße", "house_number": "Nr."},
            id="after street",
        ),
        pytest.param(
            ("Nr.", "Name", "Straße"), {"reference": "Nr.", "street": "Straße"}, id="elsewhere"
        ),
    ],
)
def test_a_bare_number_column_is_understood_by_its_neighbour(
    header: tuple[str, ...], columns: dict[str, str]
) -> None:
    assert mapped(*header).columns == {"name": "Name", **columns}


def test_a_running_number_is_no_reference() -> None:
    mapping = mapped("lfd. Nr.", "Name")

    assert "reference" not in mapping.columns
    assert mapping.notes == ("This column is not taken over: lfd. Nr..",)


def test_a_sheet_without_a_name_column_is_refused() -> None:
    with pytest.raises(NoNameColumnError, match="No column says what the entries are called"):
        mapped("PLZ", "Ort")


def test_a_mapping_file_overrides_the_names_and_adds_constants() -> None:
    told = MappingFile({"was": "name", "Ort": ""}, {"city": "Bochum"})

    mapping = mapped("was", "Name", "Ort", told=told)

    assert mapping.columns == {"name": "was"}
    assert mapping.texts({"was": "Haus A", "Name": "x", "Ort": "y"}) == {
        "city": "Bochum",
        "name": "Haus A",
    }


def test_a_cell_wins_over_a_constant() -> None:
    mapping = mapped("Name", "Ort", told=MappingFile(constants={"city": "Bochum"}))

    assert mapping.texts({"Name": "A", "Ort": "Essen"})["city"] == "Essen"
    assert mapping.texts({"Name": "A", "Ort": "-"})["city"] == "Bochum"


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        pytest.param(
            MappingFile({"Bezeichner": "name"}), "no column 'Bezeichner'", id="no such column"
        ),
        pytest.param(MappingFile({"Name": "nme"}), "'nme' is not a field", id="no such field"),
        pytest.param(MappingFile({}, {"stadt": "x"}), "'stadt' is not a field", id="constant"),
        pytest.param(
            MappingFile({"Name": "name", "Ort": "name"}), "Two columns are mapped", id="twice"
        ),
        pytest.param(MappingFile({}, {"fee": "5"}), "'fee' is not a field", id="of another kind"),
    ],
)
def test_a_mapping_that_cannot_be_followed_is_explained(told: MappingFile, sentence: str) -> None:
    with pytest.raises(MappingError, match=sentence):
        mapped("Name", "Ort", told=told)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param("{\n,", "is not JSON from line 2 on", id="not JSON"),
        pytest.param("[]", "may hold 'columns', 'constants', 'erasing', 'leading'", id="a list"),
        pytest.param('{"felder": {}}', "may hold 'columns', 'constants'", id="unknown part"),
        pytest.param('{"columns": ["a"]}', "'columns' in the mapping must be pairs", id="no pairs"),
        pytest.param(
            '{"constants": {"city": {}}}', "'constants' in the mapping must be pairs", id="nested"
        ),
        pytest.param('{"sheets": ["Termine"]}', "must name sheets", id="sheets without columns"),
        pytest.param('{"sheets": {"A": {"art": 1}}}', "must name sheets", id="an unknown word"),
        pytest.param('{"hidden_rows": "no"}', "Write 'import', 'leave-out'", id="hidden rows"),
    ],
)
def test_a_wrong_mapping_file_is_explained(tmp_path: Path, content: str, sentence: str) -> None:
    path = tmp_path / "mapping.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(MappingError, match=sentence):
        read_mapping(path)


def test_a_mapping_file_that_is_not_there_is_explained(tmp_path: Path) -> None:
    with pytest.raises(MappingError, match="cannot be opened"):
        read_mapping(tmp_path / "none.json")


def test_a_mapping_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mapping.json"
    content = {
        "columns": {"was": "name", "x": None},
        "constants": {"epsg": 25832},
        "sheets": {"Plan": {"kind": "sessions", "columns": {"Wann": "session_date"}}, "Alt": {}},
        "hidden_rows": "leave-out",
    }
    path.write_text(json.dumps(content), encoding="utf-8")

    assert read_mapping(path) == MappingFile(
        {"was": "name", "x": ""},
        {"epsg": "25832"},
        sheets={"Plan": SheetTold("sessions", {"Wann": "session_date"}), "Alt": SheetTold()},
        leaves_out_hidden=True,
    )


def test_what_our_own_feed_lists_is_no_single_part() -> None:
    keys = ProgrammeResource.known_keys()

    assert mapping_for(["name", "modules", "tenancies"], keys=keys).columns == {"name": "name"}


def test_no_name_means_two_fields_but_the_bare_number() -> None:
    fields: dict[str, set[str]] = {}
    for key, names in SYNONYMS.items():
        for name in names:
            fields.setdefault(comparable(name), set()).add(key)

    twice = {name: keys for name, keys in fields.items() if len(keys) > 1}

    assert set(twice) == {"nr", "nummer"}
    assert fields.keys().isdisjoint(map(comparable, NOT_TAKEN))


def test_every_field_of_every_kind_has_a_name() -> None:
    fields = {key for resource in RESOURCES.values() for key in resource.known_keys()}

    assert fields - SYNONYMS.keys() == set()
    assert SYNONYMS.keys() - fields == set()
