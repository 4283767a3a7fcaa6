"""What somebody can choose in the public list: tabs, menus, boxes, and what is chosen already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from cms.entries import PAGE_KINDS
from cms.facets import YES
from cms.models import Category, DistrictPage, OrganisationPage
from cms.vocabularies import Audience, Language

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Collection

    from cms.facets import Sifted
    from cms.listing_query import ListingQuery

Labels = dict[str, str]
TABS: Final = ("place", "office", "tenancy", "programme", "organisation", "district")
MENUS: Final = ("category", "district", "audience", "language")
BOXES: Final = ("open", "wheelchair", "free")


@dataclass(frozen=True, slots=True)
class Option:
    code: str
    label: str
    count: int
    is_chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A filter that is on or off; without a number where counting would take too long."""

    name: str
    label: str
    value: str
    is_chosen: bool
    count: int | None


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is set, and the address without it."""

    label: str
    address: str


def labels() -> dict[str, Labels]:
    """What the codes of each filter are called, in the language of the reader."""
    kinds = {str(kind): model._meta.verbose_name_plural for kind, model in PAGE_KINDS.items()}
    districts = DistrictPage.objects.published().order_by("title")
    return {
        "kind": {kind: str(name).capitalize() for kind, name in kinds.items()},
        "category": {category.code: category.label for category in Category.objects.all()},
        "district": dict(districts.values_list("slug", "title")),
        "audience": {code: str(label) for code, label in Audience.choices},
        "language": {code: str(label) for code, label in Language.choices},
    }


def menu(name: str, sifted: Sifted, query: ListingQuery, names: Labels) -> Facet:
    """The choices that somebody can make here and now, and the one that is made."""
    counts = sifted.counts[name]
    chosen = query.filters.get(name)
    codes = [code for code in names if counts[code] or code == chosen]
    return facet(name, sifted, query, names, codes=codes)


def facet(
    name: str, sifted: Sifted, query: ListingQuery, names: Labels, *, codes: Collection[str]
) -> Facet:
    counts: Counter[str] = sifted.counts[name]
    chosen = query.filters.get(name)
    options = tuple(
        Option(code, names[code], counts[code], code == chosen, query.having(name, code))
        for code in codes
    )
    return Facet(name, facet_label(name), options)


def facet_label(name: str) -> str:
    return {
        "kind": _("Kind"),
        "category": _("Topic"),
        "district": _("District"),
        "audience": _("For whom"),
        "language": _("Language"),
    }[name]


def box(name: str, sifted: Sifted, query: ListingQuery) -> Box:
    count = sifted.counts[name][YES] if name in sifted.counts else None
    return Box(name, box_label(name), YES, name in query.filters, count)


def box_label(name: str) -> str:
    return {
        "open": _("open now"),
        "wheelchair": _("usable with a wheelchair"),
        "free": _("free of charge"),
    }[name]


def chips(query: ListingQuery, names: dict[str, Labels]) -> list[Chip]:
    return [
        Chip(chip_label(name, value, names), query.without(name))
        for name, value in query.filters.items()
    ]


def chip_label(name: str, value: str, names: dict[str, Labels]) -> str:
    if name in BOXES:
        return box_label(name)
    if name == "organisation":
        found = OrganisationPage.objects.published().filter(slug=value).first()
        return found.title if found else value
    return names[name].get(value, value)
