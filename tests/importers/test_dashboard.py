"""The last import on the first page: of one's own organisation, and nobody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from importers.models import ImportRun

if TYPE_CHECKING:
    from django.test import Client

    from cms.models import OrganisationPage


@pytest.mark.parametrize(
    ("who", "is_shown"),
    [pytest.param("ada", True), pytest.param("ben", False), pytest.param("mod", True)],
)
def test_the_last_import_is_shown_to_whose_it_is(
    request: pytest.FixtureRequest,
    client: Client,
    library: OrganisationPage,
    who: str,
    is_shown: bool,
) -> None:
    counts = {"new": 3, "changed": 0, "unchanged": 2, "refused": 1}
    ImportRun.objects.create(
        organisation=library, kind="place", file_name="liste.xlsx", counts=counts
    )
    client.force_login(request.getfixturevalue(who))

    page = client.get("/admin/").content.decode()

    assert ("liste.xlsx" in page) is is_shown
    assert ("3 new, 0 changed, 2 unchanged, 1 not taken in." in page) is is_shown
