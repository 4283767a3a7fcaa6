"""The public holidays of a German Land, and the dates that are a holiday in some Länder only."""

from datetime import date
from functools import lru_cache
from typing import Final

import holidays

LAENDER: Final = tuple(holidays.country_holidays("DE").subdivisions)


@lru_cache(maxsize=256)
def public_holidays(land: str | None, year: int) -> frozenset[date]:
    """The holidays of that year in the Land; without a Land those of all Länder."""
    return frozenset(holidays.country_holidays("DE", subdiv=land, years=year))


@lru_cache(maxsize=32)
def possible_holidays(land: str | None, year: int) -> frozenset[date]:
    """Without a Land: the dates that are a holiday somewhere in Germany."""
    if land is not None:
        return public_holidays(land, year)
    return frozenset().union(*(public_holidays(each, year) for each in LAENDER))


def is_public_holiday(day: date, land: str | None) -> bool:
    return day in public_holidays(land, day.year)


def may_be_public_holiday(day: date, land: str | None) -> bool:
    return day in possible_holidays(land, day.year)
