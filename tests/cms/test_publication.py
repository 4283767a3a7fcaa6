"""What is told to others when something becomes public, and when nothing is told at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cms.changes import accept_tenancy, publish, save_draft, withdraw
from cms.publication import publication
from cms.signals import entries_published, entries_withdrawn
from tests.factories import district, office, place, published, tenancy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from cms.models import DirectoryPage, OrganisationPage


class Listener:
    """Notes every announcement: the ids that are public, and those that no longer are."""

    def __init__(self) -> None:
        self.heard: list[tuple[set[UUID], set[UUID]]] = []
        self.published: set[UUID] = set()

    def on_published(self, ids: set[UUID], **kwargs: object) -> None:
        self.published = ids

    def on_withdrawn(self, ids: set[UUID], **kwargs: object) -> None:
        self.heard.append((self.published, ids))


@pytest.fixture
def listener() -> Iterator[Listener]:
    ears = Listener()
    entries_published.connect(ears.on_published)
    entries_withdrawn.connect(ears.on_withdrawn)
    yield ears
    entries_published.disconnect(ears.on_published)
    entries_withdrawn.disconnect(ears.on_withdrawn)


def test_what_is_published_together_is_announced_once(
    library: OrganisationPage, listener: Listener
) -> None:
    with publication():
        one = published(place(title="Eins"), under=library)
        two = published(place(title="Zwei"), under=library)

    assert listener.heard == [({one.entry_id, two.entry_id}, set())]


def test_a_draft_is_not_announced(library: OrganisationPage, listener: Listener) -> None:
    page = published(place(), under=library)
    listener.heard.clear()

    save_draft(page)

    assert listener.heard == []


def test_a_failure_announces_nothing_and_keeps_nothing(
    library: OrganisationPage, listener: Listener
) -> None:
    def publish_and_fail() -> None:
        with publication():
            published(place(), under=library)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        publish_and_fail()

    assert listener.heard == []
    assert library.get_children().count() == 0


def test_a_withdrawn_page_is_announced_as_withdrawn(
    library: OrganisationPage, listener: Listener
) -> None:
    page = published(place(), under=library)

    withdraw(page)

    assert listener.heard[-1] == (set(), {page.entry_id})


def test_deleting_a_page_by_itself_is_announced(
    library: OrganisationPage, listener: Listener
) -> None:
    page = published(place(), under=library)

    page.delete()

    assert listener.heard[-1] == (set(), {page.entry_id})


def test_renaming_an_organisation_announces_what_shows_its_name(
    library: OrganisationPage, listener: Listener
) -> None:
    page = published(place(), under=library)
    library.title = "Bücherfreunde"
    save_draft(library)

    publish(library)

    assert listener.heard[-1][0] == {library.entry_id, page.entry_id}


def test_a_tenancy_announces_its_office(
    library: OrganisationPage, parish: OrganisationPage, listener: Listener
) -> None:
    door = published(office(), under=library)
    tenant = published(tenancy(door), under=parish)

    accept_tenancy(tenant)

    assert listener.heard[-1][0] == {door.entry_id, tenant.entry_id}


def test_a_new_outline_announces_what_lies_inside(
    directory: DirectoryPage, library: OrganisationPage, listener: Listener
) -> None:
    inside = published(place(), under=library)
    published(place(title="Weit weg", longitude="9.0"), under=library)

    around = published(district(), under=directory)

    inside.refresh_from_db()
    assert inside.district == around
    assert listener.heard[-1][0] == {around.entry_id, inside.entry_id}


def test_a_district_chosen_by_hand_stays(
    directory: DirectoryPage, library: OrganisationPage
) -> None:
    chosen = published(district(title="Nachbarquartier", boundary=None), under=directory)
    page = published(place(district_choice=chosen), under=library)

    published(district(), under=directory)

    page.refresh_from_db()
    assert page.district == chosen
