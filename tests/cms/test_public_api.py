"""Wagtail's read API: public pages only, and of an entry only what is public."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cms.bulk import add_published
from cms.changes import accept_tenancy, save_draft, withdraw
from cms.models import AccessFact
from tests.factories import draft, office, photographed, place, programme, published, tenancy

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from cms.models import DirectoryPage, OrganisationPage, PlacePage

LIST = "/api/v2/pages/"
PLACES = f"{LIST}?type=cms.PlacePage"


def titles(client: Client, address: str) -> list[str]:
    return [item["title"] for item in client.get(address).json()["items"]]


@pytest.fixture
def laden(library: OrganisationPage) -> PlacePage:
    """A place whose phone and e-mail are private."""
    page = place(title="Laden", summary="Suppe", phone="+49 234 987654", email="secret@example.org")
    page.access_facts.set([AccessFact(code="lift", answer="yes")])
    return photographed(page, under=library)


def test_the_facts_of_an_entry_are_those_of_the_entry(client: Client, laden: PlacePage) -> None:
    item = client.get(f"{LIST}{laden.pk}/").json()

    assert item["title"] == "Laden"
    assert item["entry_id"] == str(laden.entry_id)
    assert item["summary"] == "Suppe"
    assert item["point"] == {"longitude": 7.5, "latitude": 51.5}
    assert item["access"][0]["code"] == "lift"
    assert item["organisation"]["name"] == "Bücherverein"
    assert item["phone"] == ""
    assert item["email"] == ""


@pytest.mark.parametrize(
    "address",
    [
        pytest.param(f"{PLACES}&fields=*", id="the list with all fields"),
        pytest.param(f"{PLACES}&fields=phone,email,hours,image", id="fields by name"),
        pytest.param(f"{PLACES}&fields=district(*),image(*),categories(*)", id="nested fields"),
        pytest.param(f"{LIST}?fields=*", id="every kind"),
    ],
)
def test_private_contact_data_is_nowhere(client: Client, laden: PlacePage, address: str) -> None:
    response = client.get(address)

    assert response.status_code == 200
    assert response.json()["items"]
    assert b"987654" not in response.content
    assert b"secret@" not in response.content


@pytest.mark.parametrize(
    "parameter",
    [
        *("phone=%2B49%20234%20987654", "email=secret@example.org", "phone_is_public=false"),
        *("order=phone", "order=-email", "order=verified_by", "verified_by=Ada", "owner=1"),
        *("draft_title=x", "order=draft_title", "latest_revision=1", "hours_not_understood=x"),
        *("fields=draft_title", "fields=owner", "fields=verified_by", "fields=hours_words"),
        *("is_trusted=true", "summary=Suppe", "search_operator=or", "entry_id=1"),
        *(
            "type=auth.User",
            "type=wagtailimages.Image",
            "child_of=abc",
            "fields=(",
            "fields=organisation(*)",
            "id=x",
        ),
    ],
)
def test_what_is_no_public_fact_cannot_be_asked_for(
    client: Client, directory: DirectoryPage, parameter: str
) -> None:
    response = client.get(f"{LIST}?type=cms.PlacePage&{parameter}")

    assert response.status_code == 400
    assert set(response.json()) == {"message"}


@pytest.mark.parametrize("typed", ["987654", "secret", "+49 234 987654"])
def test_a_search_does_not_look_in_private_contact_data(
    client: Client, laden: PlacePage, typed: str
) -> None:
    assert titles(client, f"{LIST}?search={typed}") == []


def test_a_search_finds_what_the_public_list_finds(client: Client, laden: PlacePage) -> None:
    assert titles(client, f"{LIST}?search=suppe") == ["Laden"]
    assert titles(client, f"{PLACES}&search=bucherverein") == ["Laden"]


def test_drafts_and_what_belongs_to_a_withdrawn_organisation_do_not_exist(
    client: Client, library: OrganisationPage, parish: OrganisationPage, laden: PlacePage
) -> None:
    hidden = published(place(title="Mitgefangen"), under=parish)
    unseen = draft(place(title="Entwurf"), under=library)
    withdraw(parish)

    everything = client.get(f"{LIST}?limit=100").content.decode()

    for page in (hidden, unseen, parish):
        assert page.title not in everything
        assert client.get(f"{LIST}{page.pk}/").status_code == 404
        assert client.get(f"{LIST}find/?id={page.pk}").status_code == 404
        assert client.get(f"{LIST}?child_of={page.pk}").status_code == 400
        assert client.get(f"{LIST}?descendant_of={page.pk}").status_code == 400
        assert client.get(f"{LIST}?translation_of={page.pk}").status_code == 400


def test_a_tenancy_that_waits_for_the_owner_of_the_office_does_not_exist(
    client: Client, library: OrganisationPage, parish: OrganisationPage
) -> None:
    door = published(office(), under=library)
    waiting = published(tenancy(door, title="Wartet"), under=parish)

    assert "Wartet" not in titles(client, f"{LIST}?limit=100")
    assert client.get(f"{LIST}{waiting.pk}/").status_code == 404
    assert client.get(f"{LIST}{door.pk}/").json()["tenancies"] == []


def test_the_title_of_a_draft_does_not_leak(client: Client, laden: PlacePage) -> None:
    laden.title = "Geheimer Entwurf"
    save_draft(laden)

    shown = [client.get(f"{LIST}{laden.pk}/"), client.get(f"{PLACES}&fields=*")]

    assert all(b"Geheimer" not in response.content for response in shown)
    assert titles(client, f"{LIST}?search=geheimer") == []
    assert titles(client, f"{LIST}?title=Geheimer Entwurf") == []


def test_images_documents_and_writing_are_not_offered(client: Client, laden: PlacePage) -> None:
    assert client.get("/api/v2/images/").status_code == 404
    assert client.get("/api/v2/documents/").status_code == 404
    assert client.post(LIST, {}).status_code in (403, 405)
    assert client.delete(f"{LIST}{laden.pk}/").status_code in (403, 405)


@pytest.mark.parametrize("address", [f"{LIST}find/?id=abc", f"{LIST}find/?html_path=/nix/"])
def test_what_cannot_be_found_is_not_found(client: Client, laden: PlacePage, address: str) -> None:
    assert client.get(address).status_code == 404


def test_tenants_and_dates_come_with_their_office_and_programme(
    client: Client, library: OrganisationPage
) -> None:
    door = published(office(), under=library)
    accept_tenancy(published(tenancy(door, title="Beratung"), under=library))
    course = published(programme(title="Kurs"), under=library)

    office_item = client.get(f"{LIST}{door.pk}/").json()
    course_item = client.get(f"{LIST}{course.pk}/").json()

    assert [one["name"] for one in office_item["tenancies"]] == ["Beratung"]
    assert course_item["sessions"] == []


@pytest.mark.slow
def test_a_list_with_all_facts_takes_as_many_queries_for_more_entries(
    client: Client,
    library: OrganisationPage,
    django_assert_num_queries: Callable[..., Any],
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    address = f"{PLACES}&fields=*&limit=100"
    add_published([place(title=f"Ort {number}") for number in range(10)], under=library)
    client.get(address)
    with django_assert_max_num_queries(60) as few:
        client.get(address)
    add_published([place(title=f"Ort {number}") for number in range(10, 30)], under=library)

    with django_assert_num_queries(len(few)):
        client.get(address)
