"""Sources in the admin: tried at once, looked through like a file, and then left alone."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import translation
from wagtail.models import PageLogEntry

from cms.models import PlacePage
from importers.models import Delivery, ImportRun
from importers.sources.models import Source
from importers.sources.pulling import Outcome
from tests.importers.pulling import ROWS, csv_of, pulled, source_at
from tests.importers.test_screens import decide, take_in, text_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage
    from tests.fake_server import FakeServer

pytestmark = pytest.mark.usefixtures("bochum", "_loopback")


NOW = datetime.datetime(2026, 11, 22, 6, 0, tzinfo=datetime.UTC)


def minutes_ago(minutes: int) -> datetime.datetime:
    return NOW - datetime.timedelta(minutes=minutes)


@pytest.fixture
def address(server: FakeServer) -> str:
    return server.says("/orte.csv", csv_of(*ROWS))


@pytest.fixture
def source(address: str, library: OrganisationPage) -> Source:
    return source_at(address, library)


def add(client: Client, organisation: OrganisationPage, address: str, **others: str) -> Any:
    data = {"organisation": organisation.pk, "kind": "place", "address": address, "hours": "24"}
    return client.post(reverse("new_source"), {**data, **others})


def test_a_source_is_set_up_on_the_screens_of_a_file(
    client: Client, ada: User, library: OrganisationPage, address: str
) -> None:
    client.force_login(ada)

    columns = add(client, library, address)
    delivery = Delivery.objects.get()
    assert columns.url == reverse("import_columns", args=[delivery.pk])
    assert not Source.objects.get().is_active

    preview = decide(client, delivery)
    take_in(client, delivery)

    source = Source.objects.get()
    assert preview.url == reverse("import_preview", args=[delivery.pk])
    assert (source.is_active, source.by, source.hours) == (True, ada, 24)
    assert source.columns["Name"] == "name"
    assert source.last_run == ImportRun.objects.get()
    assert PlacePage.objects.count() == 4


def test_what_was_decided_holds_for_the_next_list(
    client: Client, ada: User, library: OrganisationPage, server: FakeServer, address: str
) -> None:
    client.force_login(ada)
    add(client, library, address)
    decide(client, Delivery.objects.get(), **{"constant-city": "Bochum", "column-4": ""})
    take_in(client, Delivery.objects.get())
    server.says("/orte.csv", csv_of(*ROWS, "5;Ort 5;Weg 5;44789;Hagen"))

    assert pulled(Source.objects.get()).outcome is Outcome.TAKEN_IN
    assert PlacePage.objects.get(reference="5").get_latest_revision_as_object().city == "Bochum"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "No address is written. Write the one where the list lies."),
        ("orte.csv", "is not the address of a server"),
        ("ftp://example.org/orte.csv", "does not begin with https://"),
        ("https://10.0.0.1/orte.csv", "lies in a private network"),
    ],
)
def test_an_address_that_does_not_work_is_not_kept(
    client: Client, ada: User, library: OrganisationPage, text: str, sentence: str
) -> None:
    client.force_login(ada)

    response = add(client, library, text)

    assert sentence in text_of(response).replace("&#x27;", "'")
    assert not Source.objects.exists()
    assert not Delivery.objects.exists()


def test_only_who_may_publish_has_it_published(
    client: Client, ben: User, parish: OrganisationPage, address: str
) -> None:
    client.force_login(ben)

    response = add(client, parish, address, publish="on")

    assert "does not publish by itself" in text_of(response)
    assert not Source.objects.exists()


def test_nobody_has_a_list_fetched_for_another_organisation(
    client: Client, ben: User, library: OrganisationPage, address: str, server: FakeServer
) -> None:
    client.force_login(ben)

    assert add(client, library, address).status_code == 200
    assert not Source.objects.exists()
    assert not server.asked


@pytest.mark.parametrize(("who", "is_listed"), [("ada", True), ("ben", False), ("mod", True)])
def test_one_sees_the_sources_of_ones_organisations(
    request: pytest.FixtureRequest, client: Client, source: Source, who: str, is_listed: bool
) -> None:
    client.force_login(request.getfixturevalue(who))

    listed = text_of(client.get(reverse("sources")))

    assert (source.address in listed) is is_listed
    assert ("No list is fetched yet." in listed) is not is_listed


def test_the_screen_says_how_it_is_doing(client: Client, ada: User, source: Source) -> None:
    client.force_login(ada)
    pulled(source)

    shown = text_of(client.get(reverse("source", args=[source.pk])))

    assert "All is well." in shown
    assert "4 new, 0 changed, 0 unchanged, 0 not taken in." in shown
    assert reverse("import_result", args=[ImportRun.objects.get().pk]) in shown


def test_the_screen_says_what_went_wrong_in_the_readers_language(
    client: Client, ada: User, source: Source, server: FakeServer
) -> None:
    server.says("/orte.csv", b"", status=404)
    pulled(source)
    client.force_login(ada)

    shown = text_of(client.get(reverse("source", args=[source.pk])))

    assert "has nothing at this address (404)" in shown
    assert "It could not be fetched the last time." in shown
    assert source.problem["message"].startswith("'%(host)s' has nothing")


def test_a_list_is_fetched_at_once_when_asked_for(
    client: Client,
    ada: User,
    source: Source,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    settings.LONG_TASKS = "default"
    client.force_login(ada)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("pull_source", args=[source.pk]))

    assert ImportRun.objects.get().source == source


@pytest.mark.parametrize(
    ("facts", "is_awaited"),
    [
        pytest.param({"pulling_since": minutes_ago(2)}, True, id="somebody is at it"),
        pytest.param({"pulling_since": minutes_ago(61)}, False, id="broken off"),
        pytest.param({"next_at": minutes_ago(0)}, True, id="asked for"),
        pytest.param({"next_at": minutes_ago(2)}, False, id="nobody began"),
        pytest.param({"next_at": minutes_ago(-60)}, False, id="later"),
    ],
)
def test_while_it_is_fetched_the_screen_looks_again(
    client: Client, ada: User, source: Source, facts: dict[str, Any], is_awaited: bool
) -> None:
    with time_machine.travel(NOW, tick=False):
        Source.objects.update(**facts)
        client.force_login(ada)

        response = client.get(reverse("source", args=[source.pk]))

    assert ("Refresh" in response) is is_awaited
    assert ("It is being fetched." in text_of(response)) is is_awaited


def test_it_is_switched_off_and_on(client: Client, ada: User, source: Source) -> None:
    client.force_login(ada)
    url = reverse("switch_source", args=[source.pk])

    client.post(url)
    assert not Source.objects.get().is_active

    client.post(url)
    assert Source.objects.get().is_active


def test_what_nobody_set_up_is_not_switched_on(client: Client, ada: User, source: Source) -> None:
    Source.objects.update(columns={}, is_active=False)
    client.force_login(ada)

    client.post(reverse("switch_source", args=[source.pk]))

    assert not Source.objects.get().is_active


def test_the_schedule_can_be_changed(client: Client, ada: User, source: Source) -> None:
    client.force_login(ada)

    client.post(reverse("source", args=[source.pk]), {"hours": "168", "publish": "on"})

    source.refresh_from_db()
    assert (source.hours, source.publish, source.by) == (168, True, ada)


def test_the_schedule_publishes_nothing_for_who_may_not(
    client: Client, ben: User, parish: OrganisationPage, address: str
) -> None:
    source = source_at(address, parish)
    client.force_login(ben)

    client.post(reverse("source", args=[source.pk]), {"hours": "1", "publish": "on"})

    source.refresh_from_db()
    assert (source.hours, source.publish) == (1, False)


def test_what_is_fetched_no_more_keeps_its_entries(
    client: Client, ada: User, source: Source
) -> None:
    pulled(source)
    client.force_login(ada)
    url = reverse("delete_source", args=[source.pk])

    asked = text_of(client.get(url))
    assert "The entries that it brought stay" in asked
    assert "and nobody took in is deleted" not in asked
    assert Source.objects.exists()
    client.post(url)

    assert not Source.objects.exists()
    assert PlacePage.objects.count() == 4
    assert ImportRun.objects.get().source is None


@pytest.mark.parametrize("name", ["source", "pull_source", "switch_source", "delete_source"])
def test_another_organisations_source_is_not_found(
    client: Client, ben: User, source: Source, name: str
) -> None:
    client.force_login(ben)

    assert client.post(reverse(name, args=[source.pk])).status_code == 404
    assert Source.objects.filter(is_active=True).exists()


def test_who_did_what_with_it_stands_in_the_history(
    client: Client, ada: User, library: OrganisationPage, address: str
) -> None:
    client.force_login(ada)
    add(client, library, address)
    source = Source.objects.get()
    decide(client, Delivery.objects.get())
    for name in ("switch_source", "switch_source", "source", "delete_source"):
        client.post(reverse(name, args=[source.pk]), {"hours": "24"})

    entries = PageLogEntry.objects.filter(page=library, action__startswith="importers.")
    with translation.override("en"):  # the requests ended in the language of the site
        told = [(entry.user, entry.message) for entry in entries.order_by("pk")]
    assert told == [
        (ada, f"Has {address} fetched"),
        (ada, f"Switched the fetching of {address} off"),
        (ada, f"Switched the fetching of {address} on"),
        (ada, f"Changed how {address} is fetched"),
        (ada, f"Has {address} fetched no more"),
    ]
