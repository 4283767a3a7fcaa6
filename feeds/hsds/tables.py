"""The tables of HSDS: the fields that we fill, and the rows of an entry in each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from feeds.hsds.records import Record

Thing = dict[str, Any]

# The types of all fields that are not plain texts.
TYPES: Final[dict[str, tuple[str, str]]] = {
    "email": ("string", "email"),
    "website": ("string", "uri"),
    "url": ("string", "uri"),
    "organization.uri": ("string", "uri"),
    "latitude": ("number", ""),
    "longitude": ("number", ""),
    "interval": ("number", ""),
    "amount": ("number", ""),
    "dtstart": ("date", ""),
    "until": ("date", ""),
    "assured_date": ("date", ""),
    "last_modified": ("datetime", ""),
    "opens_at": ("time", ""),
    "closes_at": ("time", ""),
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table by its name in the standard; ``key`` is the list that its rows stand in in JSON."""

    name: str
    path: str
    key: str
    fields: tuple[str, ...]
    required: tuple[str, ...] = ()
    # Fields that hold the id of a row in another table, and in which.
    points_to: tuple[tuple[str, str], ...] = ()


def table(name: str, path: str, key: str, fields: str, *, required: str = "", **to: str) -> Table:
    return Table(name, path, key, tuple(fields.split()), tuple(required.split()), tuple(to.items()))


TABLES: Final = (
    table(
        "organization",
        "organizations.csv",
        "organizations",
        "id name description email website legal_status logo uri",
        required="name description",
    ),
    table(
        "program",
        "programs.csv",
        "program",
        "id organization_id name description",
        required="organization_id name description",
        organization_id="organization",
    ),
    table(
        "service",
        "services.csv",
        "services",
        "id organization_id program_id name description url email status fees_description "
        "accreditations eligibility_description assured_date last_modified",
        required="organization_id name status",
        organization_id="organization",
        program_id="program",
    ),
    table(
        "attribute",
        "attributes.csv",
        "attributes",
        "id link_id taxonomy_term_id link_entity value",
        required="link_id taxonomy_term_id link_entity",
        taxonomy_term_id="taxonomy_term",
    ),
    table(
        "service_at_location",
        "service_at_location.csv",
        "service_at_locations",
        "id service_id location_id",
        required="service_id location_id",
        service_id="service",
        location_id="location",
    ),
    table(
        "location",
        "locations.csv",
        "locations",
        "id location_type url organization_id name description latitude longitude",
        required="location_type",
        organization_id="organization",
    ),
    table(
        "phone",
        "phones.csv",
        "phones",
        "id location_id service_id organization_id number",
        required="number",
        location_id="location",
        service_id="service",
        organization_id="organization",
    ),
    table(
        "contact",
        "contacts.csv",
        "contacts",
        "id organization_id location_id name email",
        organization_id="organization",
        location_id="location",
    ),
    table(
        "address",
        "addresses.csv",
        "addresses",
        "id location_id address_1 city state_province postal_code country address_type",
        required="address_1 city state_province postal_code country address_type",
        location_id="location",
    ),
    table(
        "schedule",
        "schedules.csv",
        "schedules",
        "id service_id location_id service_at_location_id dtstart until wkst freq interval byday "
        "description opens_at closes_at notes",
        service_id="service",
        location_id="location",
        service_at_location_id="service_at_location",
    ),
    table("funding", "funding.csv", "funding", "id service_id source", service_id="service"),
    table(
        "service_area",
        "service_areas.csv",
        "service_areas",
        "id service_id name extent extent_type uri",
        service_id="service",
    ),
    table(
        "language",
        "languages.csv",
        "languages",
        "id service_id location_id name code",
        service_id="service",
        location_id="location",
    ),
    table(
        "accessibility",
        "accessibility.csv",
        "accessibility",
        "id location_id description details",
        location_id="location",
    ),
    table(
        "cost_option",
        "cost_options.csv",
        "cost_options",
        "id service_id option currency amount amount_description",
        required="service_id",
        service_id="service",
    ),
    table(
        "organization_identifier",
        "organization_identifiers.csv",
        "organization_identifiers",
        "id organization_id identifier_type identifier",
        required="organization_id identifier_type identifier",
        organization_id="organization",
    ),
)
# Their rows are the same whatever is published.
TERM_TABLES: Final = (
    table(
        "taxonomy",
        "taxonomies.csv",
        "taxonomies",
        "id name description",
        required="name description",
    ),
    table(
        "taxonomy_term",
        "taxonomy_terms.csv",
        "terms",
        "id code name description taxonomy taxonomy_id",
        required="name description",
        taxonomy_id="taxonomy",
    ),
)
BY_KEY: Final = {one.key: one for one in TABLES}
# Written by the entries that they belong to, not by those that name them.
OTHERS: Final = frozenset({"organization", "location", "service", "taxonomy_term"})


def rows_of(records: Iterable[Record]) -> dict[str, list[Thing]]:
    """Each row once, however often it stands in the nested form."""
    found: dict[str, dict[str, Thing]] = {}
    own = [(record.resource, record.thing) for record in records]
    for key, row in (pair for one in own for pair in flattened(*one)):
        found.setdefault(key, {})[row["id"]] = row
    return {key: list(rows.values()) for key, rows in found.items()}


def flattened(key: str, thing: Thing) -> Iterator[tuple[str, Thing]]:
    """A thing as a row of its table, and what is nested in it as rows of theirs."""
    yield key, thing
    for name, inner in thing.items():
        if isinstance(inner, list | dict) and name not in OTHERS:
            for one in inner if isinstance(inner, list) else [inner]:
                yield from flattened(name, one)
