"""What can be fetched as one file: which kinds of entries stand in which collection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from cms.vocabularies import Kind

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Collection:
    name: str
    kinds: tuple[str, ...]
    title: _StrPromise
    located_only: bool = False

    @property
    def has_areas(self) -> bool:
        """Whether its entries are areas rather than points."""
        return self.kinds == (Kind.DISTRICT,)


ON_THE_MAP = (Kind.PLACE, Kind.OFFICE, Kind.TENANCY, Kind.PROGRAMME, Kind.ORGANISATION)

COLLECTIONS = {
    collection.name: collection
    for collection in (
        Collection("places", (Kind.PLACE,), _("Places where people meet")),
        Collection("offices", (Kind.OFFICE,), _("Offices, with who is in them")),
        Collection("tenancies", (Kind.TENANCY,), _("What a tenant offers in an office")),
        Collection("programmes", (Kind.PROGRAMME,), _("Programmes that people can take part in")),
        Collection("sessions", (Kind.SESSION,), _("Dated meetings of programmes, past ones too")),
        Collection("organisations", (Kind.ORGANISATION,), _("Organisations")),
        Collection("districts", (Kind.DISTRICT,), _("Districts with their outlines")),
        Collection(
            "directory", ON_THE_MAP, _("Everything that has a point on the map"), located_only=True
        ),
    )
}
# No file of its own: what its entries become in HSDS is kept like one.
HSDS = Collection(
    "hsds",
    (*ON_THE_MAP, Kind.DISTRICT),
    _("Services, organisations and locations (Open Referral HSDS)"),
)
PACKED = {**COLLECTIONS, HSDS.name: HSDS}
COLLECTION_OF_KIND = {
    collection.kinds[0]: collection
    for collection in COLLECTIONS.values()
    if len(collection.kinds) == 1
}


def collections_of(kind: str, *, located: bool) -> list[Collection]:
    """Every collection in which such an entry stands, and is kept compressed."""
    return [
        collection
        for collection in PACKED.values()
        if kind in collection.kinds and (located or not collection.located_only)
    ]
