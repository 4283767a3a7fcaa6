"""Street, house number, postcode and city of a row, from however many cells they stand in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cms.addresses import City, Street, postcode, split_address, split_city, split_street
from importers.headers import comparable

if TYPE_CHECKING:
    from collections.abc import Mapping


def street_of(row: Mapping[str, str]) -> Street:
    """Street and house number, from one cell or two, or from a whole address."""
    street, number = row.get("street", ""), " ".join(row.get("house_number", "").split())
    found = split_street(street)
    if not street:
        found = split_address(row.get("address", ""))[0]
    elif number and comparable(found.house_number) != comparable(number):
        found = Street(" ".join(street.split()), "")
    return Street(found.name, number or found.house_number)


def city_of(row: Mapping[str, str]) -> City:
    """Postcode and city, from one cell or two, or from a whole address."""
    said = [
        *_postcode_cell(row.get("postcode", "")),
        *_city_cell(row.get("city", "")),
        *_city_cell(row.get("postcode_city", "")),
        split_address(row.get("address", ""))[1],
    ]
    postcodes = [city.postcode for city in said if city.postcode]
    names = [city.name for city in said if city.name]
    return City(next(iter(postcodes), ""), next(iter(names), ""))


def _postcode_cell(text: str) -> list[City]:
    if not text:
        return []
    is_alone = not re.search(r"[^\W\d_]{3}", text)
    return [City(postcode(text), "") if is_alone else split_city(text)]


def _city_cell(text: str) -> list[City]:
    if not text:
        return []
    return [split_city(text) if re.search(r"\d{4}", text) else City("", " ".join(text.split()))]
