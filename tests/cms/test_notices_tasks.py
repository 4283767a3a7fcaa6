"""What became of a notice: for its owner and the steward, and for nobody else."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from cms.changes import delete, hand_over
from cms.models import Notice
from cms.notices import notices_for, report
from tests.factories import photographed, place

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage, PlacePage

WORDS = "Die Rampe ist abgebaut"


@pytest.fixture
def laden(library: OrganisationPage) -> PlacePage:
    return photographed(place(), under=library)


@pytest.fixture
def notice(laden: PlacePage) -> Notice:
    return report(laden.entry_id, subject="access", text=WORDS, email="nachbarin@example.org")


def deal_with(client: Client, notice: Notice, state: str, remark: str = "") -> Any:
    return client.post(reverse("notice", args=[notice.pk]), {"state": state, "remark": remark})


def test_the_owner_finds_it_on_the_list(client: Client, ada: User, notice: Notice) -> None:
    client.force_login(ada)

    html = client.get(reverse("notices")).content.decode()

    assert WORDS in html
    assert "Stadtteilladen" in html


def test_owner_and_steward_read_it_and_nobody_else(
    client: Client, ada: User, ben: User, mod: User, notice: Notice
) -> None:
    assert list(notices_for(ada)) == [notice]
    assert list(notices_for(mod)) == [notice]
    assert list(notices_for(ben)) == []
    client.force_login(ben)
    assert WORDS not in client.get(reverse("notices")).content.decode()
    assert client.get(reverse("notice", args=[notice.pk])).status_code == 404
    assert deal_with(client, notice, "done").status_code == 404
    notice.refresh_from_db()
    assert notice.state == "new"


def test_a_notice_goes_with_its_entry(
    ada: User, ben: User, parish: OrganisationPage, laden: PlacePage, notice: Notice
) -> None:
    hand_over(laden, to=parish)

    assert list(notices_for(ada)) == []
    assert list(notices_for(ben)) == [notice]


def test_nobody_in_public_reads_it(client: Client, laden: PlacePage, notice: Notice) -> None:
    addresses = [laden.url, reverse("report_entry", args=[laden.entry_id]), "/"]
    addresses += ["/feeds/places.geojson", "/feeds/places.csv"]

    for address in addresses:
        response = client.get(address)
        body = b"".join(response) if response.streaming else response.content
        assert WORDS.encode() not in body


def test_who_deals_with_it_is_noted(client: Client, ada: User, notice: Notice) -> None:
    client.force_login(ada)

    deal_with(client, notice, "in_progress", "wird geprüft")

    notice.refresh_from_db()
    assert (notice.state, notice.remark) == ("in_progress", "wird geprüft")
    assert notice.handled_by == ada
    assert notice.handled_at is not None
    assert notice.reporter_email == "nachbarin@example.org"


def test_the_reporter_hears_once_when_it_is_done(
    client: Client, ada: User, notice: Notice, django_capture_on_commit_callbacks: Any
) -> None:
    client.force_login(ada)

    for state in ("in_progress", "done", "in_progress", "done"):
        with django_capture_on_commit_callbacks(execute=True):
            deal_with(client, notice, state, "nur für uns")

    (message,) = mail.outbox
    notice.refresh_from_db()
    assert message.to == ["nachbarin@example.org"]
    assert "Stadtteilladen" in str(message.body)
    assert "nur für uns" not in str(message.body)
    assert notice.reporter_email == ""


def test_the_reporter_hears_nothing_when_there_was_nothing_to_correct(
    client: Client, ada: User, notice: Notice, django_capture_on_commit_callbacks: Any
) -> None:
    client.force_login(ada)

    with django_capture_on_commit_callbacks(execute=True):
        deal_with(client, notice, "declined")

    notice.refresh_from_db()
    assert mail.outbox == []
    assert notice.reporter_email == ""


def test_the_address_of_a_reporter_is_nobodys_business(
    client: Client, ada: User, notice: Notice
) -> None:
    client.force_login(ada)

    html = client.get(reverse("notice", args=[notice.pk])).content.decode()

    assert "nachbarin" not in html
    assert "left an address" in html


@pytest.mark.parametrize(("days", "kept"), [(89, "nachbarin@example.org"), (91, "")])
def test_the_daily_command_forgets_addresses(notice: Notice, days: int, kept: str) -> None:
    sent = timezone.now() - datetime.timedelta(days=days)
    Notice.objects.update(sent_at=sent)

    call_command("expire_entries")

    notice.refresh_from_db()
    assert notice.reporter_email == kept


def test_a_notice_of_a_deleted_entry_can_still_be_closed(
    client: Client, ada: User, laden: PlacePage, notice: Notice
) -> None:
    delete(laden)
    client.force_login(ada)

    assert client.get(reverse("notices")).status_code == 200
    assert client.get(reverse("notice", args=[notice.pk])).status_code == 200
    deal_with(client, notice, "done")

    notice.refresh_from_db()
    assert notice.state == "done"


def test_the_list_asks_the_same_number_of_questions_for_any_number(
    client: Client, ada: User, laden: PlacePage, django_assert_max_num_queries: Any
) -> None:
    for number in range(3):
        report(laden.entry_id, subject="other", text=f"Hinweis {number}")

    with django_assert_max_num_queries(4):
        found = [notice.entry.page.title for notice in notices_for(ada)]  # type: ignore[union-attr]

    assert len(found) == 3
