"""Street, house number, postcode and city of a row, from however many cells they stand in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cms.addresses import (
    City,
    InvalidAddressError,
    Street,
    postcode,
    split_address,
    split_city,
    split_street,
)
from importers.reading.headers import comparable

if TYPE_CHECKING:
    from collections.abc import Mapping


# A row asks for its address several times, and a list repeats its cities.
KEPT: Final = 4096
_CITY_KEYS: Final = ("postcode", "city", "postcode_city", "address")
_FOUR_DIGITS: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")


def street_of(row: Mapping[str, str]) -> Street:
    """Street and house number, from one cell or two, or from a whole address."""
    return _street(row.get("street", ""), row.get("house_number", ""), row.get("address", ""))


# A list repeats its streets, each time with another number.
_split: Final = lru_cache(KEPT)(split_street)


@lru_cache(KEPT)
def _street(street: str, house_number: str, address: str) -> Street:
    number = " ".join(house_number.split())
    if not street:
        found = split_address(address)[0]
        return Street(found.name, number or found.house_number)
    found = _split(street)
    if number and comparable(found.house_number) != comparable(number):
        return Street(" ".join(street.split()), number)
    return Street(found.name, number or found.house_number)


def city_of(row: Mapping[str, str]) -> City:
    """Postcode and city, from one cell or two, or from a whole address."""
    return _city(*[row.get(key, "") for key in _CITY_KEYS])


@lru_cache(KEPT)
def _city(code: str, city: str, both: str, address: str) -> City:
    said = [
        *_postcode_cell(code),
        *_city_cell(city),
        *_city_cell(both),
        *([split_address(address)[1]] if address else []),
    ]
    postcodes = [city.postcode for city in said if city.postcode]
    names = [city.name for city in said if city.name]
    return City(next(iter(postcodes), ""), next(iter(names), ""))


def restored_postcode(row: Mapping[str, str]) -> str:
    """The postcode whose zero was put back; empty where none was lost."""
    if not any(_FOUR_DIGITS.search(row.get(key, "")) for key in _CITY_KEYS):
        return ""
    try:
        code = city_of(row).postcode
    except InvalidAddressError:
        return ""
    return "" if any(code in row.get(key, "") for key in _CITY_KEYS) else code


def _postcode_cell(text: str) -> list[City]:
    if not text:
        return []
    is_alone = not re.search(r"[^\W\d_]{3}", text)
    return [City(postcode(text), "") if is_alone else split_city(text)]


def _city_cell(text: str) -> list[City]:
    if not text:
        return []
    return [split_city(text) if re.search(r"\d{4}", text) else City("", " ".join(text.split()))]
