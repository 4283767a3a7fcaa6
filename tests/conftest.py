"""The cast: who they are is said in one sentence each, and every rule is tested over them."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import override_settings
from django.utils import translation
from wagtail.users.models import UserProfile

from cms.founding import create_organisation, ensure_directory, stewards
from cms.models import OrganisationPage
from feeds.shelf import SHELF
from tests.canaries import public_pages_with_canaries
from tests.photographs import from_photograph

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.contrib.auth.models import Group, User
    from pytest_django import DjangoDbBlocker

    from cms.models import DirectoryPage, EntryPage


EMPTIES_THE_DATABASE = {"live_server", "transactional_db", "django_db_serialized_rollback"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What leaves an empty database behind runs last.

    pytest-django sees to that for tests that name the database, but not for those that ask for
    their cast by name.
    """
    items.sort(key=empties_the_database)


def pytest_collection_finish() -> None:
    """What is there before the first test stays: it need not be looked through for garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def empties_the_database(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    is_transaction = bool(marker and marker.kwargs.get("transaction"))
    return is_transaction or not EMPTIES_THE_DATABASE.isdisjoint(getattr(item, "fixturenames", ()))


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords() -> Iterator[None]:
    """A real hash takes a third of a second on purpose, and the cast signs in all the time."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True, scope="session")
def _no_rate() -> Iterator[None]:
    """All tests ask from one address; those of the limit set one."""
    with override_settings(FEED_RATE=None):
        yield


@pytest.fixture(autouse=True)
def _empty_shelf() -> None:
    """Tests that undo what they publish come to the same state again, with other entries."""
    SHELF.files.clear()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Sentences are compared in the language they are written in; pages speak that of the request.

    A test of what German readers see says so: ``translation.override("de")``.
    """
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def migrated_database(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The empty database in a file, for other processes; slow tests run on SQLite only."""
    path = tmp_path_factory.mktemp("migrated") / "empty.sqlite3"
    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(path)])
        connection.close()
    return path


@pytest.fixture(scope="session")
def album_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of what is photographed: they stay where they were written."""
    return tmp_path_factory.mktemp("album")


@pytest.fixture
def directory(db: None) -> DirectoryPage:
    """An empty directory, for the whole of Germany."""
    from_photograph("directory", ensure_directory)
    return ensure_directory()


@pytest.fixture
def library(directory: DirectoryPage) -> OrganisationPage:
    """The Library Association, trusted to publish by itself."""
    return partner("buecherverein", name="Bücherverein", trusted=True)


@pytest.fixture
def parish(directory: DirectoryPage) -> OrganisationPage:
    """A parish whose pages the steward looks at before the public sees them."""
    return partner("gemeinde", name="Gemeinde", trusted=False)


def partner(slug: str, **facts: Any) -> OrganisationPage:
    """One more organisation of the cast."""
    from_photograph(slug, lambda: create_organisation(slug, **facts))
    return OrganisationPage.objects.get(slug=slug)


@pytest.fixture
def ada(library: OrganisationPage) -> User:
    """Edits for the Library Association."""
    return user("ada", library.team.editors)


@pytest.fixture
def ben(parish: OrganisationPage) -> User:
    """Edits for the parish and must never see ada's drafts."""
    return user("ben", parish.team.editors)


@pytest.fixture
def mod(directory: DirectoryPage) -> User:
    """The steward, who may publish anything."""
    from_photograph("stewards", stewards)
    return user("mod", stewards())


@pytest.fixture
def planted(
    directory: DirectoryPage, library: OrganisationPage, parish: OrganisationPage
) -> list[EntryPage]:
    """A public page of each kind; a word is planted in everything of them that is private."""

    def make() -> list[EntryPage]:
        return public_pages_with_canaries(directory, library=library, parish=parish)

    pages = from_photograph("public pages with canaries", make)
    for parent in (directory, library, parish):
        parent.refresh_from_db(fields=["numchild"])
    return pages


def user(name: str, group: Group) -> User:
    """Somebody of the cast; they read the admin in the language that sentences are written in."""
    person = get_user_model().objects.create_user(name, f"{name}@example.org", "secret")
    UserProfile.objects.create(user=person, preferred_language="en")
    person.groups.add(group)
    return person
