"""Imports are tested in English, whatever the language of the site; and a directory of one city."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import translation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cms.models import DirectoryPage


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
