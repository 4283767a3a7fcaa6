"""Several publish at the same time, somebody follows: no change is missed, none is stale."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from django.db import connection, connections

from cms.changes import publish, save_draft
from cms.founding import create_organisation
from cms.models import OrganisationPage
from feeds.checking import differences
from feeds.reading import current_state, snapshot
from tests.factories import place, published
from tests.feeds.conftest import Reader
from tests.feeds.entries import place as made_place
from tests.feeds.entries import stored
from tests.feeds.kill_trials import check, outcome
from tests.feeds.test_changes import Mirror

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytest_django import DjangoDbBlocker

PLACES = "/feeds/places.geojson"

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture(scope="module", autouse=True)
def kept_for_others(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What the migrations wrote is there again when these tests have emptied the tables."""
    with django_db_blocker.unblock():
        saved = connection.creation.serialize_db_to_string()
    yield
    with django_db_blocker.unblock():
        connection.creation.deserialize_db_from_string(saved)


def at_once(*jobs: Callable[[], None]) -> None:
    """Runs the jobs in threads of their own; raises what one of them raised."""
    failures: list[BaseException] = []

    def run(job: Callable[[], None]) -> None:
        try:
            job()
        except BaseException as error:  # noqa: BLE001  # raised again below
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[job]) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def publisher(first: int, *, times: int) -> Callable[[], None]:
    def job() -> None:
        for step in range(times):
            stored(made_place(first + step % 5, name=f"{first}, Schritt {step}"))

    return job


def test_a_mirror_that_reads_meanwhile_misses_nothing() -> None:
    mirror = Mirror(Reader())
    done = threading.Event()

    def follow() -> None:
        while not done.is_set():
            mirror.follow(limit=7)

    def publish_all() -> None:
        try:
            at_once(*(publisher(100 * number, times=25) for number in range(1, 9)))
        finally:
            done.set()

    at_once(follow, publish_all)
    mirror.follow()

    assert len(mirror.features) == 40
    assert mirror.is_true()


def test_every_change_has_a_number_of_its_own() -> None:
    at_once(*(publisher(100 * number, times=20) for number in range(1, 6)))

    assert current_state().seq == 100


def test_a_rename_misses_no_entry_that_is_published_in_the_same_moment() -> None:
    """An organisation is renamed again and again while its places are published: all agree."""
    owner = create_organisation("verein", name="Verein", trusted=True)

    def rename() -> None:
        for step in range(1, 6):
            page = OrganisationPage.objects.get(pk=owner.pk)
            page.title = f"Verein {step}"
            save_draft(page)
            publish(page)

    def open_places(name: str) -> Callable[[], None]:
        def job() -> None:
            under = OrganisationPage.objects.get(pk=owner.pk)
            for step in range(5):
                published(place(title=f"{name} {step}", slug=f"{name}-{step}"), under=under)

        return job

    at_once(rename, open_places("laden"), open_places("stube"))

    assert list(differences()) == []
    found = {one["properties"]["organisation"] for one in Reader().features(PLACES)}
    assert found == {"Verein 5"}
    assert len(Reader().features(PLACES)) == 10


def test_a_reader_sees_one_state_from_the_first_to_the_last_statement() -> None:
    stored(made_place(1))

    with snapshot():
        before = current_state().seq
        at_once(lambda: stored(made_place(2)))
        during = current_state().seq

    assert before == during == current_state().seq - 1


def test_a_mirror_is_true_after_kills(tmp_path: Path) -> None:
    """As on SQLite (test_kills.py), on this database."""
    facts = connection.settings_dict
    person = f"{quote(facts['USER'])}:{quote(facts['PASSWORD'])}"
    address = f"{facts['HOST']}:{facts['PORT'] or 5432}"

    check(outcome(tmp_path, f"postgres://{person}@{address}/{facts['NAME']}", kills=9, changes=10))
