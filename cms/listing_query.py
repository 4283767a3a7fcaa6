"""What a visitor asks the public list for, as its address says it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Self
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_VALUE = 200


@dataclass(frozen=True, slots=True)
class ListingQuery:
    """Words, filters and order; a filter that is empty is not asked for."""

    q: str = ""
    kind: str = ""
    category: str = ""
    district: str = ""
    audience: str = ""
    language: str = ""
    organisation: str = ""
    wheelchair: str = ""
    free: str = ""
    open: str = ""
    sort: str = ""

    @classmethod
    def from_params(cls, params: Mapping[str, str]) -> Self:
        """Parameters that mean nothing here are left alone: other people's links carry some."""
        names = [field.name for field in fields(cls)]
        found = {name: params.get(name, "").strip()[:LONGEST_VALUE] for name in names}
        return cls(**found)

    @property
    def filters(self) -> dict[str, str]:
        """The filters that are asked for."""
        return {name: value for name, value in self.items() if name not in ("q", "sort")}

    def items(self) -> list[tuple[str, str]]:
        pairs = [(field.name, getattr(self, field.name)) for field in fields(self)]
        return [(name, value) for name, value in pairs if value]

    def without(self, *names: str) -> str:
        """The address of the same list without these."""
        return replace(self, **dict.fromkeys(names, "")).address

    def having(self, name: str, value: str) -> str:
        """The address of the same list with another value for one of them."""
        return replace(self, **{name: value}).address

    def at_page(self, number: int) -> str:
        return "?" + urlencode([*self.items(), ("page", number)])

    @property
    def address(self) -> str:
        return "?" + urlencode(self.items())
