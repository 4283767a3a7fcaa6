"""What editors do is in the feed with the transaction that does it, and out of it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.changes import withdraw
from tests.factories import draft, place, published

if TYPE_CHECKING:
    from cms.models import OrganisationPage
    from tests.feeds.conftest import Reader


def test_a_published_entry_is_in_the_feed(library: OrganisationPage, reader: Reader) -> None:
    page = published(place(), under=library)

    (feature,) = reader.features("/feeds/places.geojson")

    assert feature["id"] == str(page.entry_id)
    assert feature["geometry"] == {"type": "Point", "coordinates": [7.5, 51.5]}


def test_a_draft_is_not(library: OrganisationPage, reader: Reader) -> None:
    draft(place(), under=library)

    assert reader.features("/feeds/places.geojson") == []


def test_a_withdrawn_entry_leaves_the_feed(library: OrganisationPage, reader: Reader) -> None:
    page = published(place(), under=library)

    withdraw(page)

    assert reader.features("/feeds/places.geojson") == []
    assert reader.get(f"/feeds/places/{page.entry_id}.geojson").status_code == 410
