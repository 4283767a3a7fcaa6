"""Imports are tested in English, whatever the language of the site; and a directory of one city."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import translation

from tests.conftest import user
from tests.fake_server import FakeServer, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.contrib.auth.models import User

    from cms.models import DirectoryPage, OrganisationPage


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _private_files(settings: Any, tmp_path: Path) -> None:
    settings.PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture
def bochum(directory: DirectoryPage) -> DirectoryPage:
    """The directory, narrowed to one city."""
    directory.west, directory.east = Decimal("7.0"), Decimal("7.4")
    directory.south, directory.north = Decimal("51.3"), Decimal("51.6")
    directory.save()
    return directory


@pytest.fixture
def _loopback(settings: Any) -> None:
    """The seam: a server on this machine may be asked."""
    settings.OUTBOUND_ALLOWS_LOOPBACK = True


@pytest.fixture
def server() -> Iterator[FakeServer]:
    """Where lists lie that are fetched."""
    with running() as fake:
        yield fake


@pytest.fixture
def mia(library: OrganisationPage) -> User:
    """Manages the Library Association."""
    return user("mia", library.team.managers)
