"""Who gets a mail about a review: the ones who are asked and the one who is answered, once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import mail
from django.urls import reverse
from wagtail.models import Site
from wagtail.users.models import UserProfile

from cms.changes import publish
from cms.founding import stewards
from cms.models import OrganisationPage, PageShare
from cms.rights import restore_rights
from tests import factories
from tests.cms.editing import editor, sign_in
from tests.cms.reviewing import answer, submit, waiting_page
from tests.conftest import user

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client
    from pytest_django import DjangoCaptureOnCommitCallbacks as Commits

pytestmark = pytest.mark.django_db


def sent() -> list[tuple[str, str]]:
    return sorted((letter.to[0].split("@")[0], str(letter.subject)) for letter in mail.outbox)


@pytest.fixture(autouse=True)
def root() -> User:
    """May do anything, and answers for nothing."""
    return get_user_model().objects.create_superuser("root", "root@example.org", "secret")


def test_each_steward_is_asked_once_and_nobody_else(
    parish: OrganisationPage,
    ada: User,
    ben: User,
    mod: User,
    django_capture_on_commit_callbacks: Commits,
) -> None:
    mod.groups.add(parish.team.managers)
    user("eva", parish.team.managers)
    user("max", stewards())

    with django_capture_on_commit_callbacks(execute=True):
        waiting_page(parish, by=ben)

    subject = "“Laden” waits to be looked at"
    assert sent() == [("max", subject), ("mod", subject)]
    assert "ben wants to have “Laden” of Gemeinde published." in mail.outbox[0].body
    assert "http://127.0.0.1:8000/admin/review/" in mail.outbox[0].body


def test_the_form_of_the_editor_asks_once_too(
    client: Client,
    parish: OrganisationPage,
    ben: User,
    mod: User,
    django_capture_on_commit_callbacks: Commits,
) -> None:
    page = factories.published(factories.place(), under=parish)

    with django_capture_on_commit_callbacks(execute=True):
        editor(client, ben).edit(page, title="Laden", **{"action-submit": "1"})

    assert sent() == [("mod", "“Laden” waits to be looked at")]


def test_the_team_of_a_trusted_owner_is_asked_and_not_the_steward(
    library: OrganisationPage,
    parish: OrganisationPage,
    ada: User,
    ben: User,
    mod: User,
    django_capture_on_commit_callbacks: Commits,
) -> None:
    shared = factories.published(factories.place(), under=library)
    PageShare.objects.create(page=shared, organisation=parish)
    restore_rights(parish.team)

    with django_capture_on_commit_callbacks(execute=True):
        submit(shared, by=ben, title="Laden")

    assert [name for name, _subject in sent()] == ["ada"]


def test_the_steward_is_asked_where_nobody_of_the_owner_is_left(
    library: OrganisationPage,
    parish: OrganisationPage,
    ada: User,
    ben: User,
    mod: User,
    django_capture_on_commit_callbacks: Commits,
) -> None:
    ada.is_active = False
    ada.save()

    shared = factories.published(factories.place(), under=library)
    PageShare.objects.create(page=shared, organisation=parish)
    restore_rights(parish.team)
    with django_capture_on_commit_callbacks(execute=True):
        submit(shared, by=ben, title="Laden")

    assert [name for name, _subject in sent()] == ["mod"]


@pytest.mark.parametrize(
    ("choice", "subject"),
    [
        pytest.param("approve", "“Laden” is published", id="approved"),
        pytest.param("send_back", "“Laden” comes back to you", id="sent back"),
    ],
)
def test_only_who_sent_it_is_answered(
    client: Client,
    parish: OrganisationPage,
    ben: User,
    mod: User,
    django_capture_on_commit_callbacks: Commits,
    choice: str,
    subject: str,
) -> None:
    user("eva", parish.team.editors)
    page = waiting_page(parish, by=ben)

    with django_capture_on_commit_callbacks(execute=True):
        answer(sign_in(client, mod), page, choice, comment="Bitte mit „Telefon“ & Zeiten")

    assert sent() == [("ben", subject)]
    assert ("Bitte mit „Telefon“ & Zeiten" in mail.outbox[0].body) is (choice == "send_back")


def test_the_published_entry_is_named_under_the_public_address(
    client: Client,
    parish: OrganisationPage,
    ben: User,
    mod: User,
    django_capture_on_commit_callbacks: Commits,
) -> None:
    Site.objects.update(hostname="old.example", port=8000)
    page = waiting_page(parish, by=ben)

    with django_capture_on_commit_callbacks(execute=True):
        answer(sign_in(client, mod), page, "approve")

    assert f"{settings.BASE_URL}{page.url}" in mail.outbox[0].body


def test_who_sends_it_again_gets_the_answer(
    client: Client,
    parish: OrganisationPage,
    ben: User,
    mod: User,
    django_capture_on_commit_callbacks: Commits,
) -> None:
    eva = user("eva", parish.team.editors)
    page = waiting_page(parish, by=ben)
    answer(sign_in(client, mod), page, "send_back", comment="Bitte mit Telefon")
    submit(page, by=eva, title="Laden mit Telefon")

    with django_capture_on_commit_callbacks(execute=True):
        answer(client, page, "approve")

    assert sent() == [("eva", "“Laden mit Telefon” is published")]


def test_publishing_by_another_way_answers_too(
    parish: OrganisationPage, ben: User, mod: User, django_capture_on_commit_callbacks: Commits
) -> None:
    page = waiting_page(parish, by=ben)

    with django_capture_on_commit_callbacks(execute=True):
        publish(page, by=mod)

    assert sent() == [("ben", "“Laden” is published")]


def test_taking_back_is_no_answer(
    client: Client, parish: OrganisationPage, ben: User, django_capture_on_commit_callbacks: Commits
) -> None:
    page = waiting_page(parish, by=ben)

    with django_capture_on_commit_callbacks(execute=True):
        answer(sign_in(client, ben), page, "take_back")

    assert sent() == []


def test_who_wants_no_mails_gets_none(
    client: Client,
    parish: OrganisationPage,
    ben: User,
    mod: User,
    django_capture_on_commit_callbacks: Commits,
) -> None:
    UserProfile.objects.filter(user=mod).update(submitted_notifications=False)
    UserProfile.objects.filter(user=ben).update(approved_notifications=False)

    with django_capture_on_commit_callbacks(execute=True):
        page = waiting_page(parish, by=ben)
        answer(sign_in(client, mod), page, "approve")

    assert sent() == []


def gone(person: User) -> None:
    person.delete()


def deactivated(person: User) -> None:
    get_user_model().objects.filter(pk=person.pk).update(is_active=False)


def thrown_out(person: User) -> None:
    person.groups.clear()


LEAVE = [gone, deactivated, thrown_out]


@pytest.mark.parametrize("leave", LEAVE)
@pytest.mark.parametrize("choice", ["approve", "send_back"])
def test_a_review_goes_on_without_who_sent_it(
    client: Client,
    parish: OrganisationPage,
    ben: User,
    mod: User,
    django_capture_on_commit_callbacks: Commits,
    leave: Any,
    choice: str,
) -> None:
    page = waiting_page(parish, by=ben)
    leave(ben)
    sign_in(client, mod)

    pages = [
        client.get(reverse("reviews")),
        client.get(reverse("review_submission", args=[page.pk])),
    ]
    with django_capture_on_commit_callbacks(execute=True):
        answer(client, page, choice, comment="Bitte mit Telefon")

    assert [response.status_code for response in pages] == [200, 200]
    page.refresh_from_db()
    assert (page.title == "Laden") is (choice == "approve")
    assert not page.workflow_in_progress
    assert sent() == []


@pytest.mark.parametrize("choice", [None, "approve", "send_back"])
def test_wagtails_own_lists_do_not_miss_who_has_left(
    client: Client,
    parish: OrganisationPage,
    ben: User,
    mod: User,
    root: User,
    choice: str | None,
) -> None:
    page = waiting_page(parish, by=ben)
    if choice:
        answer(sign_in(client, mod), page, choice, comment="Bitte mit Telefon")
    for person in (ben, mod):
        person.delete()
    sign_in(client, root)

    names = ["edit", "history", "workflow_history"]
    lists = [
        reverse("wagtailadmin_reports:workflow"),
        reverse("wagtailadmin_reports:workflow_tasks"),
    ]
    of_page = [reverse(f"wagtailadmin_pages:{name}", args=[page.pk]) for name in names]

    assert {client.get(url).status_code for url in (*lists, *of_page)} == {200}


@pytest.mark.parametrize("leave", LEAVE)
def test_a_page_that_came_back_is_opened_after_who_answered_has_left(
    client: Client, parish: OrganisationPage, ben: User, mod: User, leave: Any
) -> None:
    page = waiting_page(parish, by=ben)
    answer(sign_in(client, mod), page, "send_back", comment="Bitte mit Telefon")
    leave(mod)
    sign_in(client, ben)

    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    assert "Bitte mit Telefon" in response.content.decode()


def test_a_page_that_came_back_is_sent_again_by_a_colleague_of_who_has_left(
    client: Client, parish: OrganisationPage, ben: User, mod: User
) -> None:
    page = waiting_page(parish, by=ben)
    answer(sign_in(client, mod), page, "send_back", comment="Bitte mit Telefon")
    ben.delete()
    eva = user("eva", parish.team.editors)

    editor(client, eva).edit(page, title="Laden mit Telefon", **{"action-submit": "1"})

    page.refresh_from_db()
    assert page.workflow_in_progress
