"""A page gets another owner: who may offer and accept it, and what goes along with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail
from django.utils import translation
from wagtail.models import Page, PageLogEntry

from cms.founding import create_organisation
from cms.models import EntryIdentity, HandOver, PageShare, PlacePage
from cms.sharing.hand_overs import offers_waiting_for, propose
from cms.sharing.shares import share
from tests.cms.sharing_cast import (
    EVERYBODY,
    as_,
    cast,
    city,
    get,
    max_,
    mia,
    post,
    sentences,
    shop,
)
from tests.factories import draft, place, published

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage

    As = Callable[[str], Client]

__all__ = ["as_", "cast", "city", "max_", "mia", "shop"]


def owner_of(page: Any) -> str:
    identity = EntryIdentity.objects.get(page=page.pk)
    return str(identity.organisation.slug) if identity.organisation else ""


@pytest.fixture
def offer(shop: PlacePage, parish: OrganisationPage, mia: User) -> HandOver:
    """The Library Association offers its shop to the parish."""
    offer = propose(shop, to=parish, by=mia)
    assert offer is not None
    return offer


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_decides_offers_a_page(
    as_: As, shop: PlacePage, city: OrganisationPage, who: str
) -> None:
    client = as_(who)
    shown = get(client, "hand_over_page", shop.pk).status_code == 200

    post(client, "hand_over_page", shop.pk, to=city.pk)

    assert shown == (who in {"manager", "steward"})
    assert HandOver.objects.filter(page=shop, organisation=city).exists() == (who == "manager")
    assert owner_of(shop) == ("stadt" if who == "steward" else "buecherverein")


@pytest.mark.parametrize("answer", ["accept", "decline"])
@pytest.mark.parametrize("who", EVERYBODY)
def test_the_managers_of_the_new_owner_answer(
    as_: As, offer: HandOver, who: str, answer: str
) -> None:
    may = who in {"manager_of_shared_with", "steward"}
    client = as_(who)
    shown = get(client, "answer_hand_over", offer.pk).status_code == 200
    still_open = HandOver.objects.filter(pk=offer.pk).exists()

    post(client, "answer_hand_over", offer.pk, answer=answer)

    assert (shown, still_open) == (may, True)
    assert HandOver.objects.filter(pk=offer.pk).exists() == (not may)
    assert (owner_of(offer.page) == "gemeinde") == (may and answer == "accept")


def test_the_address_of_an_offer_shows_what_will_be_and_does_nothing(
    as_: As, shop: PlacePage, city: OrganisationPage
) -> None:
    client = as_("manager")

    asked = get(client, "hand_over_page", shop.pk, to=city.pk).content.decode()
    at_once = get(as_("steward"), "hand_over_page", shop.pk, to=city.pk).content.decode()

    assert "Nothing changes until they accept." in asked
    assert "the page is theirs at once" in at_once
    assert owner_of(shop) == "buecherverein"
    assert not HandOver.objects.exists()


def test_who_manages_both_hands_over_at_once(
    as_: As, shop: PlacePage, parish: OrganisationPage, mia: User
) -> None:
    mia.groups.add(parish.team.managers)

    post(as_("manager"), "hand_over_page", shop.pk, to=parish.pk)

    assert owner_of(shop) == "gemeinde"


def test_an_offer_can_be_withdrawn(as_: As, offer: HandOver) -> None:
    post(as_("manager"), "withdraw_hand_over", offer.page_id)

    assert not HandOver.objects.exists()
    assert owner_of(offer.page) == "buecherverein"


@pytest.mark.parametrize("who", ["editor", "shared_with", "manager_of_shared_with", "foreign"])
def test_nobody_else_withdraws_an_offer(as_: As, offer: HandOver, who: str) -> None:
    post(as_(who), "withdraw_hand_over", offer.page_id)

    assert HandOver.objects.exists()


def refusal(client: Client, page: Any, to: Any) -> str:
    response = post(client, "hand_over_page", page.pk, to=to)
    (sentence,) = sentences(client, response)
    return sentence


def test_a_page_is_not_handed_to_its_owner(
    as_: As, shop: PlacePage, library: OrganisationPage
) -> None:
    sentence = refusal(as_("manager"), shop, library.pk)

    assert sentence.startswith("'Stadtteilladen' belongs to Bücherverein already.")


def test_a_page_is_offered_to_one_at_a_time(
    as_: As, offer: HandOver, shop: PlacePage, city: OrganisationPage
) -> None:
    sentence = refusal(as_("manager"), shop, city.pk)

    assert sentence == (
        "'Stadtteilladen' is already offered to Gemeinde. Withdraw that offer first."
    )


@pytest.mark.parametrize("value", ["", "x", "1", "99999"])
def test_nothing_is_handed_to_nobody(as_: As, shop: PlacePage, value: str) -> None:
    assert refusal(as_("steward"), shop, value).startswith("This organisation is unknown")


def test_a_reference_that_the_new_owner_has_is_in_the_way(
    as_: As, city: OrganisationPage, library: OrganisationPage
) -> None:
    published(place(reference="T-1"), under=city)
    page = published(place(reference="T-1"), under=library)

    sentence = refusal(as_("steward"), page, city.pk)

    assert sentence.startswith("Stadt has another entry with the reference 'T-1'.")
    assert owner_of(page) == "buecherverein"


def test_a_locked_page_stays_where_it_is(as_: As, shop: PlacePage, offer: HandOver) -> None:
    Page.objects.filter(pk=shop.pk).update(locked=True)
    client = as_("manager_of_shared_with")

    response = post(client, "answer_hand_over", offer.pk, answer="accept")

    assert sentences(client, response)[0].startswith("'Stadtteilladen' is locked")
    assert owner_of(shop) == "buecherverein"


def test_a_reference_that_was_taken_since_the_offer_is_in_the_way(
    as_: As, mia: User, parish: OrganisationPage, library: OrganisationPage
) -> None:
    page = published(place(reference="T-1"), under=library)
    offer = propose(page, to=parish, by=mia)
    assert offer is not None
    published(place(reference="T-1"), under=parish)
    client = as_("manager_of_shared_with")

    response = post(client, "answer_hand_over", offer.pk, answer="accept")

    assert "the reference 'T-1'" in sentences(client, response)[0]
    assert owner_of(page) == "buecherverein"


def test_an_organisation_that_is_hidden_since_the_offer_takes_nothing(
    as_: As, offer: HandOver
) -> None:
    offer.organisation.unpublish()
    client = as_("manager_of_shared_with")

    response = post(client, "answer_hand_over", offer.pk, answer="accept")

    assert sentences(client, response)[0].startswith("Gemeinde is not published")
    assert owner_of(offer.page) == "buecherverein"


@pytest.mark.parametrize("what", ["withdrawn", "page gone", "owner changed", "organisation gone"])
def test_an_offer_that_is_over_is_said_to_be_over(
    as_: As, offer: HandOver, city: OrganisationPage, mod: User, what: str
) -> None:
    number = offer.pk
    if what == "withdrawn":
        offer.delete()
    if what == "page gone":
        offer.page.delete()
    if what == "owner changed":
        Page.objects.get(pk=offer.page_id).move(city, pos="last-child")
    if what == "organisation gone":
        offer.organisation.delete()
    client = as_("steward")

    response = post(client, "answer_hand_over", number, answer="accept")

    assert sentences(client, response) == [
        "This offer is not open any more: it was answered or withdrawn."
    ]


def test_the_new_owners_managers_are_asked_and_the_old_ones_told(
    as_: As,
    shop: PlacePage,
    parish: OrganisationPage,
    mia: User,
    max_: User,
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        offer = propose(shop, to=parish, by=mia)
    assert offer is not None
    with django_capture_on_commit_callbacks(execute=True):
        post(as_("manager_of_shared_with"), "answer_hand_over", offer.pk, answer="accept")

    asked, told = mail.outbox
    assert (asked.to, told.to) == ([max_.email], [mia.email])
    assert asked.subject == "Bücherverein offers you “Stadtteilladen”"
    assert f"/admin/sharing/offers/{offer.pk}/" in asked.body
    assert told.subject == "Gemeinde has taken over “Stadtteilladen”"


def test_offers_wait_for_who_may_answer_them(
    offer: HandOver, max_: User, ben: User, mia: User
) -> None:
    assert list(offers_waiting_for(max_)) == [offer]
    assert not offers_waiting_for(ben).exists()
    assert not offers_waiting_for(mia).exists()


def test_the_history_tells_the_hand_over(as_: As, offer: HandOver) -> None:
    post(as_("manager_of_shared_with"), "answer_hand_over", offer.pk, answer="accept")

    entries = PageLogEntry.objects.filter(page=offer.page_id, action__startswith="cms.hand")

    with translation.override("en"):
        told = [str(entry.message) for entry in entries.order_by("timestamp", "pk")]
    assert told == ["Offered to Gemeinde", "Gemeinde accepted it", "Handed over to Gemeinde"]


def test_shares_stay_but_not_with_the_new_owner(
    as_: As, shop: PlacePage, parish: OrganisationPage, city: OrganisationPage
) -> None:
    share(shop, receiver=city)

    post(as_("steward"), "hand_over_page", shop.pk, to=parish.pk)

    rows = PageShare.objects.filter(page=shop)
    assert set(rows.values_list("organisation__slug", flat=True)) == {"stadt"}


def test_moving_it_by_wagtail_ends_at_the_hand_over(
    as_: As, shop: PlacePage, city: OrganisationPage
) -> None:
    client = as_("steward")

    response = post(client, "wagtailadmin_pages:move_confirm", shop.pk, city.pk)

    assert response["Location"] == f"/admin/sharing/pages/{shop.pk}/hand-over/?to={city.pk}"
    assert owner_of(shop) == "buecherverein"


def test_moving_many_by_wagtail_is_refused_with_a_sentence(
    as_: As, shop: PlacePage, city: OrganisationPage
) -> None:
    client = as_("steward")
    address = f"/admin/bulk/wagtailcore/page/move/?next=/admin/&id={shop.pk}"

    response = client.post(address, {"chooser": city.pk})

    assert sentences(client, response)[0].startswith("Entries go to another organisation one by")
    assert owner_of(shop) == "buecherverein"


def test_an_organisation_itself_is_not_handed_over(
    as_: As, library: OrganisationPage, city: OrganisationPage
) -> None:
    response = post(as_("steward"), "hand_over_page", library.pk, to=city.pk)

    assert response.status_code == 302
    assert Page.objects.get(pk=library.pk).depth == Page.objects.get(pk=city.pk).depth


def test_what_is_handed_back_is_where_it_was(
    shop: PlacePage, city: OrganisationPage, library: OrganisationPage, mod: User, client: Client
) -> None:
    address = shop.url

    propose(shop, to=city, by=mod)
    propose(PlacePage.objects.get(pk=shop.pk), to=library, by=mod)

    assert client.get(address).status_code == 200


def test_a_draft_stays_a_draft(
    library: OrganisationPage, parish: OrganisationPage, mod: User
) -> None:
    page = draft(place(title="Geheim"), under=library)

    propose(page, to=parish, by=mod)

    page.refresh_from_db()
    assert not page.live
    assert owner_of(page) == "gemeinde"


def test_of_two_organisations_with_one_name_each_can_be_found(
    as_: As, shop: PlacePage, directory: Any
) -> None:
    twins = [create_organisation(f"verein-{n}", name="Kulturverein") for n in (1, 2)]

    html = get(as_("manager"), "hand_over_page", shop.pk, q="kulturv").content.decode()

    assert all(f"?to={twin.pk}" in html for twin in twins)
