"""The first page of the admin: what is mine and what waits for me, and nothing of others."""

from __future__ import annotations

import csv
import datetime
import io
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from wagtail.admin.menu import admin_menu

from cms.changes import confirm
from cms.models import EntryIdentity, Notice
from tests.cms.reviewing import answer, waiting_page
from tests.factories import draft, place, published

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage

LONG_AGO = datetime.date(2020, 1, 1)
HOME = "/admin/"
STATE = "/admin/state/"


@pytest.fixture
def three_entries(library: OrganisationPage) -> None:
    """Of the library: one that is due, one that is a draft, one that is in order."""
    due = published(place(title="Fälliger Laden"), under=library)
    confirm(due, by="ada", on=LONG_AGO)
    draft(place(title="Halber Laden"), under=library)
    published(place(title="Guter Laden"), under=library)


def rows(page: str) -> list[str]:
    """The list items of one's own entries."""
    listed = page.split('class="atlas-entries"')[1].split("</ul>")[0]
    return listed.split("<li>")[1:]


@pytest.mark.usefixtures("three_entries")
@pytest.mark.parametrize("address", [HOME, "/admin/entries/"])
def test_each_entry_has_one_button_for_what_it_wants(
    client: Client, ada: User, address: str
) -> None:
    client.force_login(ada)

    page = client.get(address).content.decode()

    due, half, good = rows(page)[0], rows(page)[1], rows(page)[-1]
    assert "Fälliger Laden" in due
    assert "Still correct" in due
    assert "Halber Laden" in half
    assert "Finish" in half
    assert "Guter Laden" in good
    assert "Change" in good
    assert [row.count("button-small") for row in rows(page)] == [1, 1, 1, 1]


@pytest.mark.usefixtures("three_entries")
def test_the_button_confirms(client: Client, ada: User) -> None:
    client.force_login(ada)
    button = rows(client.get(HOME).content.decode())[0]
    address = button.split('action="')[1].split('"')[0]

    client.post(address)

    assert "Still correct" not in client.get(HOME).content.decode()


@pytest.mark.usefixtures("three_entries")
def test_nobody_sees_what_others_own(client: Client, ben: User) -> None:
    client.force_login(ben)

    page = client.get(HOME).content.decode()

    assert "Laden" not in page
    assert "Nothing waits for you." in page


def test_who_has_nothing_yet_is_told_what_to_do(client: Client, ada: User) -> None:
    EntryIdentity.objects.filter(kind="organisation").update(organisation=None)
    client.force_login(ada)

    page = client.get(HOME).content.decode()

    assert "You have no entries yet." in page
    assert "Add an entry" in page


@pytest.mark.usefixtures("three_entries")
def test_what_waits_is_counted_and_leads_to_its_screen(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    entry = EntryIdentity.objects.get(page=library)
    Notice.objects.create(entry=entry, subject="hours")
    client.force_login(ada)

    page = client.get(HOME).content.decode()

    assert "1 notice from the public waits for an answer." in page
    assert 'href="/admin/notices/"' in page


@pytest.mark.parametrize(
    ("who", "status"),
    [
        pytest.param("mod", 200, id="the steward"),
        pytest.param("ada", 302, id="a partner is sent away"),
        pytest.param(None, 302, id="a visitor is sent to the login"),
    ],
)
def test_the_state_of_the_directory_is_the_stewards(
    request: pytest.FixtureRequest, client: Client, mod: User, who: str | None, status: int
) -> None:
    if who:
        client.force_login(request.getfixturevalue(who))

    assert client.get(STATE).status_code == status


@pytest.mark.usefixtures("three_entries")
def test_the_steward_sees_the_whole(client: Client, mod: User) -> None:
    client.force_login(mod)

    home, page = client.get(HOME).content.decode(), client.get(STATE).content.decode()

    assert "State of the directory" in home
    assert "Bücherverein" in page
    assert client.get(f"{STATE}?by=district").status_code == 200


@pytest.mark.usefixtures("three_entries")
def test_the_export_opens_in_excel_and_runs_nothing(
    client: Client, mod: User, library: OrganisationPage
) -> None:
    type(library).objects.filter(pk=library.pk).update(title="=1+1 Verein")
    client.force_login(mod)

    response = client.get(f"{STATE}?export=csv")

    text = response.content.decode()
    table = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert text.startswith("\ufeff")
    assert table[0] == [
        "Organisation",
        "Entries",
        "Complete",
        "On the map",
        "Confirmed",
        "Access known",
    ]
    assert table[1] == ["'=1+1 Verein", "3", "0", "2", "2", "0"]
    assert table[-1][:2] == ["All", "3"]


def test_what_came_back_waits_for_its_editors(
    client: Client, parish: OrganisationPage, ben: User, mod: User
) -> None:
    sent = waiting_page(parish, by=ben)
    client.force_login(mod)
    answer(client, sent, "send_back", comment="Bitte mit Telefon")
    client.force_login(ben)

    page = client.get(HOME).content.decode()

    assert "1 entry came back to you with a comment." in page
    assert "came back with a comment" in rows(page)[0]
    assert "waits for review" not in page


def test_what_has_ended_is_not_to_be_confirmed(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    page = published(place(status="ended", valid_until=LONG_AGO), under=library)
    confirm(page, by="ada", on=LONG_AGO)
    client.force_login(ada)

    assert "Still correct" not in client.get(HOME).content.decode()


def test_what_waits_for_review_is_no_task_of_its_editors(
    client: Client, parish: OrganisationPage, ben: User
) -> None:
    waiting_page(parish, by=ben)
    client.force_login(ben)

    page = client.get(HOME).content.decode()

    assert "waits for review" in page
    assert "came back" not in page


def test_every_item_of_the_menu_has_its_icon(client: Client, mod: User) -> None:
    client.force_login(mod)
    sprite = client.get(reverse("wagtailadmin_sprite")).content.decode()

    items = admin_menu.registered_menu_items

    assert [item.name for item in items if f'id="icon-{item.icon_name}"' not in sprite] == []
