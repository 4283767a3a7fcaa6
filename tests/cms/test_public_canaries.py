"""Words planted in everything that is private, and looked for in everything that is public."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from cms.models import ListedEntry
from tests.canaries import CANARY

if TYPE_CHECKING:
    from django.test import Client

    from cms.models import EntryPage

KINDS = ("Organisation", "Place", "Office", "Tenancy", "Programme", "District")


def addresses(pages: list[EntryPage]) -> list[str]:
    own = [ListedEntry.objects.get(entry_id=page.entry_id).path for page in pages]
    lists = [
        "/",
        "/?kind=place",
        "/?q=laden",
        "/?organisation=versteckt",
        "/?organisation=gemeinde",
    ]
    api = "/api/v2/pages/"
    return [
        *own,
        *(f"/en{path}" for path in own),
        *lists,
        *(f"/en{path}" for path in lists),
        f"{api}?limit=100&fields=*",
        *(f"{api}?type=cms.{kind}Page&fields=*" for kind in KINDS),
        *(f"{api}{page.pk}/?fields=*" for page in pages),
        f"/id/{pages[0].entry_id}",
        reverse("is_ready"),
        "/nowhere/",
    ]


def test_no_public_address_tells_what_is_private(client: Client, planted: list[EntryPage]) -> None:
    for address in addresses(planted):
        response = client.get(address)

        assert response.status_code in (200, 303, 404), address
        assert (response.status_code == 404) is (address == "/nowhere/"), address
        assert CANARY.encode() not in response.content.lower(), address


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize("address", ["/?q=", "/en/?q=", "/api/v2/pages/?search="])
def test_no_search_finds_by_what_is_private(client: Client, address: str) -> None:
    response = client.get(f"{address}{CANARY[:6]}")

    found = response.json()["items"] if "api" in address else response.context["listing"].entries
    assert list(found) == []


@pytest.mark.usefixtures("planted")
def test_no_row_of_the_list_holds_what_is_private() -> None:
    rows = list(ListedEntry.objects.values())

    assert rows
    assert CANARY not in str(rows).lower()
