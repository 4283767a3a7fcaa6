"""What goes along when a page gets another owner, and what the public notices."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import GroupPagePermission, Page

from cms.changes import hand_over, publish, save_draft
from cms.entries import published_entry
from cms.founding import create_organisation, review
from cms.models import PageShare, PlacePage
from cms.rights import restore_rights
from tests.cms.editing import editor
from tests.factories import draft, office, photographed, place, published, tenancy

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage


@pytest.fixture
def shop(library: OrganisationPage) -> PlacePage:
    return photographed(place(title="Stadtteilladen", slug="laden", reference="T-1"), under=library)


def test_the_public_id_stays_and_leads_to_the_new_address(
    client: Client, shop: PlacePage, parish: OrganisationPage
) -> None:
    moved = hand_over(shop, to=parish)

    response = client.get(f"/id/{shop.entry_id}")

    assert moved.entry_id == shop.entry_id
    assert response.status_code == 303
    assert response["Location"].endswith("/gemeinde/laden/")


def test_the_old_address_leads_to_the_new_one(
    client: Client, shop: PlacePage, parish: OrganisationPage
) -> None:
    before = shop.url

    hand_over(shop, to=parish)
    response = client.get(before)

    assert response.status_code == 301
    assert response["Location"].endswith("/gemeinde/laden/")
    assert client.get(response["Location"]).status_code == 200


def test_the_feed_names_the_new_owner_at_once(
    client: Client, shop: PlacePage, parish: OrganisationPage
) -> None:
    hand_over(shop, to=parish)

    body = b"".join(client.get("/feeds/places.geojson"))
    (feature,) = json.loads(body)["features"]

    assert feature["id"] == str(shop.entry_id)
    assert feature["properties"]["organisation"] == "Gemeinde"


def test_what_was_public_stays_public_with_an_owner_who_is_reviewed(
    shop: PlacePage, parish: OrganisationPage
) -> None:
    hand_over(shop, to=parish)

    assert published_entry(shop.entry_id) is not None


def test_who_edits_is_now_the_new_owner(
    client: Client, shop: PlacePage, parish: OrganisationPage, ada: User, ben: User
) -> None:
    moved = hand_over(shop, to=parish)

    assert not moved.permissions_for_user(ada).can_edit()
    assert moved.permissions_for_user(ben).can_edit()


def test_a_share_no_longer_publishes_for_an_owner_who_is_reviewed(
    shop: PlacePage, parish: OrganisationPage
) -> None:
    guest = create_organisation("stadt", name="Stadt", trusted=True)
    PageShare.objects.create(page=shop, organisation=guest, may_publish=True)
    restore_rights(guest.team)

    hand_over(shop, to=parish)

    rows = GroupPagePermission.objects.filter(group=guest.team.editors, page=shop)
    assert set(rows.values_list("permission__codename", flat=True)) == {"change_page"}


def test_a_slug_that_is_taken_becomes_a_free_one(
    client: Client, shop: PlacePage, parish: OrganisationPage
) -> None:
    before = shop.url
    published(place(title="Anderer", slug="laden"), under=parish)

    moved = hand_over(shop, to=parish)

    assert moved.slug == "stadtteilladen"
    assert client.get(before)["Location"].endswith("/gemeinde/stadtteilladen/")
    assert not Page.find_problems()[0]


def test_a_free_slug_is_kept_when_the_newest_draft_is_published(
    shop: PlacePage, parish: OrganisationPage
) -> None:
    published(place(title="Anderer", slug="laden"), under=parish)
    shop.summary = "Neu"
    save_draft(shop)

    publish(hand_over(shop, to=parish))

    shop.refresh_from_db()
    assert (shop.slug, shop.summary) == ("stadtteilladen", "Neu")


def test_a_reference_that_is_taken_is_refused_and_nothing_moved(
    shop: PlacePage, parish: OrganisationPage
) -> None:
    published(place(slug="anderer", reference="T-1"), under=parish)

    with pytest.raises(ValidationError):
        hand_over(shop, to=parish)

    assert "/buecherverein/" in Page.objects.get(pk=shop.pk).url_path


def test_a_draft_leaves_no_trace_of_its_address(
    client: Client, library: OrganisationPage, parish: OrganisationPage
) -> None:
    page = draft(place(title="Geheim"), under=library)

    hand_over(page, to=parish)

    assert not Redirect.objects.exists()


def test_a_page_that_came_back_does_not_lead_in_a_circle(
    client: Client, shop: PlacePage, library: OrganisationPage, parish: OrganisationPage
) -> None:
    address = shop.url
    back = hand_over(hand_over(shop, to=parish), to=library)

    back.unpublish()

    assert client.get(address).status_code == 404


def picture(title: str, *, of: OrganisationPage) -> Any:
    return get_image_model().objects.create(
        title=title,
        file=get_test_image_file(filename=f"{title}.png"),
        collection=of.team.collection,
    )


def test_the_picture_goes_along(library: OrganisationPage, parish: OrganisationPage) -> None:
    image = picture("laden", of=library)
    page = published(place(image=image, image_alt="Laden"), under=library)

    hand_over(page, to=parish)

    image.refresh_from_db()
    assert image.collection == parish.team.collection


def test_a_picture_that_the_old_owner_shows_elsewhere_stays_and_is_still_shown(
    client: Client, ben: User, library: OrganisationPage, parish: OrganisationPage
) -> None:
    image = picture("laden", of=library)
    page = published(place(image=image, image_alt="Laden"), under=library)
    published(place(slug="zweiter", image=image, image_alt="Laden"), under=library)

    moved = hand_over(page, to=parish)
    editor(client, ben).edit(moved, summary="Von der Gemeinde")

    image.refresh_from_db()
    latest = PlacePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert image.collection == library.team.collection
    assert (latest.summary, latest.image_id) == ("Von der Gemeinde", image.pk)


def test_a_review_that_is_open_goes_on(
    client: Client, mod: User, ben: User, library: OrganisationPage, parish: OrganisationPage
) -> None:
    page = draft(place(), under=parish)
    review().start(page, ben)

    moved = hand_over(page, to=library)
    state = moved.current_workflow_state
    state.current_task_state.approve(user=mod)

    moved.refresh_from_db()
    assert moved.live


def test_the_tenants_of_an_office_stay(
    library: OrganisationPage, parish: OrganisationPage, client: Client
) -> None:
    door = published(office(), under=library)
    lodger = published(tenancy(door), under=library)

    hand_over(door, to=parish)

    lodger.refresh_from_db()
    assert lodger.accepted_at is not None
    entry = published_entry(lodger.entry_id)
    assert entry is not None


def test_wagtails_own_move_has_the_same_result(
    shop: PlacePage, parish: OrganisationPage, ben: User
) -> None:
    PageShare.objects.create(page=shop, organisation=parish)
    restore_rights(parish.team)

    Page.objects.get(pk=shop.pk).move(Page.objects.get(pk=parish.pk), pos="last-child")

    assert not PageShare.objects.exists()
    rows = GroupPagePermission.objects.filter(group=parish.team.editors, page=shop)
    assert not rows.exists()
    assert Redirect.objects.filter(redirect_page=shop).exists()
    entry = published_entry(shop.entry_id)
    assert entry is not None
    assert entry.organisation is not None
    assert entry.organisation.name == "Gemeinde"
