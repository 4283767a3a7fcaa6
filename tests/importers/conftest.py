"""Imports are tested in English, whatever the language of the site; and a directory of one city."""

from __future__ import annotations

from decimal import Decimal
from typing import IO, TYPE_CHECKING, Any

import pytest
from django.utils import translation

from importers.reading import reading_child
from importers.sources import features_child
from tests.conftest import user
from tests.fake_server import FakeServer, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.contrib.auth.models import User

    from cms.models import DirectoryPage, OrganisationPage
    from importers.reading.limits import ReadingLimits


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _read_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in this process: starting one for each takes a fifth of a second.

    Those of slow tests, test_reader.py, tests/sheets and tests/journeys are read by a process of
    their own, as those of the product are.
    """
    if request.node.get_closest_marker("slow"):
        return
    for caller in ("importers.reading.reader", "importers.sources.pages"):
        monkeypatch.setattr(f"{caller}.run_child", read_here)


def read_here(
    path: Path, lines: IO[bytes], *, limits: ReadingLimits, module: str = reading_child.__name__
) -> None:
    child = {each.__name__: each for each in (reading_child, features_child)}[module]
    child.read(path.resolve(), reading_child.Output(lines), limits)


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
