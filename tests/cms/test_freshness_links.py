"""The links of a reminder: no account, one use, and nothing happens by looking."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail
from django.utils import timezone

from cms.changes import delete, hand_over, publish, save_draft, withdraw
from cms.entries import published_entries
from cms.freshness import due_entries
from cms.freshness.links import address_of, token_of
from cms.models import Notice, PartConfirmation, PlacePage, Reminder
from cms.vocabularies import Status
from tests.cms.asking import due_place, links, reminder, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage

Answer = Reminder.Answer


@pytest.fixture
def laden(library: OrganisationPage, ada: User) -> PlacePage:
    """ada was asked about it."""
    page = due_place(library, hours_words="Di 10–14 Uhr")
    run()
    return page


@pytest.fixture
def saal(parish: OrganisationPage, ben: User) -> PlacePage:
    """ben, whose organisation is not trusted, was asked about it."""
    page = due_place(parish, title="Saal")
    run()
    return page


def is_due(page: PlacePage) -> bool:
    return page.pk in {entry.page_id for entry in due_entries()}


def path(answer: str) -> str:
    return links()[answer]


@pytest.mark.parametrize("answer", Answer.values)
@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_changes_nothing(
    client: Client, laden: PlacePage, answer: str, method: str
) -> None:
    response = getattr(client, method)(path(answer))

    laden.refresh_from_db()
    assert response.status_code == 200
    assert reminder().answer == ""
    assert is_due(laden)
    assert response.cookies == {}


def test_a_link_shows_the_public_facts_and_no_draft(client: Client, laden: PlacePage) -> None:
    laden.title = "Geheimer Plan"
    save_draft(laden)

    html = client.get(path("still_correct")).content.decode()

    assert "Stadtteilladen" in html
    assert "Di 10–14 Uhr" in html
    assert "Geheimer Plan" not in html


def test_still_correct_is_in_the_feed_at_once_without_a_revision(
    client: Client, laden: PlacePage
) -> None:
    revision = laden.latest_revision_id

    response = client.post(path("still_correct"))

    laden.refresh_from_db()
    (entry,) = published_entries(ids=[laden.entry_id])
    assert response.status_code == 200
    assert entry.verified_on == timezone.localdate()
    assert laden.latest_revision_id == revision
    assert laden.verified_by == "Bücherverein"
    assert PartConfirmation.objects.filter(page=laden.pk).count() == 3
    assert reminder().answer == Answer.STILL_CORRECT


def test_gone_asks_once_more(client: Client, laden: PlacePage) -> None:
    response = client.post(path("gone"))

    laden.refresh_from_db()
    assert response.status_code == 422
    assert laden.status == Status.ACTIVE


def test_gone_ends_the_entry_of_who_is_trusted_and_deletes_nothing(
    client: Client, laden: PlacePage
) -> None:
    client.post(path("gone"), {"sure": "yes"})

    page = PlacePage.objects.get(pk=laden.pk)
    assert (page.status, page.live) == (Status.ENDED, True)
    assert list(published_entries(ids=[laden.entry_id])) == []
    assert b"ended" in client.get(f"/en/buecherverein/{page.slug}/").content


def test_gone_neither_publishes_nor_loses_an_editors_work(client: Client, laden: PlacePage) -> None:
    laden.summary = "Noch geheim"
    save_draft(laden)

    client.post(path("gone"), {"sure": "yes"})

    page = PlacePage.objects.get(pk=laden.pk)
    draft = page.get_latest_revision_as_object()
    assert (page.summary, page.status) == ("", Status.ENDED)
    assert (draft.summary, draft.status) == ("Noch geheim", Status.ENDED)
    assert page.has_unpublished_changes


def test_gone_of_who_is_reviewed_is_the_stewards_task(
    client: Client, saal: PlacePage, mod: User, django_capture_on_commit_callbacks: Any
) -> None:
    link = path("gone")
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(link, {"sure": "yes"})

    saal.refresh_from_db()
    notice = Notice.objects.get()
    assert (saal.status, saal.live) == (Status.ACTIVE, True)
    assert (notice.subject, notice.entry.page_id) == (Notice.Subject.GONE, saal.pk)
    assert "Gemeinde" in notice.text
    assert "mod@example.org" in [message.to[0] for message in mail.outbox]


def test_an_entry_that_breaks_a_younger_rule_is_not_lost_either(
    client: Client, laden: PlacePage
) -> None:
    PlacePage.objects.filter(pk=laden.pk).update(phone="keine Nummer")

    client.post(path("gone"), {"sure": "yes"})

    laden.refresh_from_db()
    assert laden.status == Status.ACTIVE
    assert Notice.objects.get().subject == Notice.Subject.GONE


def test_change_without_an_account_becomes_a_task(client: Client, laden: PlacePage) -> None:
    client.post(path("change"), {"text": "Wir öffnen erst um 11.\0"})

    laden.refresh_from_db()
    assert Notice.objects.get().text == "Wir öffnen erst um 11."
    assert reminder().answer == Answer.CHANGE
    assert laden.verified_on != timezone.localdate()


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001])
def test_change_says_what_is_missing_and_loses_nothing(
    client: Client, laden: PlacePage, text: str
) -> None:
    response = client.post(path("change"), {"text": text})

    assert response.status_code == 422
    assert text.strip() in response.content.decode()
    assert not Notice.objects.exists()


@pytest.mark.parametrize("second", Answer.values)
def test_a_link_is_used_once_and_says_so(client: Client, laden: PlacePage, second: str) -> None:
    client.post(path("still_correct"))

    response = client.post(path(second), {"sure": "yes", "text": "doch"})

    assert response.status_code == 410
    assert "answered already" in response.content.decode()
    assert not Notice.objects.exists()


def test_an_expired_link_says_when_and_what_to_do(client: Client, laden: PlacePage) -> None:
    Reminder.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))

    response = client.post(path("still_correct"))

    assert response.status_code == 410
    assert "Sign in" in response.content.decode()
    assert is_due(laden)


@pytest.mark.parametrize("spoil", [lambda t: t[:-1], lambda t: "x" + t, lambda t: t.split(".")[0]])
def test_a_forged_link_is_none(
    client: Client, laden: PlacePage, ada: User, spoil: Callable[[str], str]
) -> None:
    token = token_of(reminder(), ada)

    response = client.post(path("still_correct").replace(token, spoil(token)))

    assert response.status_code == 404
    assert "not one of ours" in response.content.decode()
    assert is_due(laden)


def test_the_link_of_one_entry_answers_for_no_other(
    client: Client, laden: PlacePage, library: OrganisationPage
) -> None:
    other = due_place(library, title="Anderer")

    client.post(path("still_correct"))

    assert is_due(other)


def test_after_a_hand_over_the_former_owner_answers_no_more(
    client: Client, laden: PlacePage, parish: OrganisationPage
) -> None:
    hand_over(laden, to=parish)

    response = client.post(path("still_correct"))

    assert response.status_code == 410
    assert "another organisation" in response.content.decode()
    assert is_due(laden)


def test_who_has_left_the_team_answers_no_more(
    client: Client, laden: PlacePage, library: OrganisationPage, ada: User
) -> None:
    ada.groups.remove(library.team.editors)

    response = client.post(path("still_correct"))

    assert response.status_code == 410
    assert "not in the team of “Bücherverein”" in response.content.decode()
    assert is_due(laden)


def test_the_link_of_a_deleted_entry_says_so(client: Client, laden: PlacePage) -> None:
    delete(laden)

    response = client.get(path("still_correct"))

    assert response.status_code == 410
    assert "was deleted" in response.content.decode()


def test_what_is_not_public_any_more_is_not_shown(client: Client, laden: PlacePage) -> None:
    withdraw(laden)

    response = client.get(path("still_correct"))

    assert response.status_code == 410
    assert "Di 10–14 Uhr" not in response.content.decode()


def test_a_link_without_an_answer_is_none(client: Client, laden: PlacePage, ada: User) -> None:
    address = address_of(reminder(), ada, "perhaps")

    assert client.get(address).status_code == 404


def test_who_publishes_a_change_has_answered(laden: PlacePage, ada: User) -> None:
    laden.hours_words = "Mi 9–12 Uhr"
    save_draft(laden, by=ada)
    publish(laden, by=ada)

    (part,) = PartConfirmation.objects.filter(page=laden.pk)
    assert part.part == PartConfirmation.Part.HOURS
    assert part.confirmed_on == timezone.localdate()
    assert reminder().answer == Answer.CHANGE
