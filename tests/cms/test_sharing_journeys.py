"""What those with whom a page is shared find and do in the admin, and what they cannot do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from cms.bulk import add_drafts
from cms.models import PageShare, PlacePage
from cms.rights import restore_rights
from cms.sharing.shares import pages_shared_with, share
from tests.cms.editing import PUBLISH, editor
from tests.cms.sharing_cast import EVERYBODY, as_, cast, city, get, max_, mia, post, shop
from tests.factories import draft, place, published

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage

    As = Callable[[str], Client]

__all__ = ["as_", "cast", "city", "max_", "mia", "shop"]

RECEIVERS = ["shared_with", "manager_of_shared_with"]


@pytest.fixture
def public_shop(shop: PlacePage, parish: OrganisationPage) -> PlacePage:
    """The shop, which the parish may also publish."""
    PageShare.objects.update(may_publish=True)
    restore_rights(parish.team)
    return shop


@pytest.mark.parametrize("who", RECEIVERS)
def test_a_shared_page_is_found_in_the_explorer_the_search_and_the_list(
    as_: As, shop: PlacePage, library: OrganisationPage, who: str
) -> None:
    draft(place(title="Geheimer Plan"), under=library)
    client = as_(who)

    explored = get(client, "wagtailadmin_explore", library.pk).content.decode()
    searched = get(client, "wagtailadmin_pages:search", q="Stadtteilladen").content.decode()
    listed = get(client, "sharing").content.decode()

    assert all("Stadtteilladen" in html for html in (explored, searched, listed))
    assert "Geheimer Plan" not in explored + searched + listed


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_list_of_shared_pages_is_everybodys_own(as_: As, shop: PlacePage, who: str) -> None:
    client = as_(who)

    received = "Stadtteilladen" in get(client, "sharing").content.decode()
    given = "Stadtteilladen" in get(client, "sharing", of="ours").content.decode()

    assert received == (who in RECEIVERS)
    assert given == (who in {"editor", "manager", "steward"})


def test_a_long_list_is_read_page_by_page(
    as_: As, library: OrganisationPage, parish: OrganisationPage
) -> None:
    pages = [place(title=f"Ort {n:02}") for n in range(51)]
    add_drafts(pages, under=library)
    PageShare.objects.bulk_create(PageShare(page=page, organisation=parish) for page in pages)
    client = as_("shared_with")

    first = get(client, "sharing").content.decode()
    second = get(client, "sharing", page=2).content.decode()

    assert ("Ort 49" in first, "Ort 50" in first) == (True, False)
    assert ("Ort 49" in second, "Ort 50" in second) == (False, True)


def test_a_longer_list_asks_the_database_no_more_often(
    as_: As, library: OrganisationPage, parish: OrganisationPage
) -> None:
    client, counts = as_("shared_with"), []
    for number in range(3):
        share(draft(place(title=f"Ort {number}"), under=library), receiver=parish)
        with CaptureQueriesContext(connection) as queries:
            get(client, "sharing")
        counts.append(len(queries))

    assert counts[2] == counts[1]


def test_pages_shared_with_a_user_are_those_of_all_their_organisations(
    shop: PlacePage, library: OrganisationPage, city: OrganisationPage, ben: User
) -> None:
    other = published(place(title="Anderer", slug="anderer"), under=library)
    share(other, receiver=city)
    ben.groups.add(city.team.editors)

    assert [page.title for page in pages_shared_with(ben)] == ["Anderer", "Stadtteilladen"]


@pytest.mark.parametrize("who", RECEIVERS)
def test_who_a_page_is_shared_with_edits_it(
    client: Client, cast: dict[str, Any], shop: PlacePage, who: str
) -> None:
    editor(client, cast[who]).edit(shop, summary="Jetzt mit Kaffee")

    public = PlacePage.objects.get(pk=shop.pk)
    assert public.get_latest_revision_as_object().summary == "Jetzt mit Kaffee"
    assert public.summary == ""


@pytest.mark.parametrize("may_publish", [False, True])
def test_who_a_page_is_shared_with_publishes_only_where_that_is_shared_too(
    client: Client,
    ben: User,
    parish: OrganisationPage,
    shop: PlacePage,
    may_publish: bool,
) -> None:
    PageShare.objects.update(may_publish=may_publish)
    restore_rights(parish.team)

    editor(client, ben).edit(shop, summary="Jetzt mit Kaffee", **PUBLISH)

    published_now = PlacePage.objects.get(pk=shop.pk).summary == "Jetzt mit Kaffee"
    assert published_now == may_publish


@pytest.mark.parametrize("who", RECEIVERS)
@pytest.mark.parametrize("name", ["delete", "unpublish", "move", "copy"])
def test_who_a_page_is_shared_with_cannot_take_it_away(
    as_: As, public_shop: PlacePage, name: str, who: str
) -> None:
    client = as_(who)
    before = Page.objects.count()

    shown = get(client, f"wagtailadmin_pages:{name}", public_shop.pk)
    done = post(client, f"wagtailadmin_pages:{name}", public_shop.pk, new_title="x", new_slug="x")

    assert (shown.status_code, done.status_code) == (302, 302)
    assert Page.objects.filter(pk=public_shop.pk, live=True).exists()
    assert Page.objects.count() == before


@pytest.mark.parametrize("who", RECEIVERS)
@pytest.mark.parametrize("action", ["delete", "unpublish", "move"])
def test_who_a_page_is_shared_with_cannot_take_it_away_with_others(
    as_: As, public_shop: PlacePage, parish: OrganisationPage, action: str, who: str
) -> None:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])

    as_(who).post(f"{address}?id={public_shop.pk}&next=/admin/", {"chooser": parish.pk})

    page = Page.objects.get(pk=public_shop.pk)
    assert page.live
    assert "/buecherverein/" in page.url_path


@pytest.mark.parametrize("who", RECEIVERS)
def test_who_a_page_is_shared_with_cannot_move_it_home(
    as_: As, public_shop: PlacePage, parish: OrganisationPage, who: str
) -> None:
    post(as_(who), "wagtailadmin_pages:move_confirm", public_shop.pk, parish.pk)
    post(as_(who), "hand_over_page", public_shop.pk, to=parish.pk)

    assert "/buecherverein/" in Page.objects.get(pk=public_shop.pk).url_path


def test_the_header_of_a_page_offers_what_one_may(as_: As, shop: PlacePage) -> None:
    offered = {
        who: as_(who).get(f"/admin/pages/{shop.pk}/edit/").content.decode()
        for who in ("editor", "manager", "shared_with")
    }

    share_link, give_link = (f"/admin/sharing/pages/{shop.pk}/{end}" for end in ("", "hand-over/"))
    assert all(share_link in html for html in offered.values())
    assert [who for who, html in offered.items() if give_link in html] == ["manager"]
