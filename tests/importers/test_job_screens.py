"""How far long work is: a page that can be left, a mail at the end, and a button to go on."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone, translation

from cms.models import PlacePage
from importers.models import Delivery, ImportJob, ImportRun
from importers.running import runs
from importers.running.jobs import NotAppliedError
from importers.running.tasks import finish
from tests.importers.long_lists import (
    LONG,
    a_worker_does_what_is_long,
    asked,
    long_sheet,
    looked_through,
    the_worker_comes,
)
from tests.importers.test_jobs import broken_off
from tests.importers.test_screens import decide, take_in, text_of, upload

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _worker(settings: Any) -> None:
    a_worker_does_what_is_long(settings)


@pytest.fixture
def job(client: Client, library: OrganisationPage, ada: User) -> ImportJob:
    """What ada asked for; she looks at the page."""
    client.force_login(ada)
    return asked(library, by=ada)


def delivery_id() -> int:
    return Delivery.objects.get().pk


def led_to(client: Client, url: str) -> str:
    response: Any = client.get(url)
    return str(response.url)


def page_of(client: Client, job: ImportJob) -> Any:
    return client.get(reverse("import_job", args=[job.pk]))


def state_of(client: Client, job: ImportJob) -> Any:
    return client.get(reverse("import_job_state", args=[job.pk])).json()


def test_a_long_list_goes_through_all_screens(
    client: Client, ada: User, library: OrganisationPage, django_capture_on_commit_callbacks: Any
) -> None:
    client.force_login(ada)
    with django_capture_on_commit_callbacks(execute=True):
        upload(client, library, long_sheet())
        looking = decide(client, Delivery.objects.get())
    assert "It begins in a moment." in text_of(client.get(looking.url))
    the_worker_comes()
    preview = reverse("import_preview", args=[Delivery.objects.get().pk])
    assert led_to(client, looking.url) == preview

    with django_capture_on_commit_callbacks(execute=True):
        working = take_in(client, Delivery.objects.get())
    the_worker_comes()

    result = led_to(client, working.redirect_chain[-1][0])
    assert result == reverse("import_result", args=[ImportRun.objects.get().pk])
    assert PlacePage.objects.count() == LONG


def test_the_page_says_how_far_it_is(client: Client, job: ImportJob) -> None:
    ImportJob.objects.update(status="working", phase="writing", done=1200, total=20000)

    assert state_of(client, job) == {
        "is_over": False,
        "text": "Taken in: 1,200 of 20,000 rows.",
        "done": 1200,
        "total": 20000,
        "url": reverse("import_job", args=[job.pk]),
    }
    text = text_of(page_of(client, job))
    assert 'max="20000" value="1200"' in text
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in text


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        pytest.param({"phase": "reading"}, "The file is being read.", id="reading"),
        pytest.param(
            {"phase": "comparing", "done": 5, "total": 9},
            "Compared with the directory: 5 of 9 rows.",
            id="comparing",
        ),
        pytest.param(
            {"phase": "undoing", "done": 5, "total": 9},
            "Taken back: 5 of 9 rows.",
            id="undoing",
        ),
        pytest.param({"status": "done", "aim": "look"}, "It is done.", id="done"),
        pytest.param({"status": "stopped", "sentence": "Why."}, "Why.", id="stopped"),
        pytest.param({"status": "stopped"}, "the server was restarted", id="for no known cause"),
    ],
)
def test_each_state_has_a_sentence(
    client: Client, job: ImportJob, facts: dict[str, Any], sentence: str
) -> None:
    ImportJob.objects.update(**{"status": "working", **facts})

    assert sentence in state_of(client, job)["text"]


def test_a_job_that_nobody_takes_up_says_since_when(client: Client, job: ImportJob) -> None:
    ImportJob.objects.update(alive_at=timezone.now() - datetime.timedelta(minutes=2))

    assert "no worker is running" in text_of(page_of(client, job))


def test_who_was_killed_is_seen_to_have_stopped(client: Client, job: ImportJob) -> None:
    ImportJob.objects.update(
        status="working", run=None, alive_at=timezone.now() - runs.LONGEST_SILENCE
    )

    text = text_of(page_of(client, job))

    assert state_of(client, job)["is_over"]
    assert "Look at the preview" in text
    assert "Go on with it" not in text


def test_a_button_goes_on_with_what_stopped(
    client: Client, job: ImportJob, django_capture_on_commit_callbacks: Any
) -> None:
    broken_off(job)
    result = client.get(reverse("import_result", args=[job.run_id]))
    assert "before all rows were taken in" in text_of(result)
    assert "has no room left on its disk" in text_of(page_of(client, job))

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("go_on_with_import", args=[job.pk]))
    the_worker_comes()

    assert ImportRun.objects.get().counts["new"] == LONG


def test_who_may_not_publish_does_not_go_on_with_publishing(
    client: Client, ben: User, parish: OrganisationPage
) -> None:
    client.force_login(ben)
    job = asked(parish, by=ben)
    ImportJob.objects.update(publish=True, status="stopped")

    assert client.post(reverse("go_on_with_import", args=[job.pk])).status_code == 302

    assert ImportJob.objects.get().status == "stopped"


def test_a_button_stops_it(client: Client, job: ImportJob) -> None:
    client.post(reverse("stop_import", args=[job.pk]))
    the_worker_comes()

    assert "ada stopped it." in text_of(page_of(client, job))
    assert not PlacePage.objects.exists()


def test_what_is_under_way_is_on_the_list(client: Client, job: ImportJob) -> None:
    text = text_of(client.get(reverse("imports")))

    assert reverse("import_job", args=[job.pk]) in text


def test_a_mail_says_what_came_of_it(
    job: ImportJob, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        finish(job)

    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == (["ada@example.org"], "“orte.csv” was taken in")
    assert f"{LONG} new, 0 changed, 0 unchanged, 0 not taken in." in mail.body
    assert reverse("import_result", args=[job.run_id]) in mail.body


def test_a_mail_says_what_to_do_when_it_stopped(
    job: ImportJob, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        broken_off(job)

    (mail,) = mailoutbox
    assert mail.subject == "The import of “orte.csv” stopped"
    assert "has no room left on its disk" in mail.body
    assert "Go on with it" in mail.body
    assert reverse("import_job", args=[job.pk]) in mail.body


@pytest.mark.parametrize(
    ("minutes", "mails"),
    [pytest.param(0, 0, id="while she waits"), pytest.param(2, 1, id="after she left")],
)
def test_a_preview_is_mailed_only_to_who_left(
    library: OrganisationPage,
    ada: User,
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: Any,
    minutes: int,
    mails: int,
) -> None:
    delivery = looked_through(library, by=ada)
    job = ImportJob.objects.create(
        organisation=library,
        aim="look",
        delivery=delivery,
        by=ada,
        asked_at=timezone.now() - datetime.timedelta(minutes=minutes),
    )

    with django_capture_on_commit_callbacks(execute=True):
        finish(job)

    assert len(mailoutbox) == mails


def test_what_is_said_is_said_in_the_language_of_who_asked(
    job: ImportJob,
) -> None:
    Delivery.objects.update(preview=None)

    with translation.override("de"), pytest.raises(NotAppliedError):
        finish(job)

    assert job.sentence.startswith("Entries were changed since you looked.")


def test_a_big_file_is_read_by_the_worker(
    client: Client,
    ada: User,
    library: OrganisationPage,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    settings.IMPORT_BACKGROUND_BYTES = 10
    client.force_login(ada)

    with django_capture_on_commit_callbacks(execute=True):
        reading = upload(client, library, long_sheet())
    delivery = Delivery.objects.get()
    assert client.get(reverse("import_columns", args=[delivery.pk])).status_code == 404
    the_worker_comes()

    columns = reverse("import_columns", args=[delivery.pk])
    assert led_to(client, reading.url) == columns
    assert "Raumausstattung" in text_of(client.get(columns))


def test_a_big_file_that_is_refused_is_not_kept(
    client: Client,
    ada: User,
    library: OrganisationPage,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    settings.IMPORT_BACKGROUND_BYTES = 5
    client.force_login(ada)

    with django_capture_on_commit_callbacks(execute=True):
        reading = upload(client, library, SimpleUploadedFile("orte.pdf", b"%PDF-1.7 x"))
    the_worker_comes()

    text = text_of(client.get(reading.url))
    assert "The file is of the kind PDF, not a table." in text
    assert "Choose another file" in text
    assert "Try again" not in text
    assert not Delivery.objects.get().file
    assert [path for path in settings.PRIVATE_ROOT.rglob("*") if path.is_file()] == []
