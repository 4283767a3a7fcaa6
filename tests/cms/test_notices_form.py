"""Somebody from the public says what is wrong: without an account, a cookie or a script."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.signing import TimestampSigner
from django.urls import reverse

from cms.changes import accept_tenancy, withdraw
from cms.models import Notice
from cms.notices import limits
from tests.factories import (
    district,
    draft,
    office,
    photographed,
    place,
    programme,
    published,
    tenancy,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import DirectoryPage, EntryPage, OrganisationPage, PlacePage

MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _no_history() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def laden(library: OrganisationPage) -> PlacePage:
    return photographed(place(), under=library)


def address(page: EntryPage) -> str:
    return reverse("report_entry", args=[page.entry_id])


def opened(client: Client, page: EntryPage, monkeypatch: pytest.MonkeyPatch, age: Any) -> str:
    """What the form carries that was opened so long ago."""
    html = client.get(address(page)).content.decode()
    found = re.search(r'name="opened" value="([^"]+)"', html)
    assert found is not None
    # Ages are read from a clock that goes ahead.
    clock = TimestampSigner.timestamp
    monkeypatch.setattr("django.core.signing.time.time", lambda: later(age))
    assert clock is not None
    return found[1]


def later(age: datetime.timedelta) -> float:
    return datetime.datetime.now(tz=datetime.UTC).timestamp() + age.total_seconds()


@pytest.fixture
def send(client: Client, monkeypatch: pytest.MonkeyPatch) -> Any:
    """``send(page, text=…)``: opens the form, takes a minute, and sends it."""

    def send(page: EntryPage, *, age: datetime.timedelta = MINUTE, **values: str) -> Any:
        with monkeypatch.context() as clock:
            token = opened(client, page, clock, age)
            data = {"subject": "hours", "text": "Mittwochs zu", "opened": token, **values}
            return client.post(address(page), data)

    return send


def test_a_notice_becomes_a_task(send: Any, laden: PlacePage) -> None:
    response = send(laden, email="nachbarin@example.org")

    notice = Notice.objects.get()
    assert response.status_code == 200
    assert (notice.subject, notice.text, notice.state) == ("hours", "Mittwochs zu", "new")
    assert notice.entry.page_id == laden.pk
    assert notice.reporter_email == "nachbarin@example.org"


def test_no_cookie_is_set(client: Client, send: Any, laden: PlacePage) -> None:
    assert client.get(address(laden)).cookies == {}
    assert send(laden).cookies == {}


def test_every_kind_of_entry_has_the_link(
    client: Client, library: OrganisationPage, directory: DirectoryPage
) -> None:
    door = published(office(), under=library)
    lodger = published(tenancy(door), under=library)
    accept_tenancy(lodger)
    pages = [door, lodger, published(place(), under=library), library]
    pages += [published(programme(), under=library), published(district(), under=directory)]

    for page in pages:
        assert address(page) in client.get(page.url).content.decode()
        assert client.get(address(page)).status_code == 200


def test_the_link_of_an_english_page_leads_to_an_english_form(
    client: Client, laden: PlacePage
) -> None:
    html = client.get(f"/en/buecherverein/{laden.slug}/").content.decode()

    assert f"/en/notices/{laden.entry_id}/" in html


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_nobody_reports_what_is_not_public(
    client: Client, library: OrganisationPage, method: str, state: str
) -> None:
    page = draft(place(), under=library) if state == "draft" else published(place(), under=library)
    if state == "withdrawn":
        withdraw(page)

    response = getattr(client, method)(address(page), {"subject": "hours"})

    assert response.status_code == 404
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        pytest.param({"subject": ""}, "Choose what is wrong.", id="nothing chosen"),
        pytest.param({"subject": "spam"}, "Choose what is wrong.", id="no choice of ours"),
        pytest.param({"subject": "other", "text": ""}, "Write what is wrong", id="no words"),
        pytest.param({"email": "nachbarin"}, "e-mail", id="no address"),
        pytest.param({"homepage": "http://spam.example"}, "Empty this field", id="a program"),
        pytest.param({"age": datetime.timedelta(seconds=1)}, "quicker", id="too quick"),
        pytest.param({"age": datetime.timedelta(days=2)}, "open for long", id="too late"),
        pytest.param({"opened": "forged"}, "open for long", id="not our form"),
    ],
)
def test_the_form_asks_again_and_loses_nothing(
    send: Any, laden: PlacePage, values: dict[str, Any], sentence: str
) -> None:
    text = values.get("text", "Die Rampe fehlt")

    response = send(laden, **{"text": text, **values})

    html = response.content.decode()
    assert response.status_code == 422
    assert sentence in html
    assert text in html
    assert not Notice.objects.exists()


def test_a_form_that_was_open_for_long_can_be_sent_again(
    client: Client, send: Any, laden: PlacePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    html = send(laden, age=datetime.timedelta(days=2)).content.decode()
    found = re.search(r'name="opened" value="([^"]+)"', html)
    assert found is not None
    monkeypatch.setattr(
        "django.core.signing.time.time", lambda: later(datetime.timedelta(days=2, minutes=1))
    )

    response = client.post(address(laden), {"subject": "hours", "opened": found[1]})

    assert response.status_code == 200
    assert Notice.objects.count() == 1


def test_a_form_of_one_entry_is_none_of_another(
    client: Client, send: Any, laden: PlacePage, library: OrganisationPage
) -> None:
    other = published(place(title="Anderer"), under=library)
    token = re.findall(
        r'name="opened" value="([^"]+)"', client.get(address(other)).content.decode()
    )

    response = send(laden, opened=token[0])

    assert response.status_code == 422


def test_one_client_sends_a_few_and_keeps_the_words_of_the_next(
    send: Any, laden: PlacePage
) -> None:
    for _number in range(limits.MOST_OF_A_CLIENT):
        send(laden)

    response = send(laden, text="Noch etwas")

    assert response.status_code == 429
    assert "Noch etwas" in response.content.decode()
    assert Notice.objects.count() == limits.MOST_OF_A_CLIENT


def test_an_entry_takes_so_many_from_all_clients_together(
    send: Any, laden: PlacePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_ABOUT_AN_ENTRY", 1)
    send(laden)
    cache.clear()

    assert send(laden).status_code == 429


def test_the_address_of_a_client_is_kept_nowhere(send: Any, laden: PlacePage) -> None:
    send(laden)

    kept: Any = cache
    own = {key: kept._cache[key] for key in kept._cache if "notices" in key}
    assert "127.0.0.1" not in repr(own) + repr(Notice.objects.values())
    assert len(own) == 1


def test_owner_and_steward_hear_of_it_once_an_hour(
    send: Any,
    laden: PlacePage,
    ada: User,
    ben: User,
    mod: User,
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send(laden, email="nachbarin@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        send(laden)

    receivers = sorted(message.to[0] for message in mail.outbox)
    assert receivers == ["ada@example.org", "mod@example.org"]
    assert "Mittwochs zu" in str(mail.outbox[0].body)
    assert "nachbarin" not in str(mail.outbox[0].body)
