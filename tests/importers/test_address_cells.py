"""An address in one cell, in two or in four."""

from __future__ import annotations

import pytest

from cms.addresses import InvalidAddressError
from importers.columns.address_cells import city_of, restored_postcode, street_of


@pytest.mark.parametrize(
    ("row", "street"),
    [
        pytest.param({"street": "Hauptstr. 4 a"}, ("Hauptstr.", "4 a"), id="one cell"),
        pytest.param({"street": "Hauptstr.", "house_number": "4"}, ("Hauptstr.", "4"), id="two"),
        pytest.param(
            {"street": "Hauptstr. 4", "house_number": "4"}, ("Hauptstr.", "4"), id="twice"
        ),
        pytest.param(
            {"street": "Straße des 17. Juni", "house_number": "135"},
            ("Straße des 17. Juni", "135"),
            id="number in the name",
        ),
        pytest.param(
            {"address": "Hauptstr. 4, 44789 Bochum"}, ("Hauptstr.", "4"), id="whole address"
        ),
        pytest.param({"address": "Hauptstr. 4"}, ("Hauptstr.", "4"), id="address without city"),
        pytest.param({}, ("", ""), id="none"),
    ],
)
def test_street_and_number_are_found(row: dict[str, str], street: tuple[str, str]) -> None:
    assert street_of(row) == street


@pytest.mark.parametrize(
    ("row", "city"),
    [
        pytest.param({"postcode": "4109", "city": "Leipzig"}, ("04109", "Leipzig"), id="lost zero"),
        pytest.param({"postcode_city": "44789 Bochum"}, ("44789", "Bochum"), id="one cell"),
        pytest.param({"city": "44789 Bochum"}, ("44789", "Bochum"), id="both called city"),
        pytest.param({"postcode": "44789 Bochum"}, ("44789", "Bochum"), id="both called postcode"),
        pytest.param(
            {"address": "Hauptstr. 4, 44789 Bochum", "city": "Wattenscheid"},
            ("44789", "Wattenscheid"),
            id="the cell of its own wins",
        ),
        pytest.param({}, ("", ""), id="none"),
    ],
)
def test_postcode_and_city_are_found(row: dict[str, str], city: tuple[str, str]) -> None:
    assert city_of(row) == city


@pytest.mark.parametrize(
    ("row", "code"),
    [
        pytest.param({"postcode": "4109", "city": "Leipzig"}, "04109", id="number"),
        pytest.param({"postcode": "D-4109"}, "04109", id="with the country"),
        pytest.param({"postcode_city": "4478 Bochum"}, "04478", id="perhaps another digit"),
        pytest.param({"address": "Weg 1, 4109 Leipzig"}, "04109", id="whole address"),
        pytest.param({"postcode": "04109"}, "", id="nothing lost"),
        pytest.param({"address": "Straße 1234, 44789 Bochum"}, "", id="four digits elsewhere"),
        pytest.param({"postcode": "447", "city": "1234"}, "", id="refused anyway"),
        pytest.param({}, "", id="none"),
    ],
)
def test_a_zero_that_was_put_back_is_known(row: dict[str, str], code: str) -> None:
    assert restored_postcode(row) == code


@pytest.mark.parametrize("row", [{"postcode": "447"}, {"postcode_city": "447890 Bochum"}])
def test_a_wrong_postcode_is_refused(row: dict[str, str]) -> None:
    with pytest.raises(InvalidAddressError, match="is not a German postcode"):
        city_of(row)
