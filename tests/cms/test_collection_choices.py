"""Who has many collections chooses pictures without a list of them all, and uploads into one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cms.discretion.collection_choices import MOST
from cms.founding import create_organisation

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage


@pytest.mark.parametrize("chooser", ["images", "documents"])
@pytest.mark.parametrize(
    ("more", "selects"),
    [
        pytest.param(0, 0, id="one organisation"),
        pytest.param(1, 2, id="two: a filter, and where to upload"),
        pytest.param(MOST, 1, id="many: only where to upload"),
    ],
)
def test_a_filter_by_collection_is_for_a_few(
    client: Client, ada: User, library: OrganisationPage, chooser: str, more: int, selects: int
) -> None:
    others = [create_organisation(f"v-{n}", name=f"Verein <{n}>") for n in range(more)]
    ada.groups.add(*(organisation.team.editors for organisation in others))
    client.force_login(ada)

    html = client.get(f"/admin/{chooser}/chooser/").json()["html"]

    assert html.count("<select") == selects
    assert html.count(f'<option value="{library.team.collection_id}"') == selects
    assert "Verein <" not in html
