"""Addresses are taken apart without losing a letter of them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.addresses import (
    City,
    InvalidAddressError,
    Street,
    postcode,
    split_address,
    split_city,
    split_street,
)


@pytest.mark.parametrize(
    ("text", "name", "house_number"),
    [
        ("Suttner-Nobel-Allee 4 a", "Suttner-Nobel-Allee", "4 a"),
        ("In der Schornau 23 - 25", "In der Schornau", "23 - 25"),
        ("Westring  26c/28", "Westring", "26c/28"),
        ("Straße des 17. Juni 135", "Straße des 17. Juni", "135"),
        ("Straße des 17. Juni", "Straße des 17. Juni", ""),
        ("2. Weberstraße 5", "2. Weberstraße", "5"),
        ("Platz 1", "Platz", "1"),
        ("C 4, 12", "C 4", "12"),
        ("Q 7", "Q 7", ""),
        ("Hauptstr. 5-7 (Hof)", "Hauptstr.", "5-7 (Hof)"),
        ("Hauptstr. 5, Hinterhaus", "Hauptstr.", "5, Hinterhaus"),
        ("Hauptstr. 5 und 7", "Hauptstr.", "5 und 7"),
        ("Hauptstr. 5/2. OG", "Hauptstr.", "5/2. OG"),
        ("Hauptstr. 12 a-c", "Hauptstr.", "12 a-c"),
        ("Hauptstr., 5", "Hauptstr.", "5"),
        ("Hauptstr.5", "Hauptstr.", "5"),
        ("Hauptstraße5a", "Hauptstraße", "5a"),
        ("Am Markt 3 1/2", "Am Markt", "3 1/2"),
        ("Universitätsstr. 150 GA 04/187", "Universitätsstr.", "150 GA 04/187"),
        ("An der B 1 12", "An der B 1", "12"),
        ("Rathaus", "Rathaus", ""),
        ("Bahnhof, 5 Minuten vom Markt", "Bahnhof, 5 Minuten vom Markt", ""),
        ("5", "5", ""),
        ("", "", ""),
    ],
)
def test_a_street_is_parted_from_its_house_number(text: str, name: str, house_number: str) -> None:
    assert split_street(text) == Street(name, house_number)


@given(st.text(alphabet="AaßZ 0123456789.,-/()\n\u00a0", max_size=60))
def test_no_character_of_a_street_is_lost(text: str) -> None:
    street = split_street(text)

    assert re.sub(r"[\s,]", "", "".join(street)) == re.sub(r"[\s,]", "", text)


def test_a_very_long_street_is_kept_whole() -> None:
    text = "Straße 1, " * 1000

    assert split_street(text) == Street(text.strip(), "")


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("44789 Bochum", "44789", "Bochum"),
        ("D-44789 Bochum", "44789", "Bochum"),
        ("D 44789  Bochum-Wattenscheid", "44789", "Bochum-Wattenscheid"),
        ("44789, Bochum", "44789", "Bochum"),
        ("44789Bochum", "44789", "Bochum"),
        ("Bochum (44789)", "44789", "Bochum"),
        ("Bochum, 44789", "44789", "Bochum"),
        ("44789 Bochum (Mitte)", "44789", "Bochum (Mitte)"),
        ("4109 Leipzig", "04109", "Leipzig"),
        ("Bochum", "", "Bochum"),
        ("44789", "44789", ""),
        ("4109.0", "04109", ""),
        ("", "", ""),
    ],
)
def test_postcode_and_city_are_parted(text: str, code: str, name: str) -> None:
    assert split_city(text) == City(code, name)


@pytest.mark.parametrize("text", ["A-1010 Wien", "123456 Bochum", "00000 Bochum", "447 Bochum"])
def test_a_city_with_a_foreign_number_is_refused(text: str) -> None:
    with pytest.raises(InvalidAddressError, match="is not a German postcode"):
        split_city(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("44789", "44789"),
        (" 44789\u00a0", "44789"),
        ("44789.0", "44789"),
        ("4109", "04109"),
        ("4109,0", "04109"),
        ("1001", "01001"),
        ("D-44789", "44789"),
        ("99998", "99998"),
    ],
)
def test_a_postcode_gets_its_zero_back(text: str, code: str) -> None:
    assert postcode(text) == code


@pytest.mark.parametrize(
    "text", ["", "123", "1000", "00000", "99999", "447890", "44789.5", "44 789", "٤٤٧٨٩", "Bochum"]
)
def test_what_is_no_postcode_is_quoted(text: str) -> None:
    with pytest.raises(InvalidAddressError) as refusal:
        postcode(text)

    assert str(refusal.value) == f"'{text}' is not a German postcode. Write five digits: 44789."


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Westerfilder Straße 23, 44357 Dortmund", id="comma"),
        pytest.param("Westerfilder Straße 23\n44357 Dortmund\n", id="two lines"),
        pytest.param("Westerfilder Straße 23 D-44357 Dortmund", id="no comma"),
        pytest.param("44357 Dortmund, Westerfilder Straße 23", id="city first"),
        pytest.param("44357 Dortmund\nWesterfilder Straße 23", id="city first, two lines"),
        pytest.param("Westerfilder Straße 23, 44357 Dortmund, Deutschland", id="of a map"),
        pytest.param("Westerfilder Straße 23\n44357 Dortmund\nGermany", id="three lines"),
    ],
)
def test_an_address_in_one_cell_is_parted(text: str) -> None:
    assert split_address(text) == (Street("Westerfilder Straße", "23"), City("44357", "Dortmund"))


@pytest.mark.parametrize(
    ("text", "street", "city"),
    [
        ("Hauptstr. 5", Street("Hauptstr.", "5"), City("", "")),
        ("Hauptstr. 5, Bochum", Street("Hauptstr.", "5"), City("", "Bochum")),
        ("Hauptstr. 5, 4109 Leipzig", Street("Hauptstr.", "5"), City("04109", "Leipzig")),
        ("44789 Bochum", Street("", ""), City("44789", "Bochum")),
        ("Deutschland", Street("Deutschland", ""), City("", "")),
        ("C 4, 12, 68159 Mannheim", Street("C 4", "12"), City("68159", "Mannheim")),
        ("Rathaus\nMarkt 1\n44789 Bochum", Street("Rathaus, Markt", "1"), City("44789", "Bochum")),
        ("", Street("", ""), City("", "")),
    ],
)
def test_what_an_address_does_not_say_stays_empty(text: str, street: Street, city: City) -> None:
    assert split_address(text) == (street, city)
