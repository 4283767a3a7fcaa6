"""Who may share a page, see with whom it is shared, and take a share back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail
from django.utils import translation
from wagtail.models import GroupPagePermission, PageLogEntry

from cms.changes import publish
from cms.founding import create_organisation
from cms.models import PageShare
from cms.sharing.shares import pages_shared_with, share
from tests.cms.sharing_cast import EVERYBODY, as_, cast, city, get, max_, mia, post, sentences, shop
from tests.factories import draft, organisation, place, published

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage, PlacePage

    As = Callable[[str], Client]

__all__ = ["as_", "cast", "city", "max_", "mia", "shop"]

DECIDES = {"manager", "steward"}
SEES = DECIDES | {"editor", "shared_with", "manager_of_shared_with"}


def receivers(page: PlacePage) -> set[str]:
    rows = PageShare.objects.filter(page=page)
    return set(rows.values_list("organisation__slug", flat=True))


def actions_on(page: PlacePage, partner: OrganisationPage) -> set[str]:
    rows = GroupPagePermission.objects.filter(group=partner.team.editors, page=page)
    return set(rows.values_list("permission__codename", flat=True))


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_edits_sees_with_whom_a_page_is_shared_and_who_decides_can_change_it(
    as_: As, shop: PlacePage, who: str
) -> None:
    response = get(as_(who), "page_shares", shop.pk)
    html = response.content.decode()

    assert (response.status_code == 200) == (who in SEES)
    assert ("Gemeinde" in html) == (who in SEES)
    assert ("Take back" in html) == (who in DECIDES)
    assert ('name="organisation"' in html) == (who in DECIDES)


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_who_decides_shares(
    as_: As, shop: PlacePage, city: OrganisationPage, who: str
) -> None:
    post(as_(who), "add_share", shop.pk, organisation=city.pk)

    assert ("stadt" in receivers(shop)) == (who in DECIDES)


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_who_decides_takes_a_share_back(as_: As, shop: PlacePage, who: str) -> None:
    shared = shop.shares.get()

    post(as_(who), "take_share_back", shop.pk, shared.pk)

    assert (receivers(shop) == set()) == (who in DECIDES)


def test_who_loses_a_share_hears_of_it(
    as_: As, shop: PlacePage, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        post(as_("manager"), "take_share_back", shop.pk, shop.shares.get().pk)

    assert "no longer shares “Stadtteilladen” with you" in mail.outbox[-1].subject


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_who_decides_lets_others_publish(as_: As, shop: PlacePage, who: str) -> None:
    shared = shop.shares.get()

    post(as_(who), "change_share", shop.pk, shared.pk, may_publish="yes")

    assert PageShare.objects.get().may_publish == (who in DECIDES)


@pytest.mark.parametrize("name", ["add_share", "take_share_back", "change_share"])
def test_looking_at_an_address_changes_nothing(as_: As, shop: PlacePage, name: str) -> None:
    numbers = [shop.pk] if name == "add_share" else [shop.pk, shop.shares.get().pk]

    response = get(as_("manager"), name, *numbers)

    assert response.status_code == 405
    assert receivers(shop) == {"gemeinde"}


def test_a_share_holds_at_once_and_is_gone_at_once(
    as_: As, ben: User, parish: OrganisationPage, shop: PlacePage
) -> None:
    shared = shop.shares.get()
    before = as_("shared_with").get(f"/admin/pages/{shop.pk}/edit/").status_code

    post(as_("manager"), "take_share_back", shop.pk, shared.pk)
    after = as_("shared_with").get(f"/admin/pages/{shop.pk}/edit/").status_code

    assert (before, after) == (200, 302)
    assert actions_on(shop, parish) == set()
    assert list(pages_shared_with(ben)) == []


def test_publishing_is_shared_only_by_who_may_publish(
    library: OrganisationPage, parish: OrganisationPage
) -> None:
    trusted = published(place(slug="a"), under=library)
    reviewed = published(place(slug="b"), under=parish)

    share(trusted, receiver=parish, may_publish=True)
    share(reviewed, receiver=library, may_publish=True)

    assert actions_on(trusted, parish) == {"change_page", "publish_page"}
    assert actions_on(reviewed, library) == {"change_page"}


def test_the_screen_says_that_publishing_has_no_effect_yet(
    as_: As, parish: OrganisationPage, city: OrganisationPage
) -> None:
    page = draft(place(), under=parish)
    share(page, receiver=city, may_publish=True)

    html = get(as_("steward"), "page_shares", page.pk).content.decode()

    assert "Has an effect only once Gemeinde itself publishes without review." in html
    assert "publishing goes through the steward, as it does for Gemeinde" in html


def refused(client: Client, page: PlacePage, value: Any) -> str:
    response = post(client, "add_share", page.pk, organisation=value)
    (sentence,) = sentences(client, response)
    return sentence


def test_a_page_is_not_shared_with_its_owner(
    as_: As, shop: PlacePage, library: OrganisationPage
) -> None:
    sentence = refused(as_("manager"), shop, library.pk)

    assert sentence.startswith("'Stadtteilladen' belongs to Bücherverein already.")
    assert receivers(shop) == {"gemeinde"}


def test_a_page_is_not_shared_twice(as_: As, shop: PlacePage, parish: OrganisationPage) -> None:
    sentence = refused(as_("manager"), shop, parish.pk)

    assert sentence.startswith("'Stadtteilladen' is already shared with Gemeinde.")


@pytest.mark.parametrize(
    "value", ["", "0", "-1", "x", "²", "9" * 40, "1", "'; --"], ids=lambda value: repr(value)[:12]
)
def test_what_is_no_organisation_is_refused_with_a_sentence(
    as_: As, shop: PlacePage, value: str
) -> None:
    assert refused(as_("manager"), shop, value).startswith("This organisation is unknown")


def test_an_organisation_that_is_not_public_gets_nothing(
    as_: As, shop: PlacePage, city: OrganisationPage
) -> None:
    city.unpublish()

    assert refused(as_("manager"), shop, city.pk).startswith("This organisation is unknown")
    assert "Stadt</label>" not in get(as_("manager"), "page_shares", shop.pk).content.decode()


@pytest.mark.parametrize("whose", ["library", "directory"])
def test_a_whole_organisation_or_the_directory_is_not_shared(
    as_: As, request: pytest.FixtureRequest, city: OrganisationPage, whose: str
) -> None:
    page = request.getfixturevalue(whose)

    response = post(as_("steward"), "add_share", page.pk, organisation=city.pk)

    assert response.status_code == 302
    assert not PageShare.objects.exists()


def test_a_share_that_somebody_else_took_back_is_said_to_be_gone(as_: As, shop: PlacePage) -> None:
    client = as_("manager")
    shared = shop.shares.get()
    post(client, "take_share_back", shop.pk, shared.pk)
    client.get("/admin/")

    response = post(client, "take_share_back", shop.pk, shared.pk)

    assert "This share has been taken back already." in sentences(client, response)


def test_a_share_of_another_page_is_not_reached_through_this_one(
    as_: As, shop: PlacePage, parish: OrganisationPage, library: OrganisationPage
) -> None:
    own = published(place(slug="anderer"), under=parish)
    theirs = share(own, receiver=library)

    post(as_("manager"), "take_share_back", shop.pk, theirs.pk)

    assert PageShare.objects.filter(pk=theirs.pk).exists()


def test_organisations_are_found_by_a_part_of_their_name(
    as_: As, shop: PlacePage, city: OrganisationPage, library: OrganisationPage
) -> None:
    publish(draft(organisation(title="Nachbarn e. V."), under=library.get_parent()))

    html = get(as_("manager"), "page_shares", shop.pk, q="stad").content.decode()

    assert f'value="{city.pk}"' in html
    assert "Nachbarn" not in html  # and it has no team
    assert f'value="{library.pk}"' not in html


def test_a_thousand_organisations_are_not_a_thousand_choices(
    as_: As, shop: PlacePage, mod: User
) -> None:
    for number in range(12):
        create_organisation(f"verein-{number}", name=f"Verein {number}")

    html = get(as_("manager"), "page_shares", shop.pk, q="verein").content.decode()

    assert html.count('name="organisation"') == 10
    assert "Write more of the name." in html


def test_what_was_done_stands_in_the_history(
    as_: As, shop: PlacePage, cast: dict[str, Any]
) -> None:
    client = as_("manager")
    shared = shop.shares.get()
    post(client, "change_share", shop.pk, shared.pk, may_publish="yes")
    post(client, "take_share_back", shop.pk, shared.pk)

    entries = PageLogEntry.objects.filter(page=shop.pk, action__startswith="cms.share")
    with translation.override("en"):
        messages = [str(entry.message) for entry in entries.order_by("timestamp")]

    assert messages == [
        "Shared with Gemeinde",
        "Gemeinde may also publish it",
        "No longer shared with Gemeinde",
    ]
    assert entries.filter(user=cast["manager"]).count() == 2


def test_the_other_organisations_managers_are_written_to(
    parish: OrganisationPage,
    library: OrganisationPage,
    max_: User,
    ben: User,
    django_capture_on_commit_callbacks: Any,
) -> None:
    page = draft(place(), under=library)

    with django_capture_on_commit_callbacks(execute=True):
        share(page, receiver=parish)

    (message,) = mail.outbox
    assert message.to == [max_.email]
    assert message.subject == "Bücherverein shares “Stadtteilladen” with you"
    assert f"/admin/pages/{page.pk}/edit/" in message.body
