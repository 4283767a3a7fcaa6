"""The public holidays of a German Land, and the dates that are a holiday in some Länder only."""

from datetime import date
from functools import cache, lru_cache

import holidays


@lru_cache(maxsize=256)
def public_holidays(land: str | None, year: int) -> frozenset[date]:
    """The holidays of that year in the Land; without a Land those of all Länder."""
    return frozenset(holidays.country_holidays("DE", subdiv=land, years=year))


@lru_cache(maxsize=32)
def possible_holidays(land: str | None, year: int) -> frozenset[date]:
    """Without a Land: the dates that are a holiday somewhere in Germany."""
    if land is not None:
        return public_holidays(land, year)
    return frozenset().union(*(public_holidays(each, year) for each in _laender()))


@cache
def _laender() -> tuple[str, ...]:
    """Asked first when they are needed: with them come the holidays of all countries (11 MB)."""
    return tuple(holidays.country_holidays("DE").subdivisions)


def is_public_holiday(day: date, land: str | None) -> bool:
    return day in public_holidays(land, day.year)


def may_be_public_holiday(day: date, land: str | None) -> bool:
    return day in possible_holidays(land, day.year)
