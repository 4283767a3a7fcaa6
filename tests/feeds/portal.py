"""A directory about which everything is said that open-data portals ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cms.models import DirectoryPage

if TYPE_CHECKING:
    from cms.models import OrganisationPage


@pytest.fixture
def portal(directory: DirectoryPage, library: OrganisationPage) -> DirectoryPage:
    """Kept by the Library Association, in Bochum."""
    DirectoryPage.objects.update(
        title='Atlas "Mitte"',
        steward=library,
        catalogue_description="Orte & Büros,\nvon allen <gepflegt>.",
        attribution="Stadt, 2026",
        contact_name="Datenstelle",
        contact_email="daten@example.org",
        municipality_key="05911000",
    )
    directory.refresh_from_db()
    return directory
