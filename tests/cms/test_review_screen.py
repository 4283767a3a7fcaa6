"""What a reviewer reads on the screen of one submission."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from cms.models import Module, OrganisationPage, PageShare
from tests import factories
from tests.cms.editing import editor, sign_in
from tests.cms.reviewing import address, submit, waiting_page

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client


def text_of(client: Client, page: object, reader: User) -> str:
    response = sign_in(client, reader).get(address(page))  # type: ignore[arg-type]  # any page
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_old_and_new_stand_side_by_side(
    client: Client, parish: OrganisationPage, ben: User, mod: User
) -> None:
    page = waiting_page(parish, by=ben, hours_words="Di 10-14 Uhr", street="Am Markt")

    html = text_of(client, page, mod)

    assert "<dt>public now</dt><dd>Hauptstraße 1, 44787 Bochum</dd>" in html
    assert "<dt>then</dt><dd>Am Markt 1, 44787 Bochum</dd>" in html
    assert "Tuesday 10:00 to 14:00." in html
    assert "Tu 10:00" not in html


def test_a_new_entry_is_shown_whole(
    client: Client, parish: OrganisationPage, ben: User, mod: User
) -> None:
    page = factories.draft(factories.programme(modules=[Module(title="Kochen")]), under=parish)
    submit(page, by=ben)

    html = text_of(client, page, mod)

    assert "not public yet" in html
    assert "<h2>What it says</h2>" in html
    assert "<dd>Nachbarschaftskurs</dd>" in html
    assert "New:</strong> Kochen" in html


def test_a_picture_is_shown(client: Client, parish: OrganisationPage, ben: User, mod: User) -> None:
    image = get_image_model().objects.create(title="Rampe", file=get_test_image_file())
    page = waiting_page(parish, by=ben, image=image, image_alt="Eine Rampe links")

    html = text_of(client, page, mod)

    assert image.get_rendition("max-320x240").url in html
    assert "Eine Rampe links" in html


def test_the_address_of_the_page_is_shown_too(
    client: Client, parish: OrganisationPage, ben: User, mod: User
) -> None:
    page = waiting_page(parish, by=ben, slug="anderswo")

    assert "<dd>anderswo</dd>" in text_of(client, page, mod)


def test_who_else_may_edit_it_is_said(
    client: Client, parish: OrganisationPage, library: OrganisationPage, ben: User, mod: User
) -> None:
    page = waiting_page(parish, by=ben)
    PageShare.objects.create(page=page, organisation=library, may_publish=True)

    assert "Who else may edit it: Bücherverein (and publish)" in text_of(client, page, mod)


def test_a_version_that_changes_nothing_is_said_to(
    client: Client, parish: OrganisationPage, ben: User, mod: User
) -> None:
    page = waiting_page(parish, by=ben, title="Stadtteilladen")

    assert "Nothing: it says the same as what is public." in text_of(client, page, mod)


def test_what_people_wrote_is_not_markup(
    client: Client, parish: OrganisationPage, ben: User, mod: User
) -> None:
    page = waiting_page(parish, by=ben, title="<script>alert(1)</script>", body="<p>1 &lt; 2</p>")

    html = text_of(client, page, mod)

    assert "<script>alert(1)" not in html
    assert "1 &lt; 2" in html


def test_a_page_of_which_nothing_waits_says_so(
    client: Client, parish: OrganisationPage, mod: User
) -> None:
    page = factories.published(factories.place(), under=parish)

    assert "Nothing of “Stadtteilladen” waits" in text_of(client, page, mod)


@pytest.mark.parametrize(
    ("trusted", "offered", "withheld"),
    [
        pytest.param(True, "action-publish", "action-submit", id="trusted"),
        pytest.param(False, "action-submit", "action-publish", id="not trusted"),
    ],
)
def test_one_publishes_or_submits(
    client: Client,
    library: OrganisationPage,
    parish: OrganisationPage,
    ada: User,
    ben: User,
    *,
    trusted: bool,
    offered: str,
    withheld: str,
) -> None:
    page = factories.published(factories.place(), under=library if trusted else parish)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    add = reverse("wagtailadmin_pages:add", args=["cms", "placepage", page.get_parent().pk])
    sign_in(client, ada if trusted else ben)

    for url in (edit, add):
        html = client.get(url).content.decode()
        assert f'name="{offered}"' in html
        assert f'name="{withheld}"' not in html


def test_who_is_not_trusted_cannot_withdraw_but_asks(
    client: Client, parish: OrganisationPage, ben: User, mod: User
) -> None:
    page = factories.published(factories.place(), under=parish)
    editing = editor(client, ben)

    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    editing.edit(page, status="ended", **{"action-submit": "1"})

    page.refresh_from_db()
    assert page.live
    assert "<dt>then</dt><dd>ended</dd>" in text_of(client, page, mod)
