"""What writers are asked while they write, and the steward's screens for merging."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from django.urls import reverse

from cms.models import Distinction, PageShare, PlacePage
from tests.cms.editing import add_address, editor, sign_in
from tests.factories import draft, office, photographed, place, published, tenancy

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage

ASK = "/admin/duplicates/ask"
HERE = {"street": "Hauptstr.", "house_number": "1", "postcode": "44787", "city": "Bochum"}


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    cache.clear()


@pytest.fixture
def shop(library: OrganisationPage) -> PlacePage:
    return photographed(place(title="Stadtteilladen"), under=library)


@pytest.fixture
def double(parish: OrganisationPage) -> PlacePage:
    return photographed(place(title="Stadtteil-Laden", summary="Neu"), under=parish)


def test_whoever_writes_sees_what_is_public_already_but_may_not_edit_it(
    shop: PlacePage, ben: User, client: Client
) -> None:
    answer = sign_in(client, ben).get(ASK, {"kind": "place", "name": "Stadtteilladen", **HERE})

    assert answer.json()["count"] == 1
    assert shop.url in answer.json()["html"]
    assert "Bücherverein" in answer.json()["html"]
    assert f"/pages/{shop.pk}/edit" not in answer.json()["html"]


def test_nobody_is_told_of_drafts_of_others(
    library: OrganisationPage, ben: User, ada: User, client: Client
) -> None:
    page = draft(place(title="Geheimer Laden"), under=library)
    question = {"kind": "place", "name": "Geheimer Laden", **HERE}

    assert sign_in(client, ben).get(ASK, question).json() == {"count": 0, "html": ""}
    assert f"/pages/{page.pk}/edit" in sign_in(client, ada).get(ASK, question).json()["html"]
    about_it = {"page": page.pk, "name": "Geheimer Laden", **HERE}
    assert sign_in(client, ben).get(ASK, about_it).json()["count"] == 0


def test_what_is_public_itself_is_asked_no_more(
    shop: PlacePage, double: PlacePage, ada: User, client: Client
) -> None:
    answer = sign_in(client, ada).get(ASK, {"page": shop.pk, "name": double.title, **HERE})

    assert answer.json()["count"] == 0


def test_a_tenant_is_looked_for_at_the_door(
    library: OrganisationPage, ben: User, client: Client
) -> None:
    door = published(office(**HERE), under=library)
    published(tenancy(door, title="Schuldnerberatung"), under=library)
    question = {"kind": "tenancy", "name": "Schuldenberatung", "office": door.pk}

    assert sign_in(client, ben).get(ASK, question).json()["count"] == 1


@pytest.mark.parametrize(
    "question",
    [
        {},
        {"kind": "session", "name": "x"},
        {"kind": "place", "name": "Laden", "point": "überall"},
        {"page": "9" * 30, "name": "Laden"},
        {"kind": "tenancy", "name": "x", "office": "²"},
    ],
)
def test_what_cannot_be_asked_finds_nothing(
    question: dict[str, str], ada: User, client: Client
) -> None:
    assert sign_in(client, ada).get(ASK, question).json() == {"count": 0, "html": ""}


def test_a_message_asks_after_the_first_save(
    shop: PlacePage, parish: OrganisationPage, ben: User, client: Client
) -> None:
    response = editor(client, ben).add("placepage", under=parish, title="Stadtteilladen", **HERE)

    page = client.get(response.url).content.decode()
    assert "Is it one of these?" in page
    assert f'{shop.slug}/" target="_blank"' in page


def test_the_form_asks_by_itself(ada: User, library: OrganisationPage, client: Client) -> None:
    page = sign_in(client, ada).get(add_address("placepage", library)).content.decode()

    assert f'data-url="{ASK}"' in page


SCREENS = ["possible_duplicates", "duplicates_of_entry", "merge_entries", "tell_entries_apart"]


@pytest.mark.parametrize("name", SCREENS)
def test_only_the_steward_merges(
    name: str, shop: PlacePage, double: PlacePage, ada: User, client: Client
) -> None:
    pages: dict[str, list[int]] = {"possible_duplicates": [], "duplicates_of_entry": [shop.pk]}
    address = reverse(name, args=pages.get(name, [shop.pk, double.pk]))

    sign_in(client, ada)
    for answer in (client.get(address), client.post(address)):
        assert answer.status_code in (302, 403, 405)
        assert double.title not in answer.content.decode()
    assert PlacePage.objects.count() == 2
    assert not Distinction.objects.exists()


def test_the_steward_sees_pairs_and_tells_them_apart_for_good(
    shop: PlacePage, double: PlacePage, mod: User, client: Client
) -> None:
    address = reverse("possible_duplicates")
    page = sign_in(client, mod).get(address).content.decode()
    assert reverse("merge_entries", args=[shop.pk, double.pk]) in page

    for _time in range(2):
        client.post(reverse("tell_entries_apart", args=[double.pk, shop.pk]))

    said = Distinction.objects.get()
    assert said.said_by == mod
    assert (
        reverse("merge_entries", args=[shop.pk, double.pk])
        not in client.get(address).content.decode()
    )


def test_the_steward_merges_field_by_field(
    shop: PlacePage, double: PlacePage, mod: User, client: Client, parish: OrganisationPage
) -> None:
    address = reverse("merge_entries", args=[shop.pk, double.pk])
    page = sign_in(client, mod).get(address).content.decode()
    assert 'name="summary" value="merged"' in page

    answer: Any = client.post(address, {"summary": "merged", "title": "kept", "share": "on"})

    assert answer.url == reverse("possible_duplicates")
    shop.refresh_from_db()
    assert (shop.title, shop.summary) == ("Stadtteilladen", "Neu")
    assert PageShare.objects.get().organisation == parish
    listed = client.get(answer.url).content.decode()
    assert "is now one with" in listed
    assert "No two published entries look alike." in listed


def test_looking_merges_nothing(
    shop: PlacePage, double: PlacePage, mod: User, client: Client
) -> None:
    sign_in(client, mod).get(reverse("merge_entries", args=[shop.pk, double.pk]))

    assert PlacePage.objects.count() == 2


def test_what_cannot_be_merged_is_said_in_a_sentence(
    shop: PlacePage, library: OrganisationPage, mod: User, client: Client
) -> None:
    other = draft(place(title="Entwurf"), under=library)

    answer = sign_in(client, mod).get(
        reverse("merge_entries", args=[shop.pk, other.pk]), follow=True
    )

    assert "is not public" in answer.content.decode()


def test_from_an_entry_another_one_is_found_by_name(
    shop: PlacePage, library: OrganisationPage, mod: User, client: Client
) -> None:
    far = published(place(title="Bürgerhaus", postcode="44799", latitude=51.2), under=library)
    address = reverse("duplicates_of_entry", args=[shop.pk])

    page = sign_in(client, mod).get(address, {"q": "bürger"}).content.decode()

    assert reverse("merge_entries", args=[shop.pk, far.pk]) in page


def test_the_steward_finds_the_screen(
    shop: PlacePage, mod: User, ada: User, client: Client
) -> None:
    button = reverse("duplicates_of_entry", args=[shop.pk])
    form = reverse("wagtailadmin_pages:edit", args=[shop.pk])

    assert button in sign_in(client, mod).get(form).content.decode()
    assert button not in sign_in(client, ada).get(form).content.decode()


def test_the_list_that_was_empty_shows_the_pair_that_comes_next(
    shop: PlacePage, mod: User, client: Client, parish: OrganisationPage
) -> None:
    address = reverse("possible_duplicates")
    sign_in(client, mod).get(address)
    other = published(place(title=shop.title), under=parish)

    page = client.get(address).content.decode()

    assert reverse("merge_entries", args=[shop.pk, other.pk]) in page
