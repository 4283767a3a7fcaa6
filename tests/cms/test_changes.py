"""The write path: drafts stay inside, publishing tells everybody, ids survive."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cms.changes import confirm, delete, free_slug, publish, save_draft, withdraw
from cms.entries import published_entries, published_entry
from cms.models import EntryIdentity, PlacePage, ProgrammePage, Session
from tests.factories import draft, place, programme, published

if TYPE_CHECKING:
    from cms.models import OrganisationPage

NOON = datetime.datetime(2026, 5, 4, 12, tzinfo=datetime.UTC)


def names() -> list[str]:
    return sorted(entry.name for entry in published_entries(kinds=["place"]))


def test_a_draft_is_not_public(library: OrganisationPage) -> None:
    draft(place(), under=library)

    assert names() == []


def test_publishing_makes_the_newest_draft_public(library: OrganisationPage) -> None:
    page = draft(place(title="Alt"), under=library)
    page.title = "Neu"
    save_draft(page)

    publish(page)

    assert names() == ["Neu"]


def test_a_draft_of_a_public_page_changes_nothing_outside(library: OrganisationPage) -> None:
    page = published(place(title="Alt"), under=library)
    page.title = "Neu"

    save_draft(page)

    assert names() == ["Alt"]


def test_withdrawing_keeps_the_draft(library: OrganisationPage) -> None:
    page = published(place(), under=library)

    withdraw(page)

    assert names() == []
    assert PlacePage.objects.filter(pk=page.pk).exists()


def test_the_id_of_a_deleted_entry_is_remembered(library: OrganisationPage) -> None:
    page = published(place(), under=library)

    delete(page)

    assert EntryIdentity.objects.get(entry_id=page.entry_id).page is None


def test_a_deleted_draft_leaves_no_trace(library: OrganisationPage) -> None:
    page = draft(place(), under=library)

    delete(page)

    assert not EntryIdentity.objects.filter(entry_id=page.entry_id).exists()


def test_confirming_makes_no_revision(library: OrganisationPage) -> None:
    page = published(place(), under=library)
    revisions = page.revisions.count()

    confirm(page, by="ada", on=datetime.date(2026, 5, 4))

    entry = published_entry(page.entry_id)
    assert entry is not None
    assert entry.verified_on == datetime.date(2026, 5, 4)
    assert page.revisions.count() == revisions


def test_publishing_an_older_draft_takes_back_neither_id_nor_confirmation(
    library: OrganisationPage,
) -> None:
    page = published(place(title="Erst"), under=library)
    first = page.latest_revision
    page.title = "Dann"
    save_draft(page)
    publish(page)
    confirm(page, by="ada", on=datetime.date(2026, 5, 4))

    first.publish()

    again = PlacePage.objects.get(pk=page.pk)
    assert (again.title, again.entry_id) == ("Erst", page.entry_id)
    assert again.verified_on == datetime.date(2026, 5, 4)


def test_a_copy_has_an_id_of_its_own(library: OrganisationPage, parish: OrganisationPage) -> None:
    page = published(place(reference="7"), under=library)

    copy = page.copy(to=parish, update_attrs={"slug": "kopie"})

    assert copy.entry_id != page.entry_id
    assert copy.reference == ""
    assert EntryIdentity.objects.get(page=copy).organisation == parish


def test_a_copied_programme_has_sessions_of_its_own(library: OrganisationPage) -> None:
    auftakt = Session(topic="Auftakt", starts_at=NOON)
    page = published(programme(sessions=[auftakt]), under=library)

    copy = page.copy(update_attrs={"slug": "kopie"})

    original: Any = ProgrammePage.objects.get(pk=page.pk).sessions.get()
    assert copy.sessions.get().session_id != original.session_id


def test_the_id_of_a_session_survives_a_new_revision(library: OrganisationPage) -> None:
    auftakt = Session(topic="Auftakt", starts_at=NOON)
    page = published(programme(sessions=[auftakt]), under=library)
    before = Session.objects.get().session_id
    page.title = "Neuer Name"
    save_draft(page)

    publish(page)

    assert Session.objects.get().session_id == before


def test_an_entry_is_not_mirrored(library: OrganisationPage, parish: OrganisationPage) -> None:
    page = published(place(), under=library)

    with pytest.raises(PermissionDenied):
        page.create_alias(parent=parish)


def test_a_moved_entry_belongs_to_its_new_organisation(
    library: OrganisationPage, parish: OrganisationPage
) -> None:
    page = published(place(), under=library)

    page.move(parish, pos="last-child")

    entry = published_entry(page.entry_id)
    assert entry is not None
    assert entry.organisation is not None
    assert entry.organisation.name == "Gemeinde"


def test_a_reference_is_taken_once_per_organisation(library: OrganisationPage) -> None:
    draft(place(title="Eins", reference="7"), under=library)

    with pytest.raises(ValidationError, match="'7'"):
        draft(place(title="Zwei", reference="7"), under=library)


def test_two_organisations_may_use_the_same_reference(
    library: OrganisationPage, parish: OrganisationPage
) -> None:
    draft(place(reference="7"), under=library)

    other = draft(place(reference="7"), under=parish)

    assert EntryIdentity.objects.get(page=other).reference == "7"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        pytest.param("Gute Stube Süd", "gute-stube-sued", id="umlaut"),
        pytest.param("Straße 7", "strasse-7", id="sharp s"),
        pytest.param("★", "eintrag", id="no letter at all"),
    ],
)
def test_a_slug_is_made_from_the_title(library: OrganisationPage, title: str, slug: str) -> None:
    assert free_slug(title, under=library) == slug


def test_a_taken_slug_gets_a_number(library: OrganisationPage) -> None:
    draft(place(title="Stube"), under=library)
    draft(place(title="Stube"), under=library)

    assert free_slug("Stube", under=library) == "stube-3"
