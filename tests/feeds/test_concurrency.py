"""Several publish at the same time, somebody follows: no change is missed, none is stale."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from django.db import connection, connections

from cms.founding import create_organisation
from cms.kinship import affected_by
from cms.publication import publication
from feeds.checking import differences
from feeds.reading import current_state, snapshot
from tests.factories import place, published
from tests.feeds.conftest import Reader
from tests.feeds.entries import place as made_place
from tests.feeds.entries import stored
from tests.feeds.test_changes import Mirror

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django import DjangoDbBlocker

    from cms.models import EntryPage

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


def test_two_who_change_what_one_entry_shows_are_both_seen() -> None:
    """A place and its organisation get new names at once: the feed has both."""
    owner = create_organisation("verein", name="Verein", trusted=True)
    page = published(place(), under=owner)
    both_have_written = threading.Barrier(2, timeout=30)

    def rename(one: EntryPage, title: str) -> Callable[[], None]:
        def job() -> None:
            with publication() as current:
                type(one).objects.filter(pk=one.pk).update(title=title)
                both_have_written.wait()
                current.touch(affected_by(one))

        return job

    at_once(rename(owner, "Neuer Verein"), rename(page, "Neuer Laden"))

    assert list(differences()) == []
    (feature,) = Reader().features("/feeds/places.geojson")
    found = feature["properties"]
    assert (found["name"], found["organisation"]) == ("Neuer Laden", "Neuer Verein")


def test_a_reader_sees_one_state_from_the_first_to_the_last_statement() -> None:
    stored(made_place(1))

    with snapshot():
        before = current_state().seq
        at_once(lambda: stored(made_place(2)))
        during = current_state().seq

    assert before == during == current_state().seq - 1
