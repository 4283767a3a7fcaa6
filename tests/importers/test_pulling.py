"""A list is fetched again and again: what changed is taken in, what is doubtful waits."""

from __future__ import annotations

import datetime
import tempfile
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail
from django.utils import timezone

from cms.models import PlacePage
from importers.models import Delivery, ImportedEntry, ImportRun
from importers.running.applying import apply
from importers.running.undo import undo
from importers.sources.models import LONGEST_PULL, Source
from importers.sources.pulling import Outcome, pull
from tests.importers.pulling import ROWS, csv_of, pulled, source_at

if TYPE_CHECKING:
    from pathlib import Path

    from django.contrib.auth.models import User

    from cms.models import OrganisationPage
    from tests.fake_server import FakeServer

pytestmark = pytest.mark.usefixtures("bochum", "_loopback")


@pytest.fixture
def source(server: FakeServer, library: OrganisationPage) -> Source:
    return source_at(server.says("/orte.csv", csv_of(*ROWS)), library)


def titles() -> list[str]:
    return list(PlacePage.objects.order_by("reference").values_list("title", flat=True))


def test_a_list_is_fetched_and_taken_in_as_drafts(source: Source) -> None:
    result = pulled(source)

    run = ImportRun.objects.get()
    assert result == (Outcome.TAKEN_IN, run)
    assert titles() == ["Ort 1", "Ort 2", "Ort 3", "Ort 4"]
    assert not PlacePage.objects.live().exists()
    assert (run.source, run.by, run.file_name) == (source, None, "orte.csv")
    assert (source.last_run, source.problem, source.pulling_since) == (run, "", None)
    assert run.delivery is not None


def test_what_is_the_same_as_last_time_makes_no_import(source: Source) -> None:
    pulled(source)

    result = pulled(source)

    assert result.outcome is Outcome.UNCHANGED
    assert (ImportRun.objects.count(), Delivery.objects.count()) == (1, 1)


def test_a_server_that_knows_is_asked_what_costs_nothing(
    server: FakeServer, source: Source
) -> None:
    server.says(
        "/orte.csv", csv_of(*ROWS), ETag='"7"', Last_Modified="Sun, 22 Nov 2026 04:00:00 GMT"
    )
    pulled(source)
    server.says("/orte.csv", b"", status=304)

    result = pulled(source)

    assert result.outcome is Outcome.UNCHANGED
    headers = server.asked[-1].headers
    assert headers["If-None-Match"] == '"7"'
    assert headers["If-Modified-Since"] == "Sun, 22 Nov 2026 04:00:00 GMT"


def test_a_row_that_changed_is_taken_over(server: FakeServer, source: Source) -> None:
    pulled(source)
    server.says("/orte.csv", csv_of(ROWS[0].replace("Ort 1", "Orte 1"), *ROWS[1:]))

    result = pulled(source)

    assert result.run
    assert result.run.counts["changed"] == 1
    assert PlacePage.objects.get(reference="1").get_latest_revision_as_object().title == "Orte 1"


def test_other_bytes_that_say_the_same_make_no_import(server: FakeServer, source: Source) -> None:
    pulled(source)
    server.says("/orte.csv", csv_of(*ROWS, ""))

    assert pulled(source).outcome is Outcome.UNCHANGED
    assert (ImportRun.objects.count(), Delivery.objects.count()) == (1, 1)


def test_what_stands_in_the_list_again_is_no_longer_missing(
    server: FakeServer, source: Source
) -> None:
    pulled(source)
    server.says("/orte.csv", csv_of(*ROWS[1:]))
    pulled(source)
    server.says("/orte.csv", csv_of(*ROWS))

    assert pulled(source).run
    assert not ImportedEntry.objects.exclude(missing_since=None).exists()


@pytest.mark.parametrize(("trusted", "is_public"), [(True, True), (False, False)])
def test_who_may_publish_decides_again_each_time(
    source: Source, library: OrganisationPage, ada: User, trusted: bool, is_public: bool
) -> None:
    Source.objects.update(publish=True, by=ada)
    type(library).objects.filter(pk=library.pk).update(is_trusted=trusted)

    pulled(source)

    assert PlacePage.objects.live().exists() is is_public


def test_a_list_that_would_change_too_much_waits_for_a_person(
    server: FakeServer, source: Source, mia: User, django_capture_on_commit_callbacks: Any
) -> None:
    Source.objects.update(publish=True)
    pulled(source)
    server.says("/orte.csv", csv_of(ROWS[0]))

    with django_capture_on_commit_callbacks(execute=True):
        result = pulled(source)

    assert result.outcome is Outcome.WAITING
    assert ImportRun.objects.count() == 1
    assert not ImportedEntry.objects.exclude(missing_since=None).exists()
    assert source.waiting
    assert [letter.to for letter in mail.outbox] == [[mia.email]]
    assert f"/imports/{source.waiting.pk}/preview/" in mail.outbox[0].body
    assert "3 of 4" in mail.outbox[0].body


def test_what_was_undone_does_not_come_again_by_itself(
    server: FakeServer, source: Source, mia: User, django_capture_on_commit_callbacks: Any
) -> None:
    pulled(source)
    server.says("/orte.csv", csv_of(ROWS[0].replace("Weg", "Pfad"), *ROWS[1:]))
    undo(pulled(source).run)  # type: ignore[arg-type]  # it was taken in
    changed = csv_of(ROWS[0].replace("Weg", "Pfad"), ROWS[1].replace("Weg", "Steg"), *ROWS[2:])
    server.says("/orte.csv", changed)

    with django_capture_on_commit_callbacks(execute=True):
        result = pulled(source)

    assert result.outcome is Outcome.WAITING
    assert "The last import of it was undone" in mail.outbox[0].body
    assert source.waiting
    apply(source.waiting, by=mia, publish=False, confirmed=False)
    server.says("/orte.csv", csv_of(*ROWS))
    assert pulled(source).outcome is Outcome.TAKEN_IN


def test_what_waits_is_not_asked_about_twice(
    server: FakeServer, source: Source, mia: User, django_capture_on_commit_callbacks: Any
) -> None:
    pulled(source)
    server.says("/orte.csv", csv_of(ROWS[0]))
    with django_capture_on_commit_callbacks(execute=True):
        pulled(source)

        assert pulled(source).outcome is Outcome.UNCHANGED

    assert len(mail.outbox) == 1
    assert Delivery.objects.filter(runs=None).count() == 1


def test_a_newer_list_takes_the_place_of_one_that_waits(server: FakeServer, source: Source) -> None:
    pulled(source)
    server.says("/orte.csv", csv_of(ROWS[0]))
    pulled(source)
    older = source.waiting
    server.says("/orte.csv", csv_of(ROWS[1]))

    pulled(source)

    assert older
    assert source.waiting != older
    assert Delivery.objects.filter(runs=None).get() == source.waiting


@pytest.mark.parametrize(
    ("body", "headers", "sentence"),
    [
        pytest.param(b"", {"status": 404}, "has nothing at this address (404)", id="not there"),
        pytest.param(b"<html><body>", {}, "of the kind HTML", id="a page"),
        pytest.param(b"<html>", {"Content_Type": "text/html"}, "sends 'text/html'", id="says so"),
        pytest.param(
            b"Einrichtung;Ort\r\nA;B", {}, "It has: Einrichtung, Ort.", id="other columns"
        ),
        pytest.param(b"", {}, "The file is empty", id="empty"),
        pytest.param(b"{}", {}, "no list of places", id="some JSON"),
    ],
)
def test_what_went_wrong_is_told_and_tried_again(
    server: FakeServer, source: Source, body: bytes, headers: dict[str, Any], sentence: str
) -> None:
    server.says("/orte.csv", body, **headers)

    before = timezone.now()
    result = pulled(source)

    assert result.outcome is Outcome.FAILED
    assert sentence in source.problem_text
    assert source.failures == 1
    assert source.next_at
    assert datetime.timedelta(minutes=14) < source.next_at - before < datetime.timedelta(minutes=16)
    assert not Delivery.objects.exists()


def test_failures_are_tried_ever_more_seldom_and_mailed_once(
    server: FakeServer, source: Source, mia: User, django_capture_on_commit_callbacks: Any
) -> None:
    server.says("/orte.csv", b"", status=500)
    waits = []
    with django_capture_on_commit_callbacks(execute=True):
        for _attempt in range(9):
            pulled(source)
            assert source.next_at
            assert source.attempted_at
            waits.append(round((source.next_at - source.attempted_at).total_seconds() / 60))

    assert waits == [15, 30, 60, 120, 240, 480, 960, 1440, 1440]
    assert [letter.to for letter in mail.outbox] == [[mia.email]]
    assert "answers with the error 500" in mail.outbox[0].body
    assert f"/imports/sources/{source.pk}/" in mail.outbox[0].body


def test_the_steward_hears_of_it_where_there_is_no_manager(
    server: FakeServer, source: Source, mod: User, django_capture_on_commit_callbacks: Any
) -> None:
    server.says("/orte.csv", b"", status=500)
    with django_capture_on_commit_callbacks(execute=True):
        for _attempt in range(3):
            pulled(source)

    assert [letter.to for letter in mail.outbox] == [[mod.email]]


def test_a_full_disk_is_told_like_all_that_goes_wrong(
    source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))

    assert pulled(source).outcome is Outcome.FAILED
    assert "could not write or read a file" in source.problem_text


def test_what_works_again_is_forgiven(server: FakeServer, source: Source) -> None:
    server.says("/orte.csv", b"", status=500)
    pulled(source)
    server.says("/orte.csv", csv_of(*ROWS))

    before = timezone.now()
    pulled(source)

    assert (source.failures, source.problem_text) == (0, "")
    assert source.succeeded_at
    assert source.next_at
    assert source.next_at - before > datetime.timedelta(hours=23)


def test_a_list_is_fetched_by_one_process_at_a_time(source: Source) -> None:
    Source.objects.update(pulling_since=timezone.now())

    assert pulled(source).outcome is Outcome.BUSY
    assert not ImportRun.objects.exists()


def test_who_was_killed_is_not_waited_for(source: Source) -> None:
    Source.objects.update(pulling_since=timezone.now() - 2 * LONGEST_PULL)

    assert pulled(source).outcome is Outcome.TAKEN_IN


def test_what_another_process_has_just_fetched_is_left_alone(source: Source) -> None:
    """Both saw that it was due; the other was quicker."""
    seen = Source.objects.get()
    pulled(source)

    assert pull(seen).outcome is Outcome.BUSY
    assert ImportRun.objects.count() == 1
