"""What editors see before they publish: the page as the public will see it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cms.changes import accept_tenancy, save_draft
from tests.factories import district, office, place, programme, published, tenancy

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import DirectoryPage, OrganisationPage


def test_an_editor_sees_the_preview_of_a_page(
    client: Client, library: OrganisationPage, ada: User
) -> None:
    page = published(place(title="Laden", slug="laden"), under=library)
    page.title = "Neuer Name"
    save_draft(page)
    client.force_login(ada)

    response = client.get(f"/admin/pages/{page.pk}/view_draft/")

    assert response.status_code == 200
    assert "Neuer Name" in response.content.decode()


def test_a_preview_says_all_that_the_public_page_says(
    client: Client, directory: DirectoryPage, library: OrganisationPage, mod: User
) -> None:
    shown: list[Any] = [published(page, under=library) for page in (office(), place(), programme())]
    shown += [published(district(), under=directory), directory, library]
    accept_tenancy(published(tenancy(shown[0], title="Mieterberatung"), under=library))
    # In the language of mod; a request leaves another one behind.
    addresses = [page.url for page in shown]
    client.force_login(mod)

    for page, address in zip(shown, addresses, strict=True):
        public = main_part(client, address)
        preview = main_part(client, f"/admin/pages/{page.pk}/view_draft/")

        assert page.title in public
        assert preview == public


def main_part(client: Client, address: str) -> str:
    """Without the title of the window and what surrounds the page."""
    html = client.get(address).content.decode().partition("<main")[2]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
