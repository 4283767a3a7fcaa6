"""Permanent addresses, status codes, and whether the server is well."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django.utils.translation import gettext, override
from django.views.defaults import server_error

from cms import views
from cms.changes import accept_tenancy, delete, withdraw
from cms.entries import published_entry
from cms.models import EntryIdentity
from tests.factories import draft, office, place, programme, published, tenancy

if TYPE_CHECKING:
    from django.test import Client, RequestFactory

    from cms.models import DirectoryPage, EntryPage, OrganisationPage


def address_of(page: EntryPage) -> str:
    entry = published_entry(page.entry_id)
    assert entry is not None
    return entry.url


def test_the_permanent_address_leads_to_the_page(client: Client, library: OrganisationPage) -> None:
    page = published(place(), under=library)

    response = client.get(f"/id/{page.entry_id}")

    assert response.status_code == 303
    assert response["Location"] == address_of(page)


def test_the_permanent_address_of_what_has_ended_still_leads_to_the_page(
    client: Client, library: OrganisationPage
) -> None:
    page = published(place(status="ended"), under=library)

    assert client.get(f"/id/{page.entry_id}").status_code == 303
    assert client.get(address_of(page)).status_code == 200


def test_the_permanent_address_of_a_session_leads_to_its_place_on_the_page(
    client: Client, library: OrganisationPage
) -> None:
    page = programme()
    page.sessions.create(topic="Sozialraum", starts_at=timezone.now())
    page = published(page, under=library)
    session_id = page.sessions.get().session_id

    response = client.get(f"/id/{session_id}")

    assert response["Location"] == f"{address_of(page)}#{session_id}"


def test_a_merged_entry_leads_to_its_last_successor(
    client: Client, library: OrganisationPage
) -> None:
    first, second, third = (published(place(title=name), under=library) for name in "ABC")
    succeed(first, second)
    succeed(second, third)

    response = client.get(f"/id/{first.entry_id}")

    assert response["Location"] == address_of(third)


def test_entries_that_succeed_each_other_in_a_circle_do_not_hang_the_server(
    client: Client, library: OrganisationPage
) -> None:
    first, second = (published(place(title=name), under=library) for name in "AB")
    succeed(first, second)
    succeed(second, first)

    assert client.get(f"/id/{first.entry_id}").status_code == 303


@pytest.mark.parametrize("way", [withdraw, delete])
def test_what_was_withdrawn_is_gone(client: Client, library: OrganisationPage, way: Any) -> None:
    page = published(place(), under=library)
    way(page)

    response = client.get(f"/id/{page.entry_id}")

    assert response.status_code == 410
    assert in_german("This entry was withdrawn") in response.content.decode()


def test_what_a_withdrawn_organisation_had_is_gone_too(
    client: Client, library: OrganisationPage
) -> None:
    page = published(place(), under=library)
    address = address_of(page)
    withdraw(library)

    assert client.get(f"/id/{page.entry_id}").status_code == 410
    assert client.get(address).status_code == 404


def test_what_was_never_public_is_not_found(client: Client, library: OrganisationPage) -> None:
    page = draft(place(title="Entwurf"), under=library)

    assert client.get(f"/id/{page.entry_id}").status_code == 404
    assert client.get("/buecherverein/entwurf/").status_code == 404
    assert client.get(f"/id/{uuid.uuid4()}").status_code == 404
    assert client.get("/id/no-uuid", follow=True).status_code == 404


def test_a_tenancy_waits_for_the_owner_of_the_office(
    client: Client, library: OrganisationPage, parish: OrganisationPage
) -> None:
    page = published(tenancy(published(office(), under=library)), under=parish)
    before = [client.get(f"/id/{page.entry_id}"), client.get("/gemeinde/beratung-im-buero/")]

    accept_tenancy(page)

    assert [response.status_code for response in before] == [404, 404]
    assert client.get("/gemeinde/beratung-im-buero/").status_code == 200


@pytest.mark.parametrize("address", ["/", "/en/", "/buecherverein/", "/healthz", "/readyz"])
def test_head_answers_as_get_does_without_a_body(
    client: Client, library: OrganisationPage, address: str
) -> None:
    response = client.head(address)

    assert response.status_code == 200
    assert response.content == b""


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
@pytest.mark.parametrize("address", ["/", "/buecherverein/"])
def test_a_page_cannot_be_written_to(
    client: Client, library: OrganisationPage, address: str, method: str
) -> None:
    assert getattr(client, method)(address).status_code == 405


@pytest.mark.parametrize(
    ("address", "language"),
    [
        pytest.param("/nowhere/", "de", id="German"),
        pytest.param("/en/nowhere/", "en", id="English"),
    ],
)
def test_an_unknown_address_is_not_found_in_the_design(
    client: Client, directory: DirectoryPage, address: str, language: str
) -> None:
    response = client.get(address)

    page = response.content.decode()
    assert response.status_code == 404
    assert f'<html lang="{language}">' in page
    assert 'name="q"' in page
    assert ("There is nothing here" in page) is (language == "en")


def test_the_error_page_needs_neither_a_page_nor_a_database(rf: RequestFactory) -> None:
    with override("en"):
        response = server_error(rf.get("/"))

    assert response.status_code == 500
    assert "Something went wrong here" in response.content.decode()


def test_the_server_is_alive_without_a_database(client: Client) -> None:
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_the_server_is_ready_when_the_database_is_as_the_code_expects(client: Client) -> None:
    response = client.get("/readyz")

    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_the_server_is_not_ready_before_the_migrations(client: Client) -> None:
    MigrationRecorder.Migration.objects.filter(app="cms").delete()

    response = client.get("/readyz")

    assert response.status_code == 503
    assert "migrations. Run 'manage.py migrate'." in response.content.decode()


def test_the_server_is_not_ready_without_a_database(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> int:
        raise OperationalError

    monkeypatch.setattr(views, "migrations_missing", refuse)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert "The database does not answer." in response.content.decode()


def in_german(text: str) -> str:
    with override("de"):
        return gettext(text)


def succeed(old: EntryPage, new: EntryPage) -> None:
    successor = EntryIdentity.objects.get(entry_id=new.entry_id)
    EntryIdentity.objects.filter(entry_id=old.entry_id).update(successor=successor)
