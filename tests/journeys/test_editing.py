"""From an editor's keystroke to the open feed, and out of it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from cms.models import DistrictPage, PlacePage, TenancyPage
from tests.cms.editing import PUBLISH, errors
from tests.factories import SQUARE, district, office, place, published

if TYPE_CHECKING:
    from cms.models import DirectoryPage, OrganisationPage
    from tests.cms.editing import Editor
    from tests.journeys.world import World


def test_what_a_partner_publishes_is_in_the_feed_at_once(
    ada_edits: Editor, library: OrganisationPage, world: World
) -> None:
    facts = {"title": "Lesecafé", "slug": "lesecafe", "point": "51.4818, 7.2162"}
    hours = {"hours_words": "Di 10–14 Uhr und nach Vereinbarung"}

    response = ada_edits.add("placepage", under=library, **facts, **hours, **PUBLISH)

    assert response.status_code == 302, errors(response)
    [feature] = world.features("places")
    assert feature["geometry"] == {"type": "Point", "coordinates": [7.2162, 51.4818]}
    assert feature["properties"]["name"] == "Lesecafé"
    assert feature["properties"]["opening_hours"] == "Tu 10:00-14:00"
    assert feature["properties"]["by_appointment"] is True


def test_a_draft_stays_with_its_editor_until_it_is_published(
    ada_edits: Editor, library: OrganisationPage, world: World
) -> None:
    page = published(place(title="Lesecafé"), under=library)

    ada_edits.edit(page, title="Neues Lesecafé")
    before = world.names("places"), "Neues" in world.page(page).content.decode()
    ada_edits.edit(page, title="Neues Lesecafé", **PUBLISH)

    assert before == (["Lesecafé"], False)
    assert world.names("places") == ["Neues Lesecafé"]
    assert "Neues Lesecafé" in world.page(page).content.decode()


def test_a_reader_of_changes_learns_of_an_edit(
    ada_edits: Editor, library: OrganisationPage, world: World
) -> None:
    page = published(place(title="Lesecafé"), under=library)
    known = world.newest()

    ada_edits.edit(page, summary="Mit Garten.", **PUBLISH)

    [change] = world.changes(since=known)
    assert (change["op"], change["id"]) == ("upsert", str(page.entry_id))
    assert change["feature"]["properties"]["summary"] == "Mit Garten."


def test_what_is_withdrawn_leaves_a_tombstone_and_says_gone(
    ada_edits: Editor, library: OrganisationPage, world: World
) -> None:
    page = published(place(title="Lesecafé"), under=library)
    known = world.newest()

    ada_edits.client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))

    [change] = world.changes(since=known)
    assert (change["op"], change["id"], change["feature"]) == ("delete", str(page.entry_id), None)
    assert world.names("places") == []
    assert world.permanent(page.entry_id).status_code == 410
    assert world.status(f"/feeds/places/{page.entry_id}.geojson") == 410
    assert world.page(page).status_code == 404


def test_what_is_published_again_comes_back(
    ada_edits: Editor, library: OrganisationPage, world: World
) -> None:
    page = published(place(title="Lesecafé"), under=library)

    ada_edits.client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    ada_edits.edit(page, **PUBLISH)

    assert world.names("places") == ["Lesecafé"]
    assert world.permanent(page.entry_id).status_code == 303


def test_a_new_tenant_is_shown_at_the_door_once_its_owner_agrees(
    ada_edits: Editor,
    mod_edits: Editor,
    library: OrganisationPage,
    parish: OrganisationPage,
    world: World,
) -> None:
    door = published(office(title="Quartiersbüro"), under=library)
    facts = {"title": "Sozialberatung", "slug": "sozialberatung", "office": str(door.pk)}

    mod_edits.add("tenancypage", under=parish, **facts, **PUBLISH)
    tenancy = TenancyPage.objects.get(slug="sozialberatung")
    before = world.names("tenancies")
    ada_edits.client.post(reverse("accept_tenancy", args=[door.pk, tenancy.pk]))

    assert before == []
    assert world.names("tenancies") == ["Sozialberatung"]
    assert "Sozialberatung" in world.page(door).content.decode()
    assert world.entry("tenancies", tenancy)["street"] == door.street


def test_a_new_outline_moves_entries_to_another_district(
    directory: DirectoryPage, library: OrganisationPage, mod_edits: Editor, world: World
) -> None:
    page = published(place(), under=library)
    square = published(district(title="Mitte", boundary=None), under=directory)
    before = world.entry("places", page)["district"]

    response = mod_edits.edit(square, boundary=str(SQUARE).replace("'", '"'), **PUBLISH)

    assert response.status_code == 302, errors(response)
    assert DistrictPage.objects.get(pk=square.pk).boundary["type"] == "MultiPolygon"
    assert (before, world.entry("places", page)["district"]) == ("", "Mitte")
    assert world.names("places", district=square.slug) == [page.title]


def test_a_new_name_of_a_partner_is_in_all_its_entries(
    library: OrganisationPage, mod_edits: Editor, world: World
) -> None:
    page = published(place(), under=library)

    mod_edits.edit(library, title="Bücherfreunde", **PUBLISH)

    assert PlacePage.objects.get(pk=page.pk).last_published_at == page.last_published_at
    assert world.entry("places", page)["organisation"] == "Bücherfreunde"
