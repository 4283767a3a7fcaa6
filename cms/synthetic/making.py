"""Fills a directory with organisations, districts and as many made-up entries as wanted."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from cms.bulk import add_published
from cms.changes import add_draft, publish
from cms.founding import create_organisation, ensure_directory
from cms.models import DistrictPage, OfficePage, OrganisationPage
from cms.publication import publication
from cms.synthetic.inventing import SPREAD, Inventor
from cms.synthetic.words import TOWNS, Town

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cms.models import DirectoryPage, EntryPage

BATCH = 500
PER_ORGANISATION = 250
MOST_ORGANISATIONS = 100
# Six of ten entries are places, as in real directories.
PATTERN = (
    *("office", "place", "place", "programme", "place"),
    *("place", "tenancy", "place", "place", "programme"),
)


class NoTownError(ValueError):
    """The directory is for an area in which none of the towns lies."""


class AlreadyMadeError(ValueError):
    """The entries of this seed are there."""


def make_entries(number: int, *, seed: int) -> Iterator[int]:
    """Make ``number`` entries; yields how many there are so far."""
    directory = ensure_directory()
    if directory.get_children().filter(slug=organisation_slug(seed, 1)).exists():
        raise AlreadyMadeError
    towns = towns_in(directory)
    if not towns:
        raise NoTownError
    inventor = Inventor(seed=seed, towns=towns)
    add_districts(directory, towns)
    organisations = add_organisations(inventor, number, seed=seed)
    yield 0
    yield from fill(organisations, number, inventor)


def towns_in(directory: DirectoryPage) -> list[Town]:
    margin = 2 * SPREAD
    return [
        town
        for town in TOWNS
        if float(directory.west) + margin < town.longitude < float(directory.east) - margin
        and float(directory.south) + margin < town.latitude < float(directory.north) - margin
    ]


def add_districts(directory: DirectoryPage, towns: list[Town]) -> None:
    """A square in the middle of each town; entries around it lie in no district."""
    with publication():
        known = set(directory.get_children().values_list("slug", flat=True))
        for town in towns:
            page = DistrictPage(title=f"{town.name}-Mitte", boundary=square(town))
            page.slug = f"synthetisch-{town.postcode}"
            if page.slug not in known:
                publish(add_draft(page, under=directory))


def square(town: Town) -> dict[str, Any]:
    west, east = town.longitude - SPREAD, town.longitude + SPREAD
    south, north = town.latitude - SPREAD, town.latitude + SPREAD
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    ring = [[round(x, 6), round(y, 6)] for x, y in corners]
    return {"type": "Polygon", "coordinates": [ring]}


def organisation_slug(seed: int, number: int) -> str:
    return f"synthetisch-{seed}-{number}"


def add_organisations(inventor: Inventor, number: int, *, seed: int) -> list[OrganisationPage]:
    wanted = min(MOST_ORGANISATIONS, max(3, number // PER_ORGANISATION))
    with publication():
        return [
            create_organisation(
                organisation_slug(seed, position),
                name=inventor.organisation_name(),
                trusted=position % 5 > 0,
            )
            for position in range(1, wanted + 1)
        ]


def fill(organisations: list[OrganisationPage], number: int, inventor: Inventor) -> Iterator[int]:
    """Batches, each below one organisation in turn, until there are enough."""
    offices: list[OfficePage] = []
    made = 0
    size = min(BATCH, -(-number // len(organisations)))
    for turn in count():
        if made >= number:
            return
        owner = organisations[turn % len(organisations)]
        batch = batch_of(range(made, min(made + size, number)), owner, inventor, offices)
        add_published(batch, under=owner)
        offices += [page for page in batch if isinstance(page, OfficePage)]
        made += len(batch)
        yield made


def batch_of(
    positions: range, owner: OrganisationPage, inventor: Inventor, offices: list[OfficePage]
) -> list[EntryPage]:
    return [
        entry(position, owner=owner, inventor=inventor, offices=offices) for position in positions
    ]


def entry(
    position: int, *, owner: OrganisationPage, inventor: Inventor, offices: list[OfficePage]
) -> EntryPage:
    kind = PATTERN[position % len(PATTERN)]
    reference = f"S-{position + 1}"
    if kind == "office":
        return inventor.office(reference, owner=owner)
    if kind == "programme":
        return inventor.programme(reference, owner=owner)
    # Before the first door is there, a tenant has none to go to.
    if kind == "tenancy" and offices:
        return inventor.tenancy(reference, owner=owner, office=inventor.one(offices))
    return inventor.place(reference, owner=owner)
